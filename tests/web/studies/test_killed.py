"""kill -9 of the worker while it works out a study: the next one leaves what an undisturbed one leaves, once."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

PROGRAM = "tests.web.studies.office_of_its_own"
ENVIRON = {name: said for name, said in os.environ.items() if not name.startswith(("LINDUNG_", "DJANGO_", "DATABASE_"))}
PATIENCE = 120  # seconds
FILES = ["hasil.json", "studi.docx", "studi.pdf", "studi.xlsx"]
WANTED = {
    "state": "done",
    "files": dict.fromkeys(FILES, True),
    "folder": FILES,
    "scenarios": ["bkbk", "late-26-weeks"],
    "draws": 30,
    "done": 1,
    "notices": ["study_done"],
    "chain": None,
}


def command(data: Path, what: str) -> list[str]:
    return [sys.executable, "-m", PROGRAM, str(data), what]


def done(data: Path, what: str) -> str:
    return subprocess.run(command(data, what), capture_output=True, text=True, check=True, env=ENVIRON).stdout


def state_of(data: Path) -> tuple[str, int]:
    with closing(sqlite3.connect(data / "office.sqlite3", timeout=5)) as read:
        state, share = read.execute("SELECT state, done FROM studies_studyrun").fetchone()
    return str(state), int(share)


def killed_once_it_runs(data: Path, later: float) -> None:
    """Start a worker, and end it hard a moment after it has begun with the study."""
    worker = subprocess.Popen(command(data, "work"), env=ENVIRON, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + PATIENCE
    while worker.poll() is None and state_of(data)[0] == "queued" and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(later)
    worker.kill()
    worker.wait()


def test_after_a_kill_the_next_worker_ends_the_study_as_if_nothing_had_been(tmp_path: Path):
    data = tmp_path / "office"
    data.mkdir(mode=0o700)
    done(data, "prepare")
    chance = random.Random(8)
    for _ in range(2):  # a study is begun three times at most
        killed_once_it_runs(data, chance.random())
    assert state_of(data)[0] in {"running", "done"}
    done(data, "work")
    assert json.loads(done(data, "tell")) == WANTED
