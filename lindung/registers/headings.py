"""Find the row of column headings in a sheet, wherever it stands, and which column is which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lindung.registers.containers.sheets import Row

SEARCHED = 40  # rows from the top in which a heading row may stand
_SIGNS = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True)
class Header:
    """The row of headings (number as Excel shows it), the column of each field, and each field's heading as written."""

    row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]

    def heading(self, field: str) -> str:
        """The heading of a field as written in the file; the field's name where there is none."""
        return self.headings.get(field, field)

    def places(self) -> dict[str, int]:
        """The column of each heading as written."""
        return {self.heading(field): column for field, column in self.columns.items()}


def heading_word(cell: object) -> str:
    """A heading reduced to what does not change: letters and digits."""
    return _SIGNS.sub("", cell.upper()) if isinstance(cell, str) else ""


def find_header(
    head: Sequence[Row], fields: Mapping[str, str], ignored: frozenset[str], least: int = 3
) -> Header | None:
    """The first row with the most known headings (`least` of them at least).

    fields: heading word → field. ignored: heading words that are known and not carried on. The first of two columns
    with the same field counts.
    """
    best, most = None, least - 1
    for place, row in enumerate(head):
        known = sum(heading_word(cell) in fields for cell in row)
        if known > most:
            best, most = place, known
    return None if best is None else _header(best + 1, head[best], fields, ignored)


def _header(number: int, row: Row, fields: Mapping[str, str], ignored: frozenset[str]) -> Header:
    columns: dict[str, int] = {}
    headings: dict[str, str] = {}
    unknown = []
    for place, cell in enumerate(row):
        word = heading_word(cell)
        field = fields.get(word)
        if field is not None and field not in columns:
            columns[field], headings[field] = place, str(cell).strip()
        elif field is None and word and word not in ignored:
            unknown.append(str(cell).strip()[:40])
    return Header(number, columns, headings, tuple(unknown))
