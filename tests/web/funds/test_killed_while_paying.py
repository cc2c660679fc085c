"""kill -9 in the middle of posting a large payment: all of it is in the book or nothing, and it balances."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.web.funds.book_state import EACH, PAID, VILLAGES
from tests.web.intake.office import ROOT, Office

LONGEST = 0.8  # seconds; about what the payment takes


@pytest.fixture
def own_folder() -> None:
    """The office of this test is another one."""


def asked(office: Office, word: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.web.funds.book_state", word]
    done = subprocess.run(command, env=office.environ, cwd=ROOT, capture_output=True, check=True)
    answer: dict[str, Any] = __import__("json").loads(done.stdout.splitlines()[-1])
    return answer


def killed_after(office: Office, seconds: float) -> None:
    """Begin to pay and kill the process so many seconds after it began."""
    command = [sys.executable, "-m", "tests.web.funds.book_state", "pay"]
    child = subprocess.Popen(command, env=office.environ, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True)
    assert child.stdout
    assert child.stdout.readline() == b"begins\n"
    time.sleep(seconds)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()


def test_whatever_moment_it_is_killed_the_whole_payment_is_in_the_book_or_nothing(tmp_path: Path):
    (folder := tmp_path / "office").mkdir(mode=0o700)
    office = Office(folder)
    asked(office, "prepare")
    moments = [random.uniform(0, LONGEST) for _ in range(3)]
    for moment in moments:
        killed_after(office, moment)
        told = asked(office, "told")
        paid = VILLAGES * PAID if told["entries"] == 6 else 0
        assert (told["apart"], told["broken_at"]) == (0, None), moments
        assert told["moves"] == VILLAGES * (6 if paid else 5), moments
        assert told["sums"]["village"] == VILLAGES * EACH - paid, moments
    asked(office, "pay")
    assert asked(office, "told")["sums"] == {
        "village": VILLAGES * (EACH - PAID), "grant": VILLAGES * EACH, "contributions": VILLAGES * PAID,
    }  # fmt: skip
