"""Files of bills and proofs below DATA/billing: each whole or not there, for its owner only, named by its content."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings

from lindung.common.errors import UserError

FOLDER = "billing"
_PARTIAL = ".partial-"
_PIECE = 1024 * 1024
LONGEST_ENDING = 8


class Kept(NamedTuple):
    """A file that was kept: its name below DATA/billing and the hash of its bytes."""

    name: str
    sha256: str


def written(ending: str, write: Callable[[Path], None]) -> Kept:
    """What `write` writes to the path it is given."""
    folder = _folder()
    partial = folder / f"{_PARTIAL}{uuid4().hex}{ending}"
    try:
        write(partial)
        sha256 = sha256_of(partial)
        partial.chmod(0o600)
        with partial.open("rb") as stream:
            os.fsync(stream.fileno())
        partial.replace(folder / f"{sha256}{ending}")
    finally:
        partial.unlink(missing_ok=True)
    _flush(folder)
    return Kept(f"{sha256}{ending}", sha256)


def kept_copy(path: Path) -> Kept:
    """A copy of a file that was handed in."""

    def copied(into: Path) -> None:
        shutil.copyfile(path, into)

    return written(path.suffix.lower()[:LONGEST_ENDING], copied)


def kept(name: str, sha256: str) -> Path:
    """Where a kept file is. UserError where it is gone or not what it was."""
    path = _folder() / name
    if not path.is_file() or sha256_of(path) != sha256:
        raise UserError("Berkas itu tidak ada lagi di kantor, atau isinya berubah. Pulihkan dari cadangan.")
    return path


@contextmanager
def as_handed_in(path: Path, name: str) -> Iterator[None]:
    """What is said of the file at a path names it as whoever handed it in knows it."""
    try:
        yield
    except UserError as error:
        raise UserError(str(error).replace(path.name, name)) from error


def sweep(named: Callable[[], frozenset[str]], *, older_than: float) -> int:
    """Remove what no row names and was last written before a moment (seconds of the epoch): how many."""
    old = [path for path in _folder().iterdir() if path.stat().st_mtime < older_than]
    gone = [path for path in old if path.name not in named()] if old else []
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def sha256_of(path: Path) -> str:
    """Of the bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _folder() -> Path:
    folder = Path(settings.DATA) / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
