"""A real Chromium for tests of pages: opened once, checked with axe, weighed, and photographed to build/screens/.

In a conftest: `from tests.web.browser import chromium, visit`; a test then asks for `visit` and for
pytest-django's `live_server`.
"""

import gzip
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import axe_core_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, sync_playwright

SCREENS = Path(__file__).parents[2] / "build" / "screens"
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# What nobody asked for and the internet is not there for.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
NARROW, WIDE = 360, 1280
SERIOUS = {"serious", "critical"}


_opened: list[Browser] = []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run, however many modules import this; LINDUNG_CHROMIUM names another one."""
    if _opened:  # two of playwright's loops cannot run in one thread
        yield _opened[0]
        return
    found = os.environ.get("LINDUNG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("Chromium is not installed: pages were not opened (set LINDUNG_CHROMIUM)")
    # playwright's loop runs in this thread, and Django would take a test's own query for one made inside of it.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS])
        _opened.append(browser)
        yield browser
        _opened.clear()
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., "Visit"]]:
    """Makes visitors, each with cookies of its own; all are gone after the test."""
    contexts: list[BrowserContext] = []

    def begin(width: int = WIDE, scheme: Literal["light", "dark"] = "light", *, javascript: bool = True) -> "Visit":
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="id-ID",
            reduced_motion="reduce",
        )
        contexts.append(context)
        return Visit(context.new_page())

    yield begin
    for context in contexts:
        context.close()


@dataclass
class Visit:
    """One person at one browser. What goes wrong on a page is kept in `complaints`."""

    page: Page
    complaints: list[str] = field(default_factory=list)  # console errors: a breach of the CSP is one
    answers: list[Response] = field(default_factory=list)  # of the page that is open

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _asked(self, request: Request) -> None:
        if request.is_navigation_request():
            self.answers.clear()

    def _answered(self, answer: Response) -> None:
        self.answers.append(answer)

    def open(self, address: str) -> "Visit":
        """Go there and wait until everything has arrived."""
        self.page.goto(address, wait_until="load")
        return self

    @property
    def weight(self) -> int:
        """Bytes of everything the page fetched, bodies as gzip sends them, headers as they came."""
        sizes = [answer.request.sizes()["responseHeadersSize"] for answer in self.answers]
        return sum(sizes) + sum(len(gzip.compress(answer.body(), 6)) for answer in self.answers if answer.ok)

    @property
    def strangers(self) -> set[str]:
        """Addresses outside the server that the page asked for."""
        here = self.page.url.split("/")[2]
        return {answer.url for answer in self.answers if answer.url.split("/")[2] != here}

    @property
    def is_too_wide(self) -> bool:
        """A reader would have to scroll sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    def axe(self, *only: str) -> list[str]:
        """What axe finds serious, one line each; of some rules only where they are named.

        It is evaluated, not injected as a script: the CSP stays in force.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE + ";0")
        asked: dict[str, list[str]] = {"resultTypes": ["violations"]} | ({"runOnly": list(only)} if only else {})
        found: dict[str, Any] = self.page.evaluate("asked => axe.run(asked)", asked)
        return [
            f"{one['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
            for one in found["violations"]
            if one["impact"] in SERIOUS
            for node in one["nodes"]
        ]

    def photograph(self, name: str) -> Path:
        """The whole page as build/screens/<name>.png, for a person to look at."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        path = SCREENS / f"{name}.png"
        self.page.screenshot(path=path, full_page=True)
        return path
