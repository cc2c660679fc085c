"""Whose turn it is: the worker that carries out a run holds a lock on a file, and a worker that was killed lets it go.

The database says which run is open; the lock says whether anybody is at it. Both on one machine, where DATA is.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

LOCK = "turn.lock"
_PAUSE = 0.05  # seconds


@contextmanager
def turn(folder: Path, patience: float = 0.0) -> Iterator[bool]:
    """Is it ours while the block runs? False where another process has it, after so many seconds of waiting."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    until = time.monotonic() + patience
    with (folder / LOCK).open("a+b") as held:
        while not (ours := _take(held)) and time.monotonic() < until:
            time.sleep(_PAUSE)
        yield ours  # closing the file lets it go, and so does the end of the process, however it ends


def somebody_is_at_it(folder: Path) -> bool:
    """Is a living process carrying out a run?"""
    with turn(folder) as free:
        return not free


if sys.platform == "win32":
    import msvcrt

    def _take(held: BufferedRandom) -> bool:
        held.seek(0)
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(held: BufferedRandom) -> bool:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
