"""The tables of a study as a workbook: the same tables, one sheet each, with the numbers behind the words."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from lindung.common.wording import long_day
from lindung.documents.blocks import Cell, Table
from lindung.documents.estimate import Unit
from lindung.documents.excel import sheet_name
from lindung.documents.study import StudyPaper
from lindung.documents.typeset import EXAMPLE
from lindung.documents.workbook import Sheet, write_workbook

LEAST, MOST = "paling rendah", "paling tinggi"
ALMOST = 1e-6  # a whole number that was added up of parts
WIDEST = 44  # of a column; many stand side by side


def write_study_workbook(target: Path, paper: StudyPaper, *, example: bool = False) -> None:
    """A sheet that names the others, then one for each table; whole or not at all."""
    write_workbook(target, study_sheets(paper, example=example))


def study_sheets(paper: StudyPaper, *, example: bool = False) -> Sequence[Sheet]:
    """Numbers as they were reckoned, not rounded; where one has a range, its ends in two columns of their own."""
    taken = {"isi"}
    tables = [table for table in paper.tables if table.rows]
    named = [(sheet_name(table.name, taken), table) for table in tables]
    return (_contents(paper, named, example=example), *(_sheet(name, table, paper) for name, table in named))


def _contents(paper: StudyPaper, named: Sequence[tuple[str, Table]], *, example: bool) -> Sheet:
    above = (
        f"{paper.kind}: {paper.title}",
        f"{paper.subtitle}. Keadaan {long_day(paper.on)}.",
        *([f"{EXAMPLE}: angka rekaan, bukan dokumen resmi."] if example else []),
        *(f"{word}: {value}" for word, value in paper.cover),
    )
    return Sheet("Isi", above, ("Lembar", "Isinya"), [(name, table.caption) for name, table in named])


def _sheet(name: str, table: Table, paper: StudyPaper) -> Sheet:
    ranged = [any(row[at].ends is not None for row in table.rows) for at in range(len(table.header))]
    header = [said for at, word in enumerate(table.header) for said in _headings(word, ranged=ranged[at])]
    rows = [[one for at, cell in enumerate(row) for one in _written(cell, ranged=ranged[at])] for row in table.rows]
    above = (table.caption, f"{paper.title}, {paper.subtitle}", *([table.note] if table.note else []))
    return Sheet(name, above, header, rows, WIDEST)


def _headings(word: str, *, ranged: bool) -> Sequence[str]:
    return (word, f"{word}: {LEAST}", f"{word}: {MOST}") if ranged else (word,)


def _written(cell: Cell, *, ranged: bool) -> Sequence[object]:
    """The number, or the words with what stands below them."""
    if cell.value is None:
        said = f"{cell.said}\n{cell.below}" if cell.below else cell.said
        return (said, None, None) if ranged else (said,)
    value = _number(cell.value, cell.unit)
    if not ranged:
        return (value,)
    low, high = cell.ends or (cell.value, cell.value)
    return (value, _number(low, cell.unit), _number(high, cell.unit))


def _number(value: float, unit: Unit) -> object:
    """As a workbook writes it: a share as one, rupiah whole, a count whole unless it is not."""
    if unit is Unit.PERCENT:
        return value / 100
    if unit is Unit.RUPIAH or abs(value - round(value)) < ALMOST or abs(value) >= 1_000:
        return round(value)
    return Decimal(f"{value:.4f}")
