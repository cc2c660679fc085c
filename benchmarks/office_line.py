"""The first visit over a slow line: Chromium at 256 kbit/s with nothing in its cache, until the page can be used.

A page can be used when it has loaded with its style and scripts. Bytes are what came over the line, headers included.
"""

import shutil
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks.office_load import PORT, Visitor, filled, served
from benchmarks.page import Section, decimal, table, whole

KBIT, DELAY_MS = 256, 100
VISITS = 5
SIZES = (10_000, 5_000, 1)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def measure_office_line(work: Path) -> list[Section]:
    """Seconds and bytes of the first visit to the pages with which a day begins."""
    environ, found = filled(work, SIZES, work / "office-line", f"sqlite:///{work / 'office-line.sqlite3'}")
    visitor = Visitor(**found["visitors"][0])
    pages = {"masuk": "/masuk/", "hari ini": "/", "unggah berkas": "/unggahan/baru/", "cari penduduk": "/penduduk/"}
    pages |= {"halaman orang": f"/penduduk/{visitor.person}/", "cakupan": f"/cakupan/{visitor.area}/"}
    lines = []
    with served(environ), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*ARGUMENTS])
        for name, path in pages.items():
            visits = [_visit(browser, path, "" if name == "masuk" else visitor.cookies) for _ in range(VISITS)]
            seconds, sizes = zip(*visits, strict=True)
            lines.append([name, decimal(median(seconds), 1), decimal(max(seconds), 1), whole(max(sizes))])
        browser.close()
    head = ("page", "seconds, median", "seconds, longest", "bytes")
    line = f"{KBIT} kbit/s, {DELAY_MS} ms, no cache, {VISITS} visits each"
    return [Section("office line", f"First visit over a slow line: {line}", table(head, lines, 1))]


def _visit(browser: Browser, path: str, cookies: str) -> tuple[float, int]:
    context = browser.new_context(locale="id-ID")
    for one in filter(None, cookies.split("; ")):
        name, _, value = one.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{PORT}"}])
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    bytes_a_second = KBIT * 1000 / 8
    said = {"offline": False, "latency": DELAY_MS}
    line.send(
        "Network.emulateNetworkConditions",
        said | {"downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second},
    )
    came: list[int] = []
    line.on("Network.loadingFinished", lambda event: came.append(int(event["encodedDataLength"])))
    begun = time.monotonic()
    page.goto(f"http://127.0.0.1:{PORT}{path}", wait_until="load")
    seconds = time.monotonic() - begun
    context.close()
    return seconds, sum(came)
