"""Rows of one sheet sorted into people, refusals and what is no data, with every row accounted for.

accepted + refused + not data = received: asserted here, once, for every format.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lindung.common.findings import Finding
from lindung.registers.headings import Header
from lindung.registers.opening import Row

END_MARK = "###"  # OpenSID's mark of the end of data, in the second column
_SUMMARY = re.compile(r"^\s*(jumlah|total|sub ?total|grand total|keterangan|catatan|mengetahui)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Origin:
    """Where rows come from: the file's name, the day it was received, the village said with the command."""

    file: str
    received: date
    village: str | None = None


@dataclass(frozen=True)
class Gathered:
    """One sheet's people as written: cells by field, in the order of `row_numbers`; and what became of the rest."""

    sheet: str
    header: Header
    row_numbers: tuple[int, ...]
    cells: Mapping[str, Sequence[object]]
    received: int
    not_data: int
    refused: int
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        assert len(self.row_numbers) + self.refused + self.not_data == self.received, "a row was lost"

    def column(self, name: str) -> Sequence[object]:
        """The cells of a field; empty ones where the file has no such column."""
        return self.cells.get(name) or [""] * len(self.row_numbers)

    def find(self, place: int, field_name: str, code: str, value: object = "") -> None:
        """Record a finding about the person at that place."""
        shown = str(value)[:60]
        self.findings.append(Finding(self.sheet, self.row_numbers[place], self.header.heading(field_name), code, shown))


def gather(sheet: str, rows: Iterable[Row], header: Header, is_person: Callable[[Row], bool]) -> Gathered:
    """Sort the rows of a sheet. `is_person` tells a person's row from a total, a signature or a stray remark."""
    kept: list[tuple[int, Row]] = []
    findings: list[Finding] = []
    received = not_data = refused = 0
    ended = False
    for received, row in enumerate(rows, start=1):
        if received <= header.row or _blank(row):
            not_data += 1
        elif ended:
            refused += 1
            findings.append(Finding(sheet, received, "", "after_end_mark"))
        elif _is_end_mark(row):
            ended, not_data = True, not_data + 1
        elif is_person(row):
            kept.append((received, row))
        elif _stray(row):
            not_data += 1
            findings.append(Finding(sheet, received, "", "row_not_data"))
        else:
            refused += 1
            findings.append(Finding(sheet, received, "", "row_without_person"))
    findings.extend(Finding(sheet, 0, heading, "column_unknown", heading) for heading in header.unknown)
    cells = {name: [_cell(row, place) for _, row in kept] for name, place in header.columns.items()}
    numbers = tuple(number for number, _ in kept)
    return Gathered(sheet, header, numbers, cells, received, not_data, refused, findings)


def _cell(row: Row, place: int) -> object:
    return row[place] if place < len(row) else ""


def _blank(row: Row) -> bool:
    return not any(cell != "" and (not isinstance(cell, str) or cell.strip()) for cell in row)


def _is_end_mark(row: Row) -> bool:
    return len(row) > 1 and isinstance(row[1], str) and row[1].strip() == END_MARK


def _stray(row: Row) -> bool:
    """A total, a remark or a signature: hardly filled, or opening with a word of summing up."""
    filled = [cell for cell in row if cell not in ("", None)]
    return len(filled) <= 3 or any(isinstance(cell, str) and _SUMMARY.match(cell) for cell in filled[:2])
