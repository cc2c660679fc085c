"""A file whose headings are agreed: which column holds what is told beforehand, and every row is accounted for.

Answers and proofs of payment come so. NIK stay text; one that cannot be used is empty in its row and has its finding.
A row whose money cannot be read is refused, and whoever asks about money must not go on as if it were not there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from lindung.common.errors import UserError
from lindung.common.findings import Finding
from lindung.common.money import Rupiah
from lindung.people.dates import read_day
from lindung.people.months import read_month
from lindung.people.nik import NikState, as_column, masked, read_nik, valid_digits
from lindung.registers.amounts import read_amount
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.gathering import SUMMARY
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.persons import as_words
from lindung.registers.reading import searched

LONGEST_TEXT = 300  # of a cell carried on
MONEY_UNREAD = "amount_refused"  # of a row without an amount of whole rupiah
_WHOLE_DIGITS = 9  # from so many on a number in a finding may be a person's


class Holds(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    NIK = "nik"
    REFERENCE = "reference"  # what the sender of the first file wrote beside each person; a text
    AMOUNT = "amount"  # whole rupiah, not below zero
    MONTH = "month"  # its first day
    DAY = "day"


@dataclass(frozen=True)
class Asked:
    """One column: its heading in the file, the name under which it is carried on, and what it holds."""

    heading: str
    field: str
    holds: Holds = Holds.TEXT
    needed: bool = False


class NamedRow(NamedTuple):
    """One row: the sheet, the number Excel shows, and by field a text, a NIK ("" for none), rupiah, a day or None."""

    sheet: str
    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True)
class NamedRows:
    """A file read. received = accepted rows + refused + not_data. totals: what its own lines of totals say."""

    file: str
    sha256: str
    rows: tuple[NamedRow, ...]
    findings: tuple[Finding, ...]
    received: int
    refused: int
    not_data: int
    totals: tuple[Rupiah, ...] = ()

    def __post_init__(self) -> None:
        assert len(self.rows) + self.refused + self.not_data == self.received, "a row was lost"


@dataclass
class _Sheet:
    """What one sheet gives while it is read."""

    name: str
    header: Header
    asked: Sequence[Asked]
    received: int = 0
    not_data: int = 0


def read_named(path: Path, asked: Sequence[Asked], received: date) -> NamedRows:
    """Read a file. UserError where it is no table, no visible sheet has all needed headings, or none has rows."""
    return rows_of(open_file(path), asked, received)


def rows_of(opened: Opened, asked: Sequence[Asked], received: date) -> NamedRows:
    """The rows of every visible sheet with all needed headings. UserError where none has them, or any row."""
    path = opened.path
    rows: list[NamedRow] = []
    findings = list(opened.findings)
    totals: list[Rupiah] = []
    count = refused = not_data = 0
    for sheet, header in _sheets(opened, asked, findings):
        read = _Sheet(sheet.name, header, asked)
        lines = _lines(read, sheet, totals, findings)
        made = _typed(read, lines, received, findings)
        rows += made
        count, not_data = count + read.received, not_data + read.not_data
        refused += len(lines) - len(made)
    if not rows and not refused:
        raise UserError(f"Berkas {path.name} tidak memuat satu baris pun di bawah judul kolomnya. Minta yang berisi.")
    return NamedRows(path.name, opened.sha256, tuple(rows), tuple(findings), count, refused, not_data, tuple(totals))


def _sheets(opened: Opened, asked: Sequence[Asked], findings: list[Finding]) -> list[tuple[Sheet, Header]]:
    fields = {heading_word(one.heading): one.field for one in asked}
    needed = [one for one in asked if one.needed]
    found, lacking = [], needed
    for sheet in opened.sheets:
        header = find_header(searched(sheet), fields, frozenset(), least=1)
        missing = [one for one in needed if header is None or one.field not in header.columns]
        if header is None or missing:
            lacking = min(lacking, missing, key=len)
        elif sheet.hidden:
            findings.append(Finding(sheet.name, 0, "", "sheet_hidden", sheet.name))
        else:
            found.append((sheet, header))
    if not found:
        words = ", ".join(f"«{one.heading}»" for one in lacking) or "semua kolom, di lembar yang tampak,"
        raise UserError(
            f"Berkas {opened.path.name}: kolom {words} tidak ditemukan. Samakan judul di peta kolom dengan judul di "
            "berkas, lalu unggah lagi."
        )
    return found


def _lines(
    read: _Sheet, sheet: Sheet, totals: list[Rupiah], findings: list[Finding]
) -> list[tuple[int, dict[str, object]]]:
    """The rows that hold something about a person or money; totals and signatures are told apart."""
    lines = []
    places = tuple(read.header.columns.items())
    money = [one.field for one in read.asked if one.holds is Holds.AMOUNT and one.field in read.header.columns]
    niks = [one.field for one in read.asked if one.holds is Holds.NIK]
    persons = [*niks, *(one.field for one in read.asked if one.holds is Holds.REFERENCE)]
    for number, line in enumerate(sheet.rows(), start=1):
        if number <= read.header.row or not any(cell not in ("", None) for cell in line):
            continue
        read.received += 1
        cells = {field: line[place] for field, place in places if place < len(line)}
        somebody = any(_digits(cells.get(field)) for field in persons)
        paid = any(_is_money(cells.get(field)) for field in money)
        if not (somebody or paid) or (_is_summary(line) and not _has_nik(cells, niks)):
            read.not_data += 1
            findings.append(Finding(read.name, number, "", "row_not_data"))
            totals += [amount for field in money if (amount := _rupiah(cells.get(field))) is not None][:1]
            continue
        lines.append((number, cells))
    return lines


def _is_summary(line: Row) -> bool:
    return any(isinstance(cell, str) and SUMMARY.match(cell) for cell in line)


def _has_nik(cells: Mapping[str, object], fields: Sequence[str]) -> bool:
    return any(read_nik(cells.get(field)).state is NikState.VALID for field in fields)


def _is_money(cell: object) -> bool:
    """Is this an amount, even one that is not accepted?"""
    try:
        return read_amount(cell) is not None
    except ValueError:
        return False


def _digits(cell: object) -> bool:
    return any(sign.isdigit() for sign in str(cell))


def _typed(
    read: _Sheet, lines: Sequence[tuple[int, dict[str, object]]], received: date, findings: list[Finding]
) -> list[NamedRow]:
    columns: dict[str, list[object]] = {}
    refused: set[int] = set()
    for one in read.asked:
        if one.field not in read.header.columns:
            continue
        cells = [line.get(one.field, "") for _, line in lines]
        columns[one.field], found = _column(one.holds, cells, received)
        for place, code, value in found:
            row = lines[place][0] if place >= 0 else 0
            findings.append(Finding(read.name, row, read.header.heading(one.field), code, value))
        if one.holds is Holds.AMOUNT and one.needed:
            refused |= {place for place, amount in enumerate(columns[one.field]) if amount is None}
    fields = tuple(columns)
    valued = zip(*columns.values(), strict=True)
    return [
        NamedRow(read.name, number, dict(zip(fields, values, strict=True)))
        for place, ((number, _), values) in enumerate(zip(lines, valued, strict=True))
        if place not in refused
    ]


_Found = list[tuple[int, str, str]]  # place among the cells (-1: the column), code, value


def _column(holds: Holds, cells: Sequence[object], received: date) -> tuple[list[object], _Found]:
    """The cells of a column as values, and what was wrong with them."""
    match holds:
        case Holds.NIK:
            return _niks(cells)
        case Holds.AMOUNT:
            return _each(cells, _rupiah, MONEY_UNREAD, empty_too=True)
        case Holds.MONTH:
            return _each(cells, lambda cell: read_month(cell, received), "month_unreadable", empty_too=True)
        case Holds.DAY:
            return _each(cells, lambda cell: read_day(cell).day, "day_unreadable")
        case Holds.TEXT | Holds.REFERENCE:
            return [as_words(cell)[:LONGEST_TEXT] for cell in cells], []


def _niks(cells: Sequence[object]) -> tuple[list[object], _Found]:
    plain = [read_nik(cell) for cell in cells]
    niks = as_column(plain)
    found = [(place, nik.flaw, masked(nik.digits)) for place, nik in enumerate(niks) if nik.flaw]
    if niks is not plain:
        rounded = sum(nik.state is NikState.ROUNDED for nik in niks)
        found.append((-1, "nik_column_rounded", f"{rounded} dari {len(niks)} baris"))
    return [valid_digits(nik) for nik in niks], found


def _each(
    cells: Sequence[object], read: Callable[[object], object], code: str, *, empty_too: bool = False
) -> tuple[list[object], _Found]:
    known: dict[tuple[type, object], object] = {}
    values = []
    for cell in cells:
        key = (type(cell), cell)
        if key not in known:
            known[key] = read(cell)
        values.append(known[key])
    found = [
        (place, code, _shown(cell))
        for place, (cell, value) in enumerate(zip(cells, values, strict=True))
        if value is None and (empty_too or as_words(cell) not in ("", "-"))
    ]
    return values, found


def _rupiah(cell: object) -> Rupiah | None:
    try:
        amount = read_amount(cell)
    except ValueError:
        return None
    return Rupiah(int(amount)) if amount is not None and amount >= 0 and amount == int(amount) else None


def _shown(cell: object) -> str:
    text = as_words(cell)[:40]
    return masked(text) if sum(sign.isdigit() for sign in text) >= _WHOLE_DIGITS else text
