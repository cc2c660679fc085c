"""Rows of one sheet sorted into people, refusals and what is no data, with every row accounted for.

accepted + refused + not data = received: asserted here, once, for every format.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import TypeVar

from lindung.common.findings import Finding
from lindung.people.nik import masked
from lindung.registers.completeness import Other, incomplete
from lindung.registers.containers.sheets import Row
from lindung.registers.field_words import field_word
from lindung.registers.headings import Header

T = TypeVar("T")

NOT_GRANTED = "column_not_granted"  # of a database: the column may be there, but not for this account
END_MARK = "###"  # OpenSID's mark of the end of data, in the second column (of residents) or the first (of aid)
SUMMARY = re.compile(r"^\s*(jumlah|total|sub ?total|grand total|keterangan|catatan|mengetahui)\b", re.IGNORECASE)
NO_PERSON = re.compile(
    r"""\s*(jumlah|total|sub\ ?total|grand\ total|keterangan|catatan|mengetahui|menyetujui|kepala|lurah|camat|kades
    |plt|plh|pj|sekretaris|sekdes|petugas|operator|di(cetak|buat|unduh|ketahui)|ttd|tanda\ tangan|nip)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Begins a total, a remark, a title under which somebody signs, or the number of an official."""
NAME = re.compile(r"[^\W\d_][^\W\d_ .'`’,-]*([ .'`’,-]+[^\W\d_]+)*\.?")
_OF_A_REGISTER = frozenset(("name", "nik", "birth_date", "relation"))
_COLUMN_NUMBER = re.compile(r"[-(]?(\d{1,2})(?:\.0)?\)?")
_LONG_NUMBER = re.compile(r"(?<!\d)(?!\d{4}-\d\d-\d\d)\d(?:[ .'-]?\d){8,}")  # a NIK, KPJ or phone; no date


@dataclass(frozen=True)
class Origin:
    """Where rows come from: the file's name, the day it was received, the village and month said with the command."""

    file: str
    received: date
    village: str | None = None
    month: date | None = None  # the first day of the month a contribution list is for


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

    @property
    def tellers(self) -> Mapping[str, int]:
        """Heading → how many rows tell what stands under it, where that is not one row a person."""
        return {}

    def find_absent(self, *fields: str, code: str = "column_absent") -> None:
        """Record which of some usual columns the sheet lacks."""
        absent = [field for field in fields if field not in self.header.columns]
        words = [field_word(field) for field in absent]
        self.findings.extend(Finding(self.sheet, 0, word, code, word) for word in words)

    def find_file(self, field_name: str, code: str, value: str = "") -> None:
        """Record a finding about the sheet as a whole."""
        self.findings.append(Finding(self.sheet, 0, self.header.heading(field_name), code, value))

    def find(self, place: int, field_name: str, code: str, value: object = "") -> None:
        """Record a finding about the person at that place. A long number in a wrong column is shown masked."""
        shown = _LONG_NUMBER.sub(lambda found: masked(found[0]), str(value))[:60]
        self.findings.append(Finding(self.sheet, self.row_numbers[place], self.header.heading(field_name), code, shown))


def gather(sheet: str, rows: Iterable[Row], header: Header, is_person: Callable[[Row], bool]) -> Gathered:
    """Sort the rows of a sheet. `is_person` tells a person's row from a total, a signature or a stray remark."""
    numbers: list[int] = []
    kept: list[Row] = []
    others: list[Other] = []
    findings: list[Finding] = []
    received = not_data = refused = 0
    ended = False
    repeats_heading, named_alone = _heading_again(header), _named_alone(header)
    for received, row in enumerate(rows, start=1):
        if received <= header.row:
            others.append(Other(received, row, 0))
            not_data += 1
        elif _is_end_mark(row):
            ended, not_data = True, not_data + 1
        elif repeats_heading(row):
            findings.append(Finding(sheet, received, "", "row_not_data"))
            not_data += 1
        elif not ended and is_person(row):
            numbers.append(received)
            kept.append(row)
        elif flaw := "" if blank(row) else "after_end_mark" if ended else named_alone(row) or flaw_of_no_person(row):
            others.append(Other(received, row, len(kept) + refused))
            refused += flaw != "row_not_data"
            not_data += flaw == "row_not_data"
            findings.append(Finding(sheet, received, "", flaw))
        else:
            not_data += 1
    findings.extend(incomplete(sheet, header.row, kept, others, len(kept) + refused))
    findings.extend(Finding(sheet, 0, heading, "column_unknown", heading) for heading in header.unknown)
    return Gathered(sheet, header, tuple(numbers), _cells(kept, header), received, not_data, refused, findings)


def _cells(rows: list[Row], header: Header) -> dict[str, Sequence[object]]:
    """Columns of the fields; a column the sheet does not reach is left out, and counts as empty."""
    width = len(rows[0]) if rows else 0  # a sheet is as wide in every row
    columns = {name: place for name, place in header.columns.items() if place < width}
    if not columns:
        return {}
    chosen = itemgetter(*columns.values())
    picked = zip(*map(chosen, rows), strict=True) if len(columns) > 1 else [[chosen(row) for row in rows]]
    return dict(zip(columns, picked, strict=True))


def by_value(cells: Sequence[object], read: Callable[[object], T]) -> list[T]:
    """`read` of every cell, worked out once for each different cell."""
    known = {cell: read(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def blank(row: Row) -> bool:
    """Nothing but blanks."""
    return not any(cell != "" and (not isinstance(cell, str) or cell.strip()) for cell in row)


def _heading_again(header: Header) -> Callable[[Row], bool]:
    """The headings once more, as on every page of a printed list or where two lists were put together.

    Known again by two of them: name and NIK where there are such.
    """
    fields = sorted(header.columns, key=lambda field: field not in ("name", "nik"))[:2]
    (first, heading), *others = [(header.columns[field], header.heading(field)) for field in fields]
    begins = heading[:1]

    def repeats(row: Row) -> bool:
        cell = row[first] if first < len(row) else ""
        if not isinstance(cell, str) or begins not in cell[:3] or cell.strip() != heading:
            return False
        return all(place < len(row) and str(row[place]).strip() == word for place, word in others)

    return repeats


def _named_alone(header: Header) -> Callable[[Row], str]:
    """The finding on somebody's name with nothing beside it, in a register: whoever it is is not dropped unsaid."""
    place = header.columns.get("name", 0) if header.columns.keys() >= _OF_A_REGISTER else None

    def flaw(row: Row) -> str:
        name = row[place] if place is not None and place < len(row) else ""
        words = name.strip() if isinstance(name, str) else ""
        if not NAME.fullmatch(words) or any(isinstance(cell, str) and NO_PERSON.match(cell) for cell in row):
            return ""
        return "row_without_person"

    return flaw


def _is_end_mark(row: Row) -> bool:
    for cell in row[:2]:  # noqa: SIM110 - asked of every row; any() takes three times as long
        if isinstance(cell, str) and END_MARK in cell and cell.strip() == END_MARK:
            return True
    return False


def flaw_of_no_person(row: Row) -> str:
    """The finding on a filled row that is no person."""
    return "row_not_data" if _stray(row) else "row_without_person"


def _stray(row: Row) -> bool:
    """A total, a remark or a signature: hardly filled, or opening with a word of summing up; or columns numbered."""
    filled = [cell for cell in row if cell not in ("", None)]
    return len(filled) <= 3 or sums_up(row) or is_counting(row)


def sums_up(row: Row) -> bool:
    """Does the row open with a word of summing up, such as JUMLAH?"""
    filled = [cell for cell in row if cell not in ("", None)]
    return any(isinstance(cell, str) and SUMMARY.match(cell) for cell in filled[:2])


def is_counting(row: Row) -> bool:
    """The row of column numbers below headings: 1 2 3 …, (1) (2) (3) …, or -1 -2 -3 ….

    A number may be left out where a column was hidden or merged.
    """
    numbers = [_COLUMN_NUMBER.fullmatch(str(cell).strip()) for cell in row if cell not in ("", None)]
    counted = [int(found[1]) for found in numbers if found]
    return len(counted) == len(numbers) > 2 and counted == sorted(set(counted)) and counted[0] <= 2
