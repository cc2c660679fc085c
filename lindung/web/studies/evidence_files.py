"""Documents handed in with an answer of readiness: files below DATA/kesiapan, named by their content."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.documents.photographs import without_particulars
from lindung.documents.whole_file import whole_file

FOLDER = "kesiapan"  # below DATA
LARGEST = 10 * 1024 * 1024  # bytes
KINDS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg"}
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg"}


def keep_evidence(file: "UploadedFile[bytes]") -> tuple[str, str]:
    """Keep a PDF or JPEG; its name and hash. The same file twice is kept once. UserError for anything else."""
    if (file.size or 0) > LARGEST:
        raise UserError(_("Dokumen itu lebih besar dari 10 MB. Pindai dengan resolusi lebih rendah."))
    content = file.read()
    kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
    if kind is None:
        raise UserError(_("Dokumen bukti harus PDF atau foto JPEG. Pilih berkas lain."))
    content = without_particulars(content) if kind == "jpg" else content  # no position of whoever took it
    digest = hashlib.sha256(content).hexdigest()
    target = evidence_path(f"{digest}.{kind}")
    if not target.is_file():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_file(target, owner_only=True) as partial:
            partial.write_bytes(content)
    return target.name, digest


def evidence_path(file_name: str) -> Path:
    """Where a document is."""
    assert file_name == Path(file_name).name, file_name
    return Path(settings.DATA) / FOLDER / file_name
