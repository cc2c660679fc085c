"""Pieces done by one process or by several give the same answers, and a run that is stopped leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.studies.crew import all_done


@dataclass(frozen=True)
class Power:
    """A piece that can be checked by hand."""

    of: int
    weight: int = 1

    def __call__(self, ground: int) -> int:
        return ground**self.of


@dataclass(frozen=True)
class Refusal:
    weight: int = 1

    def __call__(self, ground: int) -> int:
        raise UserError("Uangnya tidak cukup.")


@dataclass(frozen=True)
class Death:
    """The process that does this one is gone, as when memory is used up."""

    weight: int = 1

    def __call__(self, ground: int) -> int:
        os._exit(1)


@dataclass(frozen=True)
class Sleep:
    """A piece that says which process does it, and does not end."""

    folder: str
    weight: int = 1

    def __call__(self, ground: int) -> int:
        Path(self.folder, str(os.getpid())).touch()
        time.sleep(600)
        return ground


class Heard:
    """What whoever waits was told."""

    def __init__(self, until: int | None = None) -> None:
        self.said: list[tuple[int, int]] = []
        self.until = until

    def __call__(self, done: int, of: int) -> None:
        self.said.append((done, of))
        if self.until is not None and done >= self.until:
            raise KeyboardInterrupt


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_answers_stand_in_the_order_of_the_pieces_however_many_processes_there_are(processes: int) -> None:
    heard = Heard()
    assert all_done([Power(at, weight=2) for at in range(6)], 3, processes, heard) == [1, 3, 9, 27, 81, 243]
    assert heard.said == [(done, 12) for done in range(0, 13, 2)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_refusal_of_one_piece_is_the_answer_of_the_run(processes: int) -> None:
    with pytest.raises(UserError, match="Uangnya tidak cukup"):
        all_done([Power(1), Refusal(), Power(2)], 3, processes, Heard())


@pytest.mark.parametrize("processes", [1, 2])
def test_whoever_is_told_may_stop_the_run(processes: int) -> None:
    heard = Heard(until=2)
    with pytest.raises(KeyboardInterrupt):
        all_done([Power(at) for at in range(50)], 3, processes, heard)
    assert heard.said[-1] == (2, 50)


def test_a_process_that_dies_is_told_in_a_sentence() -> None:
    with pytest.raises(UserError, match="memori habis; tidak ada yang tertulis"):
        all_done([Power(1), Death()], 3, 2, Heard())


def test_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    asked = f"all_done([Sleep({str(tmp_path)!r})] * 2, 3, 2, print)"
    words = f"from tests.studies.test_crew import Sleep, all_done\nif __name__ == '__main__':\n    {asked}\n"
    began = subprocess.Popen([sys.executable, "-c", words], cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL)
    _until(lambda: len(list(tmp_path.iterdir())) == 2)
    began.send_signal(signal.SIGKILL)
    began.wait()
    _until(lambda: not any(_runs(int(path.name)) for path in tmp_path.iterdir()))


def _until(holds: Callable[[], bool]) -> None:
    """Fails after half a minute."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to that")


def _runs(number: int) -> bool:
    """Is there such a process? One that has ended and waits to be counted is none."""
    status = Path("/proc", str(number), "status")
    try:
        return "\nState:\tZ" not in status.read_text(encoding="utf-8")
    except OSError:
        return False
