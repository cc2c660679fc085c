"""The rows of a filled workbook of inputs, each as the entry that a YAML file would have in its place.

A cell that says nothing usable is refused with its column; what a whole row says is checked in `study_inputs`.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from lindung.common.errors import UserError
from lindung.pipelines import study_inputs_sheets as of
from lindung.programme.scheme_reading import SchemeFault, day_at, number_at, whole_at, words
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Sheet
from lindung.studies.province.inputs import PERCENT
from lindung.studies.province.margins import DIMENSION_WORDS

DIMENSIONS = {said: str(dimension) for dimension, said in DIMENSION_WORDS.items()}
KINDS = {said: str(kind) for kind, said in of.KIND_CHOICES.items()}
STATUSES = {said: str(status) for status, said in of.STATUS_CHOICES.items()}
Entry = dict[str, object]


class WrongCell(Exception):
    """A cell of a column says nothing that can be used; why, the end of an Indonesian sentence."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column, self.why = column, why


class FilledRow(NamedTuple):
    """A row below the header, its cells by heading; empty cells are left out."""

    sheet: str
    number: int
    cells: Mapping[str, object]

    @property
    def where(self) -> str:
        """Its place in words."""
        return f"Lembar «{self.sheet}», baris {self.number}"

    def text(self, column: str) -> str:
        """The cell as words on one line."""
        return str(self.read(column, lambda cell: words(str(cell), "")))

    def amount(self, column: str, unit: str) -> object:
        """The cell as a number in that unit."""
        return self.read(column, lambda cell: number_at(cell, unit, ""))

    def day(self, column: str) -> object:
        """The cell as a day."""
        return self.read(column, lambda cell: day_at(of.day_of_cell(cell), ""))

    def one_of(self, choices: Mapping[str, str], column: str) -> str:
        """The code of the word of a list that stands in the cell."""
        return chosen(choices, self.text(column), column)

    def read(self, column: str, reading: Callable[[object], object]) -> object:
        """The cell as it is read; WrongCell where it is empty or says something else."""
        if column not in self.cells:
            raise WrongCell(column, "kosong. Isi.")
        try:
            return reading(self.cells[column])
        except SchemeFault as error:
            raise WrongCell(column, str(error).removeprefix(": ")) from error


def filled_rows(path: Path) -> dict[str, list[FilledRow]]:
    """The filled rows of each of our sheets; UserError where one is not there or has another header."""
    sheets = {sheet.name: sheet for sheet in open_file(path).sheets}
    for name in of.HEADERS:
        if name not in sheets:
            raise UserError(f"Lembar «{name}» tidak ada di {path.name}. Isi buku kerja masukan provinsi dari Lindung.")
    return {name: list(_below(sheets[name], header, path.name)) for name, header in of.HEADERS.items()}


def number_entry(row: FilledRow, unit: str) -> Entry:
    """One number of the province, or its question."""
    if of.VALUE not in row.cells:
        return _question(row)
    entry: Entry = {"value": row.amount(of.VALUE, unit), **_told(row)}
    if {of.LOW, of.HIGH} & set(row.cells):
        entry["range"] = [row.amount(end, unit) for end in (of.LOW, of.HIGH)]
    if of.DAY in row.cells:
        entry["since"] = row.day(of.DAY)
    return entry


def margin_head(row: FilledRow) -> Entry:
    """What the first row of a margin says of all of it, or its question."""
    by = [chosen(DIMENSIONS, word, of.BY) for word in row.text(of.BY).split(",")]
    if of.VALUE not in row.cells:
        return {"by": by, **_question(row)}
    entry: Entry = {"by": by, "kind": row.one_of(KINDS, of.KIND), **_told(row)}
    if of.SPREAD in row.cells:
        entry["spread"] = row.amount(of.SPREAD, PERCENT)
    return entry


def tie_entry(row: FilledRow) -> Entry:
    """What goes together, and how often."""
    parts = [part.partition(":") for part in row.text(of.CELL).split(";")]
    cell = {chosen(DIMENSIONS, name, of.CELL): value.strip() for name, _, value in parts}
    odds, low, high = (row.amount(column, PERCENT) for column in (of.ODDS, of.LOW, of.HIGH))
    return {"cell": cell, "odds": odds, "range": [low, high], **_told(row)}


def tranche_entry(row: FilledRow) -> Entry:
    """A share of the money of a year with its days, or the question."""
    if of.YEAR not in row.cells:
        return _question(row)
    days = {
        key: row.day(column) if column in row.cells else None
        for key, column in (("planned", of.PLANNED), ("paid_out", of.PAID_OUT))
    }
    year = row.read(of.YEAR, lambda cell: whole_at(cell, "tahun", ""))
    return {"year": year, "share": row.amount(of.SHARE, PERCENT), **days, **_told(row)}


def chosen(choices: Mapping[str, str], written: str, column: str) -> str:
    """The code of a word of a list, or the code itself."""
    word = " ".join(written.split()).lower()
    if word in choices.values():
        return word
    if word not in choices:
        raise WrongCell(column, f"«{written.strip()[:30]}» tidak dikenal; pilih {', '.join(choices)}.")
    return choices[word]


def _below(sheet: Sheet, header: tuple[str, ...], file: str) -> Iterator[FilledRow]:
    places: dict[str, int] = {}
    for number, row in enumerate(sheet.rows(), start=1):
        cells = [_plain(cell) for cell in row]
        if not places:
            if set(header) <= set(cells):
                places = {name: cells.index(name) for name in header}
            continue
        filled = {name: cells[at] for name, at in places.items() if cells[at] is not None}
        if filled:
            yield FilledRow(sheet.name, number, filled)
    if not places:
        raise UserError(f"Kepala tabel lembar «{sheet.name}» di {file} berubah. Pakai kolom dari buku kerja aslinya.")


def _plain(cell: object) -> object:
    """A cell as it was meant: a workbook knows no whole numbers, and an empty one is none."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else Decimal(repr(cell))
    return cell.strip() or None if isinstance(cell, str) else cell


def _told(row: FilledRow) -> Entry:
    """Source, status and note."""
    entry: Entry = {"source": row.text(of.SOURCE), "status": row.one_of(STATUSES, of.STATUS)}
    return {**entry, "note": row.text(of.NOTE)} if of.NOTE in row.cells else entry


def _question(row: FilledRow) -> Entry:
    if not set(of.QUESTION) <= set(row.cells):
        raise WrongCell(of.VALUE, f"kosong. Isi nilainya, atau isi «{of.MISSING}» dan «{of.ASK}».")
    return {"missing": row.text(of.MISSING), "ask": row.text(of.ASK)}
