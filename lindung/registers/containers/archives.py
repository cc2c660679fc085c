"""Zip archives: workbooks are some, and OpenSID hands lists over in others."""

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from lindung.common.errors import UserError
from lindung.registers.containers import refusals
from lindung.registers.containers.refusals import broken, locked, too_large
from lindung.registers.containers.sheets import Container

ZIP = b"PK\x03\x04"
DAMAGED = (  # what the zip library raises on broken archives
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, NotImplementedError, RuntimeError),
)
_BOOKS = (".xlsx", ".xlsm")


def archive_of(path: Path, content: bytes) -> zipfile.ZipFile:
    """The archive; UserError where it is damaged or locked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED as error:
        raise broken(path) from error
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise locked(path)
    return archive


def book_kind(archive: zipfile.ZipFile) -> Container | None:
    """Which workbook the archive itself is; None for a zip with files in it."""
    names = {entry.filename for entry in archive.infolist()}
    if "mimetype" in names and "content.xml" in names:
        return Container.OPEN_DOCUMENT
    return Container.WORKBOOK if "[Content_Types].xml" in names else None


def lists_within(path: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The one workbook in a zip, or its CSV files (OpenDK's zip holds photographs beside them, which are not read)."""
    entries = [entry for entry in archive.infolist() if not _shadow(entry.filename)]
    books = [entry for entry in entries if entry.filename.lower().endswith(_BOOKS)]
    texts = [entry for entry in entries if entry.filename.lower().endswith(".csv")]
    if len(books) == 1 and not texts:
        return books
    if texts and not books:
        return texts
    raise UserError(
        f"Zip {path.name} berisi {len(books)} berkas Excel dan {len(texts)} berkas CSV; seharusnya tepat satu berkas "
        "Excel, atau CSV saja. Unduh lagi dari OpenSID (Sinkronisasi → Unduh) atau baca isinya satu per satu."
    )


def _shadow(name: str) -> bool:
    """Excel's and macOS's own shadows of a file (`~$…`, `._…`)."""
    return name.rpartition("/")[2].startswith(("~$", "._"))


def part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One file of the archive; never more of it than the archive declares."""
    if entry.file_size > refusals.MOST_UNPACKED:
        raise too_large(path)
    try:
        with archive.open(entry) as stream:
            return stream.read(entry.file_size + 1)
    except DAMAGED as error:
        raise broken(path) from error
