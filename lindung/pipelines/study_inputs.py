"""A filled workbook becomes what a province puts into a study: through the same checks as a YAML file.

Each row is read by itself; what is wrong with it is a fault with sheet, row and column, and the others are read on.
Only where every row is sound is the whole put together and checked (`studies.input_files`). The sheets stand in
`study_inputs_sheets`, what a row says in `study_inputs_rows`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from lindung.common.errors import UserError
from lindung.law.figures import Checked
from lindung.pipelines import study_inputs_sheets as of
from lindung.pipelines.study_inputs_rows import (
    Entry,
    FilledRow,
    WrongCell,
    filled_rows,
    margin_head,
    number_entry,
    tie_entry,
    tranche_entry,
)
from lindung.programme.scheme_reading import SchemeText
from lindung.studies.province.input_files import PAGE, TOP, margin_at, province_of, stated_at, tie_at, tranche_at
from lindung.studies.province.inputs import ASKED, PEOPLE, PERCENT, ProvinceInputs
from lindung.studies.province.margins import Kind

Check = Callable[[SchemeText, object, str], object]
Read = TypeVar("Read")


class CellFault(NamedTuple):
    """What is wrong with one row: sheet and row as Excel shows them, the column where one is to blame, and why."""

    sheet: str
    row: int
    column: str
    why: str

    @property
    def sentence(self) -> str:
        """All of it as one sentence."""
        column = f", kolom «{self.column}»" if self.column else ""
        return f"Lembar «{self.sheet}», baris {self.row}{column}: {self.why}"


@dataclass(frozen=True)
class ReadInputs:
    """What became of a workbook: the province, or the faults for which there is none. rows = accepted + refused."""

    inputs: ProvinceInputs | None
    faults: tuple[CellFault, ...]
    rows: int
    accepted: int

    def __post_init__(self) -> None:
        refused = {(fault.sheet, fault.row) for fault in self.faults}
        assert self.accepted + len(refused) == self.rows, self
        assert (self.inputs is None) == bool(self.faults)


def read_inputs(path: Path, code: str) -> ReadInputs:
    """What a filled workbook puts in.

    UserError where the file is none of ours or its numbers contradict each other; faults where rows are wrong.
    """
    rows, faults = filled_rows(path), list[CellFault]()
    reader = _Reader(SchemeText(path.name, {}, Checked("", date.min), PAGE), faults)
    content: Entry = {
        **reader.about(rows[of.PROVINCE]),
        "figures": reader.numbers(rows[of.NUMBERS]),
        "margins": reader.margins(rows[of.MARGINS]),
        "ties": reader.each(rows[of.TIES], tie_entry, tie_at),
        "tranches": reader.each(rows[of.TRANCHES], tranche_entry, tranche_at),
    }
    many = sum(map(len, rows.values()))
    accepted = many - len({(fault.sheet, fault.row) for fault in faults})
    if faults:
        return ReadInputs(None, tuple(faults), many, accepted)
    return ReadInputs(province_of(code, SchemeText.of(content, path.name, PAGE, TOP, TOP)), (), many, accepted)


@dataclass(frozen=True)
class _Reader:
    """Rows to entries as a YAML file has them; what cannot be read is noted and left out."""

    text: SchemeText
    faults: list[CellFault]

    def about(self, rows: list[FilledRow]) -> Entry:
        """Title, code, and who checked it."""
        said: dict[str, object] = {}
        for row in rows:
            if key := self.tried(row, lambda row: row.text(of.KEY)):
                said[key] = row.cells.get(of.VALUE)
        province = said.get("province")
        return {
            "title": said.get("title"),
            "province": f"{province:02d}" if isinstance(province, int) else province,  # which a workbook counted
            "checked": {"by": said.get("by"), "day": of.day_of_cell(said.get("day"))},
        }

    def numbers(self, rows: list[FilledRow]) -> Entry:
        """The figures by key."""
        found: Entry = {}
        for row in rows:
            if read := self.tried(row, lambda row: self._one_number(row, found)):
                found[read[0]] = read[1]
        return found

    def margins(self, rows: list[FilledRow]) -> list[Entry]:
        """The margins in their order, each of the rows of its number."""
        together: dict[str, list[FilledRow]] = {}
        for row in rows:
            if which := self.tried(row, lambda row: row.text(of.WHICH)):
                together.setdefault(which, []).append(row)
        return [entry for group in together.values() if (entry := self._margin(group)) is not None]

    def each(self, rows: list[FilledRow], entry: Callable[[FilledRow], Entry], check: Check) -> list[Entry]:
        """One entry for each row."""
        read = [self.tried(row, lambda row: self._checked(row, entry(row), check)) for row in rows]
        return [one for one in read if one is not None]

    def tried(self, row: FilledRow, read: Callable[[FilledRow], Read]) -> Read | None:
        """What is read of a row; None where it is wrong, which is noted."""
        try:
            return read(row)
        except WrongCell as wrong:
            self.faults.append(CellFault(row.sheet, row.number, wrong.column, wrong.why))
        except UserError as error:
            why = str(error).removeprefix(row.where).lstrip(":, ")
            self.faults.append(CellFault(row.sheet, row.number, "", why))
        return None

    def _checked(self, row: FilledRow, entry: Entry, check: Check) -> Entry:
        if "missing" not in entry:
            check(self.text, entry, row.where)
        return entry

    def _one_number(self, row: FilledRow, before: Entry) -> tuple[str, Entry]:
        key = row.text(of.KEY)
        if key not in ASKED:
            raise WrongCell(of.KEY, f"«{key[:30]}» tidak dikenal. Pakai kunci dari lembar asli.")
        if key in before:
            raise WrongCell(of.KEY, f"«{key}» sudah ada di atas. Hapus salah satu.")
        entry = number_entry(row, ASKED[key].unit)
        return key, self._checked(row, entry, lambda text, said, where: stated_at(text, key, said, where))

    def _margin(self, rows: list[FilledRow]) -> Entry | None:
        """One margin; None where one of its rows is wrong."""
        head = self.tried(rows[0], margin_head)
        if head is None or "missing" in head:
            return head
        unit = PERCENT if head["kind"] == str(Kind.SHARES) else PEOPLE
        cells: Entry = {}
        for row in rows:
            if read := self.tried(row, lambda row: _cell(row, unit, cells)):
                cells[read[0]] = read[1]
        if len(cells) < len(rows):
            return None
        return self.tried(rows[0], lambda row: self._checked(row, {**head, "cells": cells}, margin_at))


def _cell(row: FilledRow, unit: str, before: Entry) -> tuple[str, object]:
    cell = row.text(of.CELL)
    if cell in before:
        raise WrongCell(of.CELL, f"«{cell}» sudah ada di atas dalam batas ini. Hapus salah satu.")
    return cell, row.amount(of.VALUE, unit)
