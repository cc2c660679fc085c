"""Tables in plain text: comma, semicolon, tab or bar between the cells, in the encodings that offices really use.

Rows are numbered as Excel shows them: a cell with line ends is in one row, an empty line is a row, and the line
`sep=;` that Excel writes for itself is none. A double quote that is not closed would swallow the people below it. So
where quotes are not in order each line is taken for itself: it is a row if it has as many cells as the headings, with
a finding, and else the file is refused with the row's number.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import cast

from lindung.common.errors import UserError
from lindung.common.findings import Finding
from lindung.common.wording import number
from lindung.registers.containers import refusals
from lindung.registers.containers.cutting import Cut, cut_of
from lindung.registers.containers.lettering import Lettered, lettered
from lindung.registers.containers.refusals import no_table, ragged, refuse_shape, too_large
from lindung.registers.containers.sheets import Row, Sheet

_COMMON = 20  # rows with odd quotes that are told one by one, however short the file


@dataclass(frozen=True)
class TextSheet(Sheet):
    """A table in text. Cut anew each time it is gone through, so that only its bytes stay in memory."""

    name: str
    text: Lettered
    cut: Cut
    trusting: bool
    width: int
    hidden: bool = False
    length: int = 0

    def rows(self) -> Iterator[Row]:
        width = self.width
        with self.text.open() as lines:
            for row in cast("Iterator[Row]", self.cut.rows(lines, trusting=self.trusting)):
                yield row if len(row) == width else [*row, *[""] * (width - len(row))]


def text_sheet(path: Path, name: str, content: bytes) -> tuple[Sheet, tuple[Finding, ...]]:
    """The table in a text, and what had to be guessed about it; UserError where it is no table."""
    if len(content) > refusals.MOST_TEXT:
        raise too_large(path, refusals.MOST_TEXT)
    text = lettered(path, content)
    findings = [Finding(name, 0, "", "text_encoding")] if text.guessed else []
    with text.open() as lines:
        cut = cut_of(lines)
    if cut is None:
        raise no_table(path)
    try:
        trusting, (length, width) = True, _shape(path, text, cut)
    except csv.Error:
        trusting, (length, width) = False, _shape_line_by_line(path, name, text, cut, findings)
    return TextSheet(name, text, cut, trusting, width, length=length), tuple(findings)


def _shape(path: Path, text: Lettered, cut: Cut) -> tuple[int, int]:
    """How many rows there are, and cells in the widest; csv.Error where the quotes are not in order."""
    width = count = 0
    with text.open() as lines:
        for row in islice(cut.rows(lines, trusting=True), refusals.MOST_ROWS + 1):
            width, count = max(width, len(row)), count + 1
    refuse_shape(path, count, width)
    return count, width


def _shape_line_by_line(path: Path, name: str, text: Lettered, cut: Cut, findings: list[Finding]) -> tuple[int, int]:
    """As `_shape`; a finding for each line whose quotes were passed over.

    UserError where nobody can say where such a line's cells end.
    """
    width, count, before = 0, 0, len(findings)
    with text.open() as lines:
        for count, line in enumerate(islice(lines, cut.skipped, cut.skipped + refusals.MOST_ROWS + 1), start=1):
            cells, in_order = cut.by_line(line)
            if not in_order:
                _refuse_uncertain(path, count, cells, cut.width)
                findings.append(Finding(name, count, "", "text_quotes"))
            width = max(width, len(cells))
    refuse_shape(path, count, width)
    told = len(findings) - before
    if told > max(_COMMON, count // 2):  # the file's way of writing, not a fault of each row
        findings[before:] = [Finding(name, 0, "", "text_quotes", f"{number(told)} baris")]
    return count, width


def _refuse_uncertain(path: Path, row: int, cells: Sequence[str], width: int) -> None:
    if any(len(cell) > csv.field_size_limit() for cell in cells):
        raise UserError(
            f"Berkas {path.name}, baris {number(row)}: satu sel berisi lebih dari {number(csv.field_size_limit())} "
            "huruf. Periksa baris itu, atau simpan ulang dari sumbernya sebagai .xlsx, lalu baca lagi."
        )
    if len(cells) != width:
        raise ragged(path, row)
