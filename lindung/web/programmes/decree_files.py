"""The file of a decree: written once, named after its hash, and held against that hash whenever it is given out.

The file is there before its row says so: it is written beside, flushed and renamed, and only then named in the row. Who
is killed in between leaves a draft without a file, and the task that was asked for with the draft writes it again.
"""

import hashlib
import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.documents.decree import write_decree
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.programmes.decree_tasks import write_decree_file
from lindung.web.programmes.decree_words import decree_document
from lindung.web.programmes.models import Decree, DraftLine
from lindung.web.programmes.states import DecreeState

FOLDER = "decrees"  # below DATA
AT_ONCE = 200  # people whose decree is typeset while somebody waits
WORKER = "pekerja"  # in the audit, of what no user did


def ask_for_file(decree: Decree) -> None:
    """Have the worker write the file. In the transaction of the draft, so that it is asked for if there is one."""
    write_decree_file.enqueue(decree.pk)


def begin_file(decree: Decree) -> None:
    """Write the file of a short draft now; of a long one the worker does."""
    if DraftLine.objects.filter(decree=decree).count() <= AT_ONCE:
        write_file(decree.pk)


def write_file(number: int) -> None:
    """Write the file of a draft (its key); nothing where it has one, or is no draft any more."""
    decree = Decree.objects.select_related("programme__scheme").filter(pk=number).first()
    if decree is None or decree.state != DecreeState.DRAFT or decree.file_name:
        return
    beside = folder() / f".writing-{number}-{uuid4().hex}.pdf"  # two may write at once
    try:
        content = write_decree(beside, decree_document(decree), example=settings.DEMO).content
        sha256 = _flushed(beside)
        name = f"{number}-{sha256[:16]}.pdf"
        beside.replace(folder() / name)
        _flush_folder()
    finally:
        beside.unlink(missing_ok=True)
    _named(decree, name, sha256, content)


def decree_bytes(decree: Decree) -> bytes:
    """The file as it was written; UserError where it is not there yet, is gone, or is another."""
    if not decree.file_name:
        raise UserError(_("Berkas keputusan ini masih ditulis. Tunggu sebentar, lalu muat ulang halamannya."))
    path = folder() / decree.file_name
    if not path.is_file():
        raise UserError(_("Berkas keputusan ini tidak ada di server. Minta administrator memulihkannya dari cadangan."))
    said = path.read_bytes()
    if hashlib.sha256(said).hexdigest() != decree.sha256:
        raise UserError(
            _("Berkas keputusan ini berubah sejak ditulis, jadi tidak diberikan. Minta administrator memulihkannya.")
        )
    return said


def folder() -> Path:
    """Where the files lie; made where it is not there."""
    path = Path(settings.DATA) / FOLDER
    path.mkdir(parents=True, exist_ok=True)
    return path


@transaction.atomic
def _named(decree: Decree, name: str, sha256: str, content: str) -> None:
    mine = Decree.objects.filter(pk=decree.pk, state=DecreeState.DRAFT, file_name="")
    if mine.update(file_name=name, sha256=sha256, content_sha256=content):
        record(WORKER, "decree.written", f"decree {decree.pk}", Span(decree.first, decree.last))


def _flushed(path: Path) -> str:
    """The hash of a file that is on the disk."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush_folder() -> None:
    descriptor = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
