"""Files of bills and proofs below DATA/billing: each whole or not there, for its owner only, named by its content."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from lindung.common.errors import UserError

FOLDER = "billing"
_PARTIAL = ".partial-"
_PIECE = 1024 * 1024


class Kept(NamedTuple):
    """A file that was kept: its name below DATA/billing and the hash of its bytes."""

    name: str
    sha256: str


def written(ending: str, write: Callable[[Path], None]) -> Kept:
    """What `write` writes to the path it is given."""
    folder = _folder()
    partial = folder / f"{_PARTIAL}{os.getpid()}{ending}"
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
    return written(path.suffix.lower()[:8], lambda into: shutil.copyfile(path, into) and None)


def kept(name: str, sha256: str) -> Path:
    """Where a kept file is. UserError where it is gone or not what it was."""
    path = _folder() / name
    if not path.is_file() or sha256_of(path) != sha256:
        raise UserError("Berkas itu tidak ada lagi di kantor, atau isinya berubah. Pulihkan dari cadangan.")
    return path


def sweep(named: Callable[[], frozenset[str]]) -> int:
    """Remove what no row names: a process that was killed left it. How many; called while nobody else writes."""
    folder, gone = _folder(), 0
    names = named()
    for path in folder.iterdir():
        if path.name not in names:
            path.unlink()
            gone += 1
    return gone


def sha256_of(path: Path) -> str:
    """Of the bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _folder() -> Path:
    folder = Path(settings.DATA) / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
