"""Letters of donors as files below DATA/letters, named by their content; a path is never shown."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from lindung.common.errors import UserError

FOLDER = "letters"
LARGEST = 10 * 1024 * 1024  # bytes
KINDS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg"}
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class Letter:
    """A file that is kept: its name below the folder, and its hash."""

    file_name: str
    sha256: str


def keep_letter(file: "UploadedFile[bytes]") -> Letter:
    """Keep a PDF or JPEG; the same file twice is kept once. UserError for anything else."""
    if (file.size or 0) > LARGEST:
        raise UserError(_("Surat itu lebih besar dari 10 MB. Pindai dengan resolusi lebih rendah."))
    content = file.read()
    kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
    if kind is None:
        raise UserError(_("Berkas surat harus PDF atau foto JPEG. Pilih berkas lain."))
    digest = hashlib.sha256(content).hexdigest()
    letter = Letter(f"{digest}.{kind}", digest)
    target = letter_path(letter.file_name)
    if not target.is_file():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(target, content)
    return letter


def letter_path(file_name: str) -> Path:
    """Where the file of a letter is."""
    assert file_name == Path(file_name).name, file_name
    return Path(settings.DATA) / FOLDER / file_name


def _write(target: Path, content: bytes) -> None:
    beside = target.with_suffix(f".{os.getpid()}")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:  # noqa: PTH123 - its mode
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(target)
