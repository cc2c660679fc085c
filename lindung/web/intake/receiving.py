"""A file on its way in: written to disk while it arrives, for its owner only, and counted and hashed in passing."""

import hashlib
import os
import secrets
import shutil
from io import BufferedRandom
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

INCOMING = ".incoming-"
FIELD = "file"

if TYPE_CHECKING:
    _File = UploadedFile[bytes]
else:
    _File = UploadedFile


class Arrived(_File):
    """A file that has arrived whole, in a folder of its own; gone with the request where nobody took it."""

    def __init__(self, path: Path, name: str, size: int, sha256: str) -> None:
        super().__init__(path.open("rb"), name, None, size)
        self.path, self.sha256 = path, sha256

    def take_to(self, target: Path) -> None:
        """Make it the file at `target`, on disk for good when this returns."""
        for folder in (target.parent.parent, target.parent):
            folder.mkdir(mode=0o700)
        self.path.rename(target)
        for folder in (target.parent, target.parent.parent, target.parent.parent.parent):
            flush_folder(folder)

    def close(self) -> None:
        super().close()
        shutil.rmtree(self.path.parent, ignore_errors=True)


class ToDisk(FileUploadHandler):
    """Takes the one file of the form; anything else that calls itself a file is passed over."""

    def new_file(self, field_name: str, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as Django gives them
        super().new_file(field_name, *arguments, **named)
        if field_name != FIELD or hasattr(self, "path"):
            raise SkipFile
        self.path = _new_folder() / "file"
        self.digest, self.size = hashlib.sha256(), 0
        self.stream: BufferedRandom = open(  # noqa: PTH123, SIM115 - with its mode, closed in file_complete
            os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b"
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - as Django gives it
        self.stream.write(raw_data)
        self.digest.update(raw_data)
        self.size += len(raw_data)

    def file_complete(self, file_size: int) -> Arrived:  # noqa: ARG002 - as Django gives it
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        return Arrived(self.path, self.file_name or "", self.size, self.digest.hexdigest())

    def upload_interrupted(self) -> None:
        if hasattr(self, "path"):
            self.stream.close()
            shutil.rmtree(self.path.parent, ignore_errors=True)


def arrive(path: Path) -> Arrived:
    """A file of this machine, as if it had been sent; the original stays."""
    there = _new_folder() / "file"
    shutil.copyfile(path, there)
    there.chmod(0o600)
    with there.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Arrived(there, path.name, there.stat().st_size, digest)


def flush_folder(folder: Path) -> None:
    """What was renamed in a folder stays so after a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def uploads_folder() -> Path:
    """Where files that were handed in are kept."""
    folder = Path(settings.DATA) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _new_folder() -> Path:
    folder = uploads_folder() / f"{INCOMING}{secrets.token_hex(8)}"
    folder.mkdir(mode=0o700)
    return folder
