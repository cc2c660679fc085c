"""One office at a time in a data folder. The lock goes with the process that holds it, however it ended."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lindung.common.errors import UserError

OFFICE, WORKER = ".office.lock", ".worker.lock"


@contextmanager
def the_only_office(data: Path) -> Iterator[None]:
    """UserError where another one is open on the same folder."""
    with _opened(data / OFFICE) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UserError(
                "Kantor dengan folder data ini sudah terbuka di proses lain. Tutup dahulu, atau ganti LINDUNG_DATA."
            ) from error
        yield


@contextmanager
def the_only_worker(data: Path) -> Iterator[None]:
    """Waits until an earlier worker has ended: what it holds is not ours to recover while it lives."""
    with _opened(data / WORKER) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield lock
    finally:
        os.close(lock)
