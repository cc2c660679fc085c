"""The office with a million residents on PostgreSQL, and twenty people in it at once: how long a page takes.

`fill` brings the invented registers in by the office's own services, verifies them, and loads the run; `ask` starts the
server as `lindung serve` does and lets people ask for pages. Client, server and database share the machine.
"""

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from benchmarks.apart import ROOT
from benchmarks.office_database import database as database_of
from benchmarks.page import Section, table, whole

PEOPLE, SECONDS, WARM = 20, 30.0, 3.0
PAGES = ("search", "person", "queue", "coverage")
SAID = {"search": "cari menurut nama", "person": "halaman orang", "queue": "antrean pemeriksaan", "coverage": "cakupan"}
PORT = 18_473


@dataclass(frozen=True)
class Visitor:
    """One who is signed in: cookies, and what this person asks for."""

    cookies: str
    token: str
    person: int
    names: Sequence[str]
    area: str


def measure_office_load(work: Path, residents: int, members: int, seed: int) -> list[Section]:
    """The table of pages; the office is filled once and kept below `work`."""
    name = f"office-{residents}-{members}-{seed}"
    environ, found = filled(work, (residents, members, seed), work / name, database_of(name, work / "postgres"))
    visitors = [Visitor(**one) for one in found["visitors"]]
    lines = []
    with served(environ):
        for thinking in (1.0, 0.0):
            for page in PAGES:
                times, refused = _visits(visitors, page, thinking)
                cuts = quantiles(times, n=100)
                each = [len(times) / SECONDS, cuts[49] * 1000, cuts[94] * 1000, refused]
                lines.append([SAID[page], f"{thinking:.0f} s", *map(whole, each)])
    head = ("page", "thinking between", "pages a second", "median, ms", "p95, ms", "failed")
    sizes = f"{whole(found['residents'])} residents, {PEOPLE} people at once, PostgreSQL"
    return [Section("office load", f"The office under load: {sizes}", table(head, lines, 2))]


def filled(work: Path, sizes: tuple[int, int, int], data: Path, database: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The environment of an office filled with residents, members (of a seed), and who may come in."""
    environ = os.environ | {"LINDUNG_DATA": str(data), "DATABASE_URL": database, "LINDUNG_HOSTS": "127.0.0.1"}
    command = [sys.executable, "-m", "benchmarks.contenders.office_filled", str(work), *map(str, sizes)]
    told = subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True, text=True).stdout
    return environ, json.loads(told.splitlines()[-1])


@contextmanager
def served(environ: dict[str, str]) -> Iterator[None]:
    """The server alone, as `lindung serve` starts it: two processes, threads in each."""
    command = [sys.executable, "-m", "lindung", "serve", "--port", str(PORT)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait()
            yield
        finally:
            server.terminate()
            server.wait(30)


def _wait() -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the office did not open")


def _visits(visitors: Sequence[Visitor], page: str, thinking: float) -> tuple[list[float], int]:
    """Seconds of each page after warming up, and how many failed."""
    times: list[float] = []
    failed: list[int] = []
    end = time.monotonic() + WARM + SECONDS
    threads = [
        threading.Thread(target=_visit, args=(visitor, page, thinking, end, times, failed, place))
        for place, visitor in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(failed)


def _visit(
    visitor: Visitor, page: str, thinking: float, end: float, times: list[float], failed: list[int], place: int
) -> None:
    chance = random.Random(place)
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    time.sleep(chance.random() * max(thinking, 0.05))
    while (begun := time.monotonic()) < end:
        good = _asked(connection, visitor, page, chance)
        if begun > end - SECONDS:
            times.append(time.monotonic() - begun)
            failed += [] if good else [1]
        time.sleep(thinking * chance.uniform(0.5, 1.5))


def _asked(connection: http.client.HTTPConnection, visitor: Visitor, page: str, chance: random.Random) -> bool:
    headers = {"Cookie": visitor.cookies, "Accept-Encoding": "gzip"}
    if page == "search":
        name = chance.choice(visitor.names)
        said = urlencode({"text": name, "csrfmiddlewaretoken": visitor.token})
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/penduduk/", said, headers | form)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 302:
            return False
        connection.request("GET", "/penduduk/", headers=headers)
    else:
        where = {
            "person": f"/penduduk/{visitor.person}/",
            "queue": "/pemeriksaan/",
            "coverage": f"/cakupan/{visitor.area}/",
        }
        connection.request("GET", where[page], headers=headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status == 200
