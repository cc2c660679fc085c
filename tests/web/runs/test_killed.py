"""kill -9 of the worker at any step of a run: what the next worker leaves is what an undisturbed one leaves."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lindung.web.runs.steps import STEPS
from tests.web.conftest import ANGGREK, MELATI, TERATAI

KILLS = int(os.environ.get("KILLS_OF_A_RUN", "1"))  # moments; more of them by hand
PROGRAM = "tests.web.runs.office_of_its_own"
ENVIRON = {name: said for name, said in os.environ.items() if not name.startswith(("LINDUNG_", "DJANGO_", "DATABASE_"))}
PATIENCE = 120  # seconds


SITI, BUDI, ANDRI = (f"99.01.01.2001/{number}" for number in (1, 2, 3))
OTHER_BUDI, WATI = "99.01.02.2001/1", "99.02.01.2001/1"
EVERYBODY = (SITI, BUDI, ANDRI, OTHER_BUDI, WATI)
WANTED: dict[str, Any] = {
    "runs": [[1, "done", 5, 0], [2, "done", 1, 1]],
    "residents": [
        [SITI, "review", "nik_differs", "none", 1],
        [BUDI, "review", "similar", "none", 1],
        [ANDRI, "matched", "nik", "active", 1],
        [OTHER_BUDI, "review", "similar", "none", 1],
        [WATI, "matched", "person", "active", 2],
    ],
    "versions": [
        *([who, what, run] for who in EVERYBODY for what, run in (("new", None), ("verdict", 1))),
        [WATI, "verdict", 2],
    ],
    "villages": [
        [run, village, people, matched]
        for run, of_teratai in ((1, 0), (2, 1))
        for village, people, matched in ((MELATI, 3, 1), (ANGGREK, 1, 0), (TERATAI, 1, of_teratai))
    ],
    "tasks": 2,
    "pairs": 3,
    "days": [2],
    "done": 2,
    "decisions": 1,
    "files": 1,
    "chain": None,
}
"""What an undisturbed worker leaves."""


def command(data: Path, what: str) -> list[str]:
    return [sys.executable, "-m", PROGRAM, str(data), what]


def done(data: Path, what: str) -> str:
    return subprocess.run(command(data, what), capture_output=True, text=True, check=True, env=ENVIRON).stdout


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """An office in which a second run waits."""
    data = tmp_path_factory.mktemp("prepared") / "office"
    data.mkdir(mode=0o700)
    done(data, "prepare")
    return data


def step_of(data: Path) -> int:
    """How far the second run is."""
    with closing(sqlite3.connect(data / "office.sqlite3", timeout=5)) as read:
        state, step = read.execute("SELECT state, step FROM runs_run WHERE number = 2").fetchone()
    return len(STEPS) if state == "done" else STEPS.index(step) if state == "running" else -1


def killed_at(data: Path, step: int, later: float) -> None:
    """Start a worker, and end it hard once the run has come so far, and a moment later."""
    worker = subprocess.Popen(command(data, "work"), env=ENVIRON, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + PATIENCE
    while worker.poll() is None and step_of(data) < step and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(later)
    worker.kill()
    worker.wait()


def test_after_a_kill_the_next_worker_ends_the_run_as_if_nothing_had_been(prepared, tmp_path):
    for seed in range(KILLS):
        chance, data = random.Random(seed), tmp_path / f"office-{seed}"
        shutil.copytree(prepared, data)
        for _ in range(2):  # a run is begun three times at most
            killed_at(
                data, chance.choice((-1, 0, 1, *range(20, len(STEPS)), *[len(STEPS) - 1] * 9)), chance.random() / 9
            )
        done(data, "work")
        told: dict[str, Any] = json.loads(done(data, "tell"))
        assert told == WANTED, seed
        assert sorted(path.name for path in (data / "runs").iterdir()) == ["1", "2"], "nothing half-made is left"
