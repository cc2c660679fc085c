"""The office of the demonstration, filled and served as `make demo` does it, with everybody of the cast inside."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lindung.web.demonstration import PASSWORD
from tests.web.browser import Visit, chromium, visit
from tests.web.operations.test_serving import free_port

__all__ = ["chromium", "visit"]


@dataclass(frozen=True)
class DemoOffice:
    """Where it answers, and where its files are."""

    url: str
    into: Path
    environ: dict[str, str]

    def sign_in(self, browser: Visit, name: str) -> Visit:
        """Somebody of the cast signs in by the pages, with the second factor where one is asked for."""
        browser.open(f"{self.url}/masuk/")
        browser.page.fill("input[name=username]", name)
        browser.page.fill("input[name=password]", PASSWORD)
        browser.page.click("main form button")
        if browser.page.url.endswith("/masuk/kode/"):
            command = [sys.executable, "-m", "lindung", "demo-code", name, "--into", str(self.into)]
            said = subprocess.run(command, env=self.environ, capture_output=True, text=True, check=True).stdout
            browser.page.fill("input[name=code]", said.strip())
            browser.page.click("main form button")
        return browser


@pytest.fixture(scope="module")
def demo_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoOffice]:
    """Four hundred invented people in two villages; server and worker run as they do for users."""
    into, port = tmp_path_factory.mktemp("office") / "demo", free_port()
    kept = {name: said for name, said in os.environ.items() if not name.startswith(("LINDUNG_", "PYTEST", "DJANGO"))}
    environ = {name: said for name, said in kept.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "lindung", "demo", "--into", str(into), "--residents", "400", "--port", str(port)]
    with subprocess.Popen([*command, "--serve"], env=environ, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = ""
        while "terbuka" not in said and (line := program.stdout.readline()):
            said += line
        assert "terbuka" in said, said
        yield DemoOffice(f"http://127.0.0.1:{port}", into, environ)
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=60)


Opened = Callable[[], Visit]
