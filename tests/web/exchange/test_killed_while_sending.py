"""kill -9 in the middle of a submission: its file and all its people, or nobody; and the next worker finishes it."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.web.exchange.exchange_state import PEOPLE
from tests.web.intake.office import ROOT, Office

LONGEST = 1.2  # seconds; about what a submission takes
NOTHING = {"sent": [], "lines": 0, "submitted": 0, "named": PEOPLE}
ALL = {"sent": [True], "lines": PEOPLE, "submitted": PEOPLE, "named": 0}


@pytest.fixture
def own_folder() -> None:
    """The office of this test is another one."""


def asked(office: Office, word: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.web.exchange.exchange_state", word]
    done = subprocess.run(command, env=office.environ, cwd=ROOT, capture_output=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def killed_after(office: Office, seconds: float) -> None:
    """Begin to send and kill the process so many seconds after it began."""
    command = [sys.executable, "-m", "tests.web.exchange.exchange_state", "send"]
    child = subprocess.Popen(command, env=office.environ, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True)
    assert child.stdout
    assert child.stdout.readline() == b"begins\n"
    time.sleep(seconds)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()


def test_whatever_moment_it_is_killed_everybody_is_submitted_or_nobody(tmp_path: Path):
    (folder := tmp_path / "office").mkdir(mode=0o700)
    office = Office(folder)
    asked(office, "prepare")
    moments = [random.uniform(0, LONGEST) for _ in range(2)]
    for moment in moments:
        killed_after(office, moment)
        assert asked(office, "told") in (NOTHING, ALL), moments
    if asked(office, "told") == NOTHING:
        asked(office, "send")  # killed before it was asked for, nobody would know of it
        asked(office, "resume")
    assert asked(office, "told") == ALL
