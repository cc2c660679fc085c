"""Files of the exchange below DATA/exchange: for their owner only, whole and on disk for good, or not there."""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from lindung.web.intake.receiving import flush_folder

FOLDER = "exchange"
BESIDE = ".new-"


@dataclass(frozen=True)
class Kept:
    """A file that is there: its name below the folder, its hash, its bytes."""

    name: str
    sha256: str
    size: int


def folder() -> Path:
    """Made where it is not there."""
    path = Path(settings.DATA) / FOLDER
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(name: str) -> Path:
    """Where a kept file is."""
    return folder() / name


def keep(write: Callable[[Path], object], ending: str) -> Kept:
    """A new file of whatever is written to the path given."""
    name = f"{secrets.token_hex(12)}{ending}"
    beside, target = folder() / f"{BESIDE}{name}", folder() / name
    try:
        write(beside)
        beside.chmod(0o600)
        with beside.open("rb") as stream:
            os.fsync(stream.fileno())
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        size = beside.stat().st_size
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    flush_folder(folder())
    return Kept(name, sha256, size)


def keep_pieces(pieces: Iterable[bytes], ending: str) -> Kept:
    """A new file of these bytes, one piece after the other."""

    def write(path: Path) -> None:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123 - with its mode
            stream.writelines(pieces)

    return keep(write, ending)


def drop(name: str) -> None:
    """Remove a file that came to nothing."""
    path_of(name).unlink(missing_ok=True)
