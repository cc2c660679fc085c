"""The marked copy of a file: its wrong cells coloured, for whoever mends it. Made after the counts are shown."""

import shutil
from collections.abc import Iterable

from lindung.common.findings import Finding, Severity
from lindung.pipelines.annotate import annotated_copy
from lindung.pipelines.read import read_file
from lindung.registers.catalogue import severity
from lindung.registers.containers.sheets import Opened
from lindung.registers.reading import Reading
from lindung.web.intake.models import COPY_FOLDER, Upload

AGAIN = "again"


def is_needed(findings: Iterable[Finding]) -> bool:
    """Is anything to be mended? As `annotated_copy` decides."""
    return any(found.row or severity(found) is not Severity.NOTE for found in findings)


def mark(upload: Upload, opened: Opened, reading: Reading) -> None:
    """Write the copy of a file that was read just now."""
    due = Upload.objects.filter(pk=upload.pk, copy_due=True)
    if not due.exists():
        return
    folder = upload.folder / COPY_FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    copy = annotated_copy(opened, reading, folder)
    due.update(copy_name=copy.name if copy else "", copy_due=False)


def mark_upload(pk: int) -> None:
    """Write the copy that a worker that was killed still owed: the file is read once more, only for that."""
    upload = Upload.objects.select_related("area", "by").filter(pk=pk, copy_due=True).first()
    if upload is None:
        return
    again = upload.folder / AGAIN
    try:
        read_file(upload.file, again, upload.said, look=lambda opened, reading: mark(upload, opened, reading))
    finally:
        shutil.rmtree(again, ignore_errors=True)
