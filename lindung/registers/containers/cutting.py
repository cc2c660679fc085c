"""Where the cells of a text end: the delimiter is what the row of headings says, and quotes are trusted or not."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 100  # rows by which the delimiter is chosen
_SAID = re.compile(r'"?sep=([^\w "\r\n])"?\s*', re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{4}")  # a NIK, a year, a phone: no heading
_LONGEST_HEADING = 60


@dataclass(frozen=True)
class Cut:
    """How lines become cells. `skipped`: lines before the first that Excel shows. `width`: of the row of headings."""

    delimiter: str
    skipped: int
    width: int

    def rows(self, lines: Iterable[str], *, trusting: bool) -> Iterator[list[str]]:
        """Cells of each row. Trusting its quotes, a cell may hold line ends; csv.Error where that cannot be right."""
        lines = islice(lines, self.skipped, None)
        if trusting:
            return self._trusting(lines)
        return (cells for cells, _ in map(self.by_line, lines))

    def by_line(self, line: str) -> tuple[list[str], bool]:
        """Cells of one line on its own, and whether its quotes were in order."""
        try:
            return next(csv.reader([line], delimiter=self.delimiter, strict=True), []), True
        except csv.Error:
            return [_unquoted(cell) for cell in line.rstrip("\r\n").split(self.delimiter)], False

    def _trusting(self, lines: Iterable[str]) -> Iterator[list[str]]:
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        before = 0
        for row in reader:
            if reader.line_num > before + 1 and self._swallowed(row):
                raise csv.Error("a quote was not closed")
            before = reader.line_num
            yield row

    def _swallowed(self, row: Sequence[str]) -> bool:
        """Is a part of the next row in a cell of several lines? Then that cell, or else the row, holds too much."""
        filled = max((place for place, cell in enumerate(row, start=1) if cell), default=0)
        return filled > self.width or any(cell.count(self.delimiter) >= self.width - 1 for cell in row if "\n" in cell)


def cut_of(lines: Iterable[str]) -> Cut | None:
    """How to cut these lines; None where no delimiter makes a table of them."""
    sample = list(islice(lines, _SAMPLE * 10))
    said = _SAID.fullmatch(sample[0]) if sample else None
    if said:
        sample = sample[1:]
    cuts = [Cut(delimiter, 1 if said else 0, 0) for delimiter in ([said[1]] if said else DELIMITERS)]
    scored = [(*_score(sample, cut), -place, cut) for place, cut in enumerate(cuts)]
    _, width, _, best = max(scored, key=lambda entry: entry[0])
    return Cut(best.delimiter, best.skipped, width) if width > 1 else None


def _score(sample: Sequence[str], cut: Cut) -> tuple[tuple[int, int], int]:
    """How much the lines look like a table below headings, cut so; and how many cells its rows have.

    A row of headings counts for as many of them as differ, once for itself and once for each row of its width: a title
    or an address may hold commas, but not as many, over as many rows, as the list has columns.
    """
    rows = [row for row in _rows(sample, cut) if any(row)]
    widths = Counter(map(len, rows))
    others = [sign for sign in DELIMITERS if sign not in (cut.delimiter, ",")]
    best, width = 0, 0
    for row in rows:
        headings = _headings(row, others) * (len(row) > 1)
        if headings * widths[len(row)] > best:
            best, width = headings * widths[len(row)], len(row)
    usual = max(((wide - 1) * count, wide) for wide, count in widths.items()) if widths else (0, 0)
    return (best, usual[0]), width or usual[1]


def _rows(sample: Sequence[str], cut: Cut) -> list[list[str]]:
    """The first rows; a heading may hold line ends too."""
    try:
        return list(islice(csv.reader(sample, delimiter=cut.delimiter, strict=True), _SAMPLE))
    except csv.Error:
        return [cut.by_line(line)[0] for line in sample[:_SAMPLE]]


def _headings(row: Sequence[str], others: Sequence[str]) -> int:
    """How many different headings a row holds; none where it holds a person's number or a date."""
    cells = {cell.strip().upper() for cell in row}
    if any(len(cell) > _LONGEST_HEADING or _LONG_NUMBER.search(cell) for cell in cells):
        return 0
    return sum(any(map(str.isalpha, cell)) and not any(sign in cell for sign in others) for cell in cells)


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return (cell[1:-1] if quoted else cell.removeprefix('"')).replace('""', '"')
