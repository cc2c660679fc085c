"""Why a workbook asked for more memory than there is: two far cells, between which calamine keeps every empty one."""

import re
from pathlib import Path

from lindung.common.errors import UserError
from lindung.registers.containers.archives import ZIP, archive_of, part
from lindung.registers.containers.refusals import refuse_shape, unfit

LONGEST_SCANNED = 32 << 20  # bytes of a sheet's XML
_SHEET_PART = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_PLACE = re.compile(rb'<c [^<>]*?r="([A-Z]{1,6})(\d{1,18})"|<row [^<>]*?r="(\d{1,18})"')


def explained(path: Path, content: bytes) -> UserError:
    """The rows and columns that an .xlsx spans, where that is why it cannot be opened; else that it cannot."""
    if not content.startswith(ZIP):
        return unfit(path)
    archive = archive_of(path, content)
    try:
        for entry in archive.infolist():
            if _SHEET_PART.fullmatch(entry.filename) and entry.file_size <= LONGEST_SCANNED:
                refuse_shape(path, *_shape(part(path, archive, entry)))
    except UserError as reason:
        return reason
    return unfit(path)


def _shape(sheet: bytes) -> tuple[int, int]:
    """The last row and column that the XML of a sheet names."""
    columns, rows = set(), {0}
    for column, row, whole_row in _PLACE.findall(sheet):
        columns.add(column)
        rows.add(int(row or whole_row))
    return max(rows), max(map(_column_number, columns), default=0)


def _column_number(letters: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    return sum((letter - 64) * 26**place for place, letter in enumerate(reversed(letters)))
