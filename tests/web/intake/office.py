"""A server and a worker in processes of their own, to be killed at any moment; and a browser that goes to them."""

import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

ROOT = Path(__file__).parents[3]
PIECE = 1 << 16  # bytes


class Office:
    """One office. folder: its data. database: its DATABASE_URL, or SQLite in the folder."""

    def __init__(self, folder: Path, database: str = "", session: str = "") -> None:
        self.folder, self.database, self.session = folder, database, session
        self.port = free_port()
        self.children: list[subprocess.Popen[bytes]] = []

    @property
    def environ(self) -> dict[str, str]:
        """Nothing of the tests' own office."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LINDUNG_", "DATABASE_URL"))}
        kept |= {"LINDUNG_DATA": str(self.folder), "PYTHONPATH": str(ROOT)}
        kept["DJANGO_SETTINGS_MODULE"] = "lindung.web.settings"
        return kept | ({"DATABASE_URL": self.database} if self.database else {})

    def asked(self, word: str) -> dict[str, Any]:
        """`office_state` in a process of its own."""
        command = [sys.executable, "-m", "tests.web.intake.office_state", word]
        done = subprocess.run(command, env=self.environ, cwd=ROOT, capture_output=True, check=True)
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    def start(self, *, server: bool = True, worker: bool = True) -> None:
        """Start what is asked for; returns at once."""
        if worker:
            self._start("lindung.web.worker")
        if server:
            self._start("lindung.web.server", "127.0.0.1", str(self.port), "1")

    def kill(self) -> None:
        """As `kill -9` does, everything that runs, all at once."""
        for child in self.children:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        for child in self.children:
            child.wait()
            if child.stdin:
                child.stdin.close()
        self.children.clear()

    def state(self) -> tuple[int, str]:
        """The last upload and where it stands, asked of the database; (0, "") where there is none."""
        question = "SELECT id, state FROM intake_upload ORDER BY id DESC LIMIT 1"
        if self.database:
            with psycopg.connect(self.database) as postgres:
                row = postgres.execute(question).fetchone()
        else:
            with closing(sqlite3.connect(self.folder / "office.sqlite3", timeout=30)) as sqlite:
                row = sqlite.execute(question).fetchone()
        return (int(row[0]), str(row[1])) if row else (0, "")

    def wait_for_server(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException):
                if self.get("/healthz").status == 200:
                    return
            time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def get(self, path: str) -> http.client.HTTPResponse:
        return self._request("GET", path, b"", {})

    def post(self, path: str, content: bytes = b"", **fields: str) -> http.client.HTTPResponse:
        """A form, with a file called `file` where there is content."""
        boundary = uuid4().hex
        parts = {"csrfmiddlewaretoken": "c" * 32, **fields}
        head = "".join(_field(boundary, name, value) for name, value in parts.items()).encode()
        tail = f"{_field(boundary, 'whole', '1')}--{boundary}--\r\n".encode()
        file = b""
        if content:
            named = 'name="file"; filename="penduduk.csv"'
            start = f"--{boundary}\r\nContent-Disposition: form-data; {named}\r\nContent-Type: text/csv\r\n\r\n"
            file = start.encode() + content + b"\r\n"
        return self._request(
            "POST", path, head + file + tail, {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        )

    def _request(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            cookies = f"sessionid={self.session}; csrftoken={'c' * 32}"
            connection.putrequest(method, path)
            for name, value in {**headers, "Cookie": cookies, "Content-Length": str(len(body))}.items():
                connection.putheader(name, value)
            connection.endheaders()
            for start in range(0, len(body), PIECE):
                connection.send(body[start : start + PIECE])
            answer = connection.getresponse()
            answer.body = answer.read()  # type: ignore[attr-defined]
            return answer
        finally:
            connection.close()

    def _start(self, module: str, *words: str) -> None:
        log = (self.folder / "log.txt").open("ab")
        child = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            env=self.environ,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self.children.append(child)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def prepared(folder: Path, database: str = "") -> Office:
    """An office with areas and somebody signed in."""
    folder.mkdir(mode=0o700, parents=True)
    office = Office(folder, database)
    office.session = office.asked("prepare")["session"]
    return office


def copy_of(office: Office, folder: Path) -> Office:
    """The same office on SQLite, once more."""
    shutil.copytree(office.folder, folder)
    return Office(folder, session=office.session)


def _field(boundary: str, name: str, value: str) -> str:
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
