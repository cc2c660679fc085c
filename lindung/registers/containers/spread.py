"""Two far cells in a file of a thousand bytes would fill any memory: calamine keeps the rectangle around them whole."""

import re
import zipfile
from pathlib import Path

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.registers.containers import refusals
from lindung.registers.containers.archives import part
from lindung.registers.containers.refusals import too_large, too_long

MOST_CELLS = 50_000_000  # 32 bytes a cell
LONGEST_SCANNED = 32 << 20  # bytes of a sheet's XML; a list of ten thousand residents, and a larger one is no trick
_SHEET_PART = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_FAR_CELL = re.compile(rb'r="(?:[A-Z]{3,}\d|[A-Z]*\d{5,}")')  # column AAA or row 10,000 and beyond
_PLACE = re.compile(rb'<c [^>]*?r="([A-Z]+)(\d+)"|<row [^>]*?r="(\d+)"')


def refuse_large(path: Path, archive: zipfile.ZipFile) -> None:
    """By the sizes the archive declares. One that lies is caught in reading: calamine stops past them (tested)."""
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > refusals.MOST_UNPACKED:
        raise too_large(path)
    for entry in entries:
        if _SHEET_PART.fullmatch(entry.filename) and entry.file_size <= LONGEST_SCANNED:
            _refuse_spread(path, part(path, archive, entry))


def _refuse_spread(path: Path, sheet: bytes) -> None:
    if not _FAR_CELL.search(sheet):
        return
    columns, rows = set(), set()
    for column, row, whole_row in _PLACE.findall(sheet):
        columns.add(column)
        rows.add(int(row or whole_row))
    width = max(map(_column_number, columns), default=0)
    if max(rows, default=0) > refusals.MOST_ROWS:
        raise too_long(path, max(rows))
    if width * max(rows, default=0) > MOST_CELLS:
        raise UserError(
            f"Satu lembar di berkas {path.name} terbentang {number(max(rows))} baris × {number(width)} kolom, jauh di "
            "luar daftarnya. Hapus baris dan kolom kosong di luar daftar, simpan, lalu baca lagi."
        )


def _column_number(letters: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    return sum((letter - 64) * 26**place for place, letter in enumerate(reversed(letters)))
