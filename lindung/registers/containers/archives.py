"""Zip archives: workbooks are some, and OpenSID hands lists over in others."""

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from lindung.common.errors import UserError
from lindung.registers.containers import refusals
from lindung.registers.containers.refusals import broken, locked, no_table, too_large
from lindung.registers.containers.sheets import Container

ZIP = b"PK\x03\x04"
DAMAGED = (  # what the zip library raises on broken archives
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, NotImplementedError, RuntimeError),
)
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_TEXTS = (".csv",)
_OTHER_DOCUMENTS = ("word/", "ppt/")  # folders in what Word and PowerPoint write
_MANIFEST = "META-INF/manifest.xml"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def archive_of(path: Path, content: bytes) -> zipfile.ZipFile:
    """The archive; UserError where it is damaged, locked, or too large by the sizes it declares.

    One that lies about them is caught in reading: nothing reads past what is declared (tested).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED as error:
        raise broken(path) from error
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked(path)
    return archive


def book_kind(path: Path, archive: zipfile.ZipFile) -> Container | None:
    """Which workbook the archive itself is; None for a zip with files in it. UserError for Word and its like."""
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        if not part(path, archive, archive.getinfo("mimetype")).startswith(_SPREADSHEET):
            raise no_table(path)
        if _MANIFEST in names and b"encryption-data" in part(path, archive, archive.getinfo(_MANIFEST)):
            raise locked(path)
        return _sized(path, archive, Container.OPEN_DOCUMENT)
    if "[Content_Types].xml" not in names:
        return None
    if any(name.startswith(_OTHER_DOCUMENTS) for name in names):
        raise no_table(path)
    return _sized(path, archive, Container.WORKBOOK)


def _sized(path: Path, archive: zipfile.ZipFile, kind: Container) -> Container:
    if sum(entry.file_size for entry in archive.infolist()) > refusals.MOST_UNPACKED:
        raise too_large(path)
    return kind


def lists_within(path: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The one workbook in a zip, or its CSV files (OpenDK's zip holds photographs beside them, which are not read)."""
    entries = [entry for entry in archive.infolist() if not _shadow(entry.filename)]
    books = [entry for entry in entries if entry.filename.lower().endswith(_BOOKS)]
    texts = [entry for entry in entries if is_text(entry)]
    if len(books) == 1 and not texts:
        return books
    if texts and not books:
        return texts
    raise UserError(
        f"Zip {path.name} berisi {len(books)} berkas Excel dan {len(texts)} berkas CSV; seharusnya tepat satu berkas "
        "Excel, atau CSV saja. Unduh lagi dari OpenSID (Sinkronisasi → Unduh) atau baca isinya satu per satu."
    )


def is_text(entry: zipfile.ZipInfo) -> bool:
    """Is it a CSV file by its name?"""
    return entry.filename.lower().endswith(_TEXTS)


def _shadow(name: str) -> bool:
    """Excel's and macOS's own shadows of a file (`~$…`, `._…`)."""
    return name.rpartition("/")[2].startswith(("~$", "._"))


def parts(path: Path, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> list[bytes]:
    """Files of the archive, all of them together no larger than a workbook may be."""
    if sum(entry.file_size for entry in entries) > refusals.MOST_UNPACKED:
        raise too_large(path)
    return [part(path, archive, entry) for entry in entries]


def part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One file of the archive; never more of it than the archive declares."""
    if entry.file_size > refusals.MOST_UNPACKED:
        raise too_large(path)
    try:
        with archive.open(entry) as stream:
            return stream.read(entry.file_size + 1)
    except DAMAGED as error:
        raise broken(path) from error
