"""Reads a file again and again in children that are killed: started by test_whole_or_not_at_all, never imported.

    python reading_and_dying.py FILE INTO random SEED COUNT    a child a time, killed at a random moment
    python reading_and_dying.py FILE INTO steps                a child a step of writing, killed at that step

Each child reads into folders of its own below INTO. Everything is imported before a child is made, so that it spends
its short life reading and writing.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from lindung.pipelines import publishing, read as reading
from lindung.registers import snapshots

VILLAGE, DAY = "99.99.01.2001", date(2026, 11, 22)
LIVES = 3  # as long as this many readings, on this machine and as busy as it is


def main() -> None:
    """Run one of the two ways."""
    file, into, way, *numbers = sys.argv[1:]
    if way == "random":
        at_random(Path(file), Path(into), *map(int, numbers))
    else:
        at_every_step(Path(file), Path(into))


def at_random(file: Path, into: Path, seed: int, children: int) -> None:
    """Each child reads into fresh folders until it is killed; how long that takes is measured first."""
    chance, begun = random.Random(seed), time.monotonic()
    reading.read_file(file, into / "whole", reading.Said(DAY, VILLAGE))
    longest_life = LIVES * (time.monotonic() - begun)
    for child in range(children):
        process = os.fork()
        if process == 0:
            for folder in count():
                reading.read_file(file, into / f"{child}-{folder}", reading.Said(DAY, VILLAGE))
        time.sleep(chance.uniform(0.01, longest_life))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def at_every_step(file: Path, into: Path) -> None:
    """Children die before the first, second, third ... thing that writing does, until one lives through it."""
    for step in count():
        process = os.fork()
        if process == 0:
            die_before(step)
            reading.read_file(file, into / str(step), reading.Said(DAY, VILLAGE))
            os._exit(0)
        _, status = os.waitpid(process, 0)
        if os.WIFEXITED(status):
            break


def die_before(step: int) -> None:
    """Count every call that changes the disk, and be killed at the one of that number."""
    done = count()

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def calling(*values: Any, **named: Any) -> Any:
            if next(done) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*values, **named)

        return calling

    for place, names in {
        pq: ("write_table",),
        publishing: ("write_csv",),
        shutil: ("copyfile",),
        snapshots: ("_flush_folder",),
        os: ("fsync",),
        Path: ("mkdir", "rename", "write_text"),
    }.items():
        for name in names:
            setattr(place, name, counted(getattr(place, name)))


if __name__ == "__main__":
    main()
