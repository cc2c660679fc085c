"""A copy that Lindung marked for the village comes back: its column and its sheet are ours, and are taken off again.

So a corrected copy reads exactly as the corrected original would, whatever its format.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lindung.common.findings import COPY_HEADING, COPY_SUMMARY
from lindung.registers.containers.sheets import Opened, Row, Sheet

SEARCHED = 60  # rows from the top in which our heading may stand


@dataclass(frozen=True)
class WithoutColumn(Sheet):
    """A sheet without one of its columns."""

    name: str
    hidden: bool
    sheet: Sheet
    column: int
    length: int = 0

    def rows(self) -> Iterator[Row]:
        for row in self.sheet.rows():
            yield [*row[: self.column], *row[self.column + 1 :]]


def without_annotations(opened: Opened) -> Opened:
    """The file as it was before it was marked; the same object where it never was."""
    sheets = tuple(_bare(sheet) for sheet in opened.sheets if sheet.name != COPY_SUMMARY)
    changed = len(sheets) < len(opened.sheets) or any(isinstance(sheet, WithoutColumn) for sheet in sheets)
    return replace(opened, sheets=sheets) if changed else opened


def _bare(sheet: Sheet) -> Sheet:
    places = (row.index(COPY_HEADING) for row in sheet.head(SEARCHED) if COPY_HEADING in row)
    place = next(places, None)
    return sheet if place is None else WithoutColumn(sheet.name, sheet.hidden, sheet, place, sheet.length)
