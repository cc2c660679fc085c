"""The door: which container a file really is, and whether it is safe to open. Decided by content, never by its name.

Refuses, each with one sentence: empty, cut off, locked by a password, too large unpacked (checked before reading),
spread too wide for the memory, a web page named .xls, and whatever is no table at all.
"""

import hashlib
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias, cast

import python_calamine as calamine

from lindung.common.errors import UserError
from lindung.common.wording import number

MOST_UNPACKED = 1 << 30  # bytes of one workbook unpacked; a village needs a few million, a province's list 300 million
MOST_ROWS = 1_048_576  # a sheet of Excel has no more
MOST_CELLS = 50_000_000  # calamine keeps the whole rectangle around the filled cells in memory, 32 bytes a cell
LONGEST_SCANNED = 32 << 20  # bytes of a sheet's XML; a list of ten thousand residents, and a larger one is no trick
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_FAR_CELL = re.compile(rb'r="(?:[A-Z]{3,}\d|[A-Z]*\d{5,}")')  # column AAA or row 10,000 and beyond
_PLACE = re.compile(rb'<c [^>]*?r="([A-Z]+)(\d+)"|<row [^>]*?r="(\d+)"')
_DAMAGED = (  # what the zip library raises on broken archives
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, NotImplementedError, RuntimeError),
)
_WEB_PAGE = (b"<!doctype", b"<html", b"<head", b"<meta", b"<table", b"<style", b"<body", b"<div")

Row: TypeAlias = list[object]


@dataclass(frozen=True)
class SheetRows:
    """One sheet: its name, and its rows from the first row of the sheet on (row 1 is the first)."""

    name: str
    hidden: bool
    sheet: calamine.CalamineSheet
    file: str

    def rows(self) -> Iterator[Row]:
        """All rows in order, as Excel numbers them; empty cells are "". UserError where a cell cannot be a value."""
        with _said_as(
            f"Lembar {self.name} di berkas {self.file} berisi tanggal atau jam yang mustahil (misalnya NIK di sel "
            "berformat jam). Format kolomnya sebagai teks, lalu baca lagi."
        ):
            yield from self._rows()

    def _rows(self) -> Iterator[Row]:
        # calamine gives the empty rows above the first filled one, but not the empty columns before it
        before: list[object] = [""] * (self.sheet.start or (0, 0))[1]
        if not before:
            yield from cast("Iterator[Row]", self.sheet.iter_rows())
            return
        for row in self.sheet.iter_rows():
            yield [*before, *row]

    def head(self, count: int) -> list[Row]:
        """The first rows."""
        return list(islice(self.rows(), count))


@dataclass(frozen=True)
class Opened:
    """A file whose container was recognised: its bytes' SHA-256 and its sheets."""

    path: Path
    sha256: str
    packed: bool  # the workbook came inside a zip, as OpenDK hands it over
    sheets: tuple[SheetRows, ...]


def open_file(path: Path) -> Opened:
    """Open a workbook, or the one inside a zip; UserError when that cannot be done safely."""
    if not path.is_file():
        raise UserError(f"Berkas {path.name} tidak ditemukan. Periksa nama dan foldernya.")
    content = path.read_bytes()
    if not content:
        raise UserError(f"Berkas {path.name} kosong (0 bita). Minta atau unduh lagi berkasnya.")
    sha256 = hashlib.sha256(content).hexdigest()
    packed = content.startswith(_ZIP) and not _is_workbook(path, content)
    book = _unpacked(path, content) if packed else content
    return Opened(path, sha256, packed, _sheets(path, book))


def _is_workbook(path: Path, content: bytes) -> bool:
    archive = _archive(path, content)
    names = {entry.filename for entry in archive.infolist()}
    if "mimetype" in names and "content.xml" in names:
        raise UserError(
            f"Berkas {path.name} berformat ODS, yang belum dibaca. Simpan sebagai Excel (.xlsx), lalu baca lagi."
        )
    if "[Content_Types].xml" not in names:
        return False
    _refuse_large(path, archive)
    return True


def _unpacked(path: Path, content: bytes) -> bytes:
    """The one workbook in a zip (OpenDK's zip holds photographs beside it, which are not read)."""
    archive = _archive(path, content)
    books = [entry for entry in archive.infolist() if _is_book(entry.filename)]
    if len(books) != 1:
        raise UserError(
            f"Zip {path.name} berisi {len(books)} berkas Excel; seharusnya tepat satu. "
            "Unduh lagi dari OpenSID (Sinkronisasi → Unduh) atau baca berkas Excel-nya satu per satu."
        )
    if books[0].file_size > MOST_UNPACKED:
        raise _too_large(path)
    book = _part(path, archive, books[0])
    if not book.startswith(_ZIP):
        raise UserError(f"Berkas Excel di dalam {path.name} tidak dapat dibuka. Unduh lagi dari OpenSID.")
    _refuse_large(path, _archive(path, book))
    return book


def _is_book(name: str) -> bool:
    """Excel's and macOS's own shadows of a workbook (`~$…`, `._…`) are none."""
    return name.lower().endswith((".xlsx", ".xlsm")) and not name.rpartition("/")[2].startswith(("~$", "._"))


def _archive(path: Path, content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGED as error:
        raise _broken(path) from error
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise _locked(path)
    return archive


def _part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One file of the archive; never more of it than the archive declares."""
    try:
        with archive.open(entry) as stream:
            return stream.read(entry.file_size + 1)
    except _DAMAGED as error:
        raise _broken(path) from error


def _refuse_large(path: Path, archive: zipfile.ZipFile) -> None:
    """By the sizes the archive declares. One that lies is caught in reading: calamine stops past them (tested)."""
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _too_large(path)
    for entry in entries:
        if _SHEET_PART.fullmatch(entry.filename) and entry.file_size <= LONGEST_SCANNED:
            _refuse_spread(path, _part(path, archive, entry))


def _refuse_spread(path: Path, sheet: bytes) -> None:
    """Two far cells in a file of a thousand bytes would fill any memory: the rectangle around them is kept whole."""
    if not _FAR_CELL.search(sheet):
        return
    columns, rows = set(), set()
    for column, row, whole_row in _PLACE.findall(sheet):
        columns.add(column)
        rows.add(int(row or whole_row))
    width = max(map(_column_number, columns), default=0)
    _refuse_long(path, max(rows, default=0))
    if width * max(rows, default=0) > MOST_CELLS:
        raise UserError(
            f"Satu lembar di berkas {path.name} terbentang {number(max(rows))} baris × {number(width)} kolom, jauh di "
            "luar daftarnya. Hapus baris dan kolom kosong di luar daftar, simpan, lalu baca lagi."
        )


def _column_number(letters: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    return sum((letter - 64) * 26**place for place, letter in enumerate(reversed(letters)))


def _sheets(path: Path, content: bytes) -> tuple[SheetRows, ...]:
    if content.startswith(_OLE):  # calamine can run out of memory on a damaged one
        raise _locked(path) if _LOCKED in content else _old_workbook(path)
    if not content.startswith(_ZIP):
        raise _no_workbook(path, content[:2048])
    with _said_as(str(_broken(path))):
        try:
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        except calamine.PasswordError as error:
            raise _locked(path) from error
        visible = calamine.SheetVisibleEnum.Visible
        sheets = tuple(
            SheetRows(meta.name, meta.visible != visible, book.get_sheet_by_name(meta.name), path.name)
            for meta in book.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
        )
    _refuse_long(path, max((sheet.sheet.height for sheet in sheets), default=0))
    return sheets


@contextmanager
def _said_as(sentence: str) -> Iterator[None]:
    """Errors of calamine, and the panics of its Rust code, as one sentence for the officer."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        raise UserError(sentence) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise UserError(sentence) from error
        raise


def _refuse_long(path: Path, longest: int) -> None:
    if longest > MOST_ROWS:
        raise UserError(
            f"Berkas {path.name} berisi {number(longest)} baris; batasnya {number(MOST_ROWS)} baris per lembar. "
            "Pecah per kecamatan atau kabupaten, lalu baca semuanya dalam satu perintah."
        )


def _old_workbook(path: Path) -> UserError:
    return UserError(
        f"Berkas {path.name} berformat Excel 97–2003 (.xls), yang belum dibaca. "
        "Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu baca lagi."
    )


def _no_workbook(path: Path, beginning: bytes) -> UserError:
    if beginning.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        return UserError(
            f"Berkas {path.name} sebenarnya halaman web, bukan Excel (daftar «Unduh» OpenSID hanya memuat satu "
            "halaman layar). "
            "Ambil «Ekspor Penduduk» atau zip sinkronisasi OpenDK dari OpenSID."
        )
    if _looks_like_text(beginning):
        return UserError(
            f"Berkas {path.name} berupa teks/CSV, yang belum dibaca. Simpan sebagai Excel (.xlsx) dengan kolom "
            "NIK berformat teks."
        )
    return UserError(
        f"Berkas {path.name} bukan berkas Excel atau zip OpenSID. Minta berkas .xlsx atau .zip dari pengirimnya."
    )


def _looks_like_text(beginning: bytes) -> bool:
    return (
        b"\x00" not in beginning and b"\n" in beginning and any(sign in beginning for sign in (b",", b";", b"\t", b"|"))
    )


def _broken(path: Path) -> UserError:
    return UserError(f"Berkas {path.name} terpotong atau rusak. Unduh atau minta lagi berkasnya.")


def _locked(path: Path) -> UserError:
    return UserError(f"Berkas {path.name} dikunci kata sandi. Buka kuncinya, simpan tanpa kata sandi, lalu baca lagi.")


def _too_large(path: Path) -> UserError:
    return UserError(
        f"Berkas {path.name} menjadi lebih dari {MOST_UNPACKED >> 20} MB bila dibuka, jauh di atas ukuran daftar "
        "biasa; tidak dibaca. "
        "Pecah per kecamatan, atau periksa apakah berkas ini berasal dari sumber yang benar."
    )
