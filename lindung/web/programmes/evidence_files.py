"""Files of evidence: what one may be is asked of its content; kept below DATA/evidence under the hash of what is kept.

Photographs are kept without position and camera. A PDF is kept as it came: what a scanner wrote into it stays.
"""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.documents.photographs import JPEG, PNG, without_particulars
from lindung.programme.scheme_year import EvidenceKind
from lindung.web.intake.receiving import INCOMING, flush_folder

MOST_BYTES = 5 * 1024 * 1024  # of one file; a request has a bound of its own (`intake.bounds`)
TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf"}
_PDF, _PDF_END, _END_WITHIN = b"%PDF-", b"%%EOF", 2_048
_LOCKED = b"/Encrypt"


def checked(content: bytes, kind: EvidenceKind) -> tuple[bytes, str]:
    """What is kept of a file, and its ending. UserError where it is too large, broken, or no paper of that kind."""
    if not content:
        raise UserError(_("Berkas kosong (0 bita). Kirim sekali lagi."))
    if len(content) > MOST_BYTES:
        raise UserError(
            _("Berkas lebih dari %(most)s MB. Perkecil fotonya, atau pindai dengan mutu lebih rendah.")
            % {"most": MOST_BYTES >> 20}
        )
    if content.startswith(JPEG):
        return without_particulars(content), ".jpg"
    if content.startswith(PNG):
        return without_particulars(content), ".png"
    if content.startswith(_PDF) and kind is not EvidenceKind.PHOTO:
        return _whole_pdf(content), ".pdf"
    wanted = "JPEG, PNG" if kind is EvidenceKind.PHOTO else "JPEG, PNG, PDF"
    raise UserError(
        _("Isi berkas bukan %(wanted)s, apa pun namanya. Kirim foto atau pindaian sebagai itu.") % {"wanted": wanted}
    )


def keep(content: bytes, ending: str) -> tuple[str, str]:
    """Keep a checked file, on disk for good when this returns: its name below the folder, and its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"{sha256[:2]}/{sha256}{ending}"
    target = evidence_folder() / name
    if not target.exists():
        target.parent.mkdir(mode=0o700, exist_ok=True)
        partial = target.parent / f"{INCOMING}{secrets.token_hex(8)}"
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123 - mode
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.rename(target)
        flush_folder(target.parent)
        flush_folder(target.parent.parent)
    return name, sha256


def evidence_folder() -> Path:
    """Where files of evidence are kept."""
    folder = Path(settings.DATA) / "evidence"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _whole_pdf(content: bytes) -> bytes:
    if _PDF_END not in content[-_END_WITHIN:]:
        raise UserError(_("PDF terputus sebelum selesai. Kirim sekali lagi."))
    if _LOCKED in content:
        raise UserError(_("PDF terkunci dengan kata sandi. Simpan tanpa kata sandi, lalu kirim lagi."))
    return content
