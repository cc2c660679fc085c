"""The tables in the text of a web page, found by their own tags.

A parser of whole documents keeps every cell as an object (800 MB for 100,000 rows), and stops where an unclosed tag
nests too deep, with the people below it lost. Here nothing nests but tables, and what is no tag of a table is passed
over: one that is never closed ends where the next row or cell begins.
"""

import re
from html import unescape
from pathlib import Path

from lindung.registers.containers.packed import Packing
from lindung.registers.containers.refusals import no_table, refuse_shape
from lindung.registers.containers.sheets import Row

# [^<>]: a tag that is not closed ends where the next one begins, so that no input makes the search go back and forth.
# Most rows are plain, without a tag inside their cells: such a row is taken in one step.
_TAG = re.compile(r"<(/?)(table|tr|t[dh])\b([^<>]*)>", re.IGNORECASE)
_PLAIN_ROW = r"<tr\b[^<>]*>((?>\s*<t[dh]\b[^<>]*>[^<]*</t[dh]>)++)\s*</tr>"
_TAG_OR_ROW = re.compile(f"{_PLAIN_ROW}|{_TAG.pattern}", re.IGNORECASE)
_PLAIN_CELL = re.compile(r">([^<]*)</")
_OTHER_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_LINE_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,9})", re.IGNORECASE)
_MOST_TABLES = 100_000  # one a family of a regency
_LONGEST_CELL = 131_072  # four times what a spreadsheet can hold; the rest is cut off, as a spreadsheet does
_MOST_SPANNED = {"col": 1_000, "row": 65_534}  # as browsers do


def tables_of(path: Path, text: str) -> list[Packing]:
    """The rows of all tables, in the order in which these begin; rows that stand in none come first.

    UserError where they, or the tables, are more than any list has.
    """
    page = _Page(path, text)
    for found in _TAG_OR_ROW.finditer(text):
        if not (found[1] and page.meet_plain_row(found[1], found.end())):
            for tag in _TAG.finditer(text, found.start(), found.end()):
                page.meet(tag)
    return page.ended()


class _Table:
    """A table whose tags are arriving one by one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = Packing(path)
        self.line: Row | None = None
        self.cell: list[str] | None = None  # what the open cell holds so far
        self.spans = (1, 1)
        self.taken: dict[int, int] = {}  # column → the last row that a cell from above reaches down to

    def begin_row(self) -> None:
        self.end_row()
        self.line = []
        if self.taken:
            self.taken = {column: last for column, last in self.taken.items() if last >= self.rows.count}

    def end_row(self) -> None:
        self.end_cell()
        if self.line is not None:
            self.rows.add(self.line)
            self.line = None

    def begin_cell(self, attributes: str) -> None:
        self.end_cell()
        self.cell = []
        self.spans = _spans(attributes) if attributes else (1, 1)

    def end_cell(self) -> None:
        if self.cell is not None:
            self._add(_words("".join(self.cell)))
            self.cell = None

    def _add(self, words: str) -> None:
        line = self.line = [] if self.line is None else self.line
        if self.taken:
            while self.taken.get(len(line), -1) >= self.rows.count:
                line.append("")
        place = len(line)
        line.append(words)
        if self.spans != (1, 1):
            self._span(line, place)

    def _span(self, line: Row, place: int) -> None:
        (columns, rows), last = self.spans, self.rows.count + self.spans[1] - 1
        line.extend([""] * (columns - 1))
        refuse_shape(self.path, self.rows.count, len(line))
        if rows > 1:
            self.rows.merged.append((place, self.rows.count, last))
            self.taken.update(dict.fromkeys(range(place, place + columns), last))


class _Page:
    """The tables of a page, one within another."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.tables = [_Table(path)]
        self.within = [self.tables[0]]
        self.place = 0  # up to here the text has been taken
        self.meeting = {"td": self._cell, "th": self._cell, "tr": self._row, "table": self._table}

    def meet(self, tag: re.Match[str]) -> None:
        self._take(tag.start())
        self.place = tag.end(3) + 1
        self.meeting[tag[2].lower()](tag)

    def meet_plain_row(self, cells: str, end: int) -> bool:
        """Take a whole row, if nothing about its cells is special."""
        table = self.within[-1]
        if table.cell is not None or table.taken or "span" in cells.lower():
            return False
        table.end_row()
        table.rows.add(list(map(_words, _PLAIN_CELL.findall(cells))))
        self.place = end
        return True

    def ended(self) -> list[Packing]:
        self._take(len(self.text))
        for table in self.within:
            table.end_row()
        return [table.rows for table in self.tables]

    def _take(self, until: int) -> None:
        """The text up to there belongs to the open cell, if there is one."""
        cell = self.within[-1].cell
        if cell is not None:
            cell.append(self.text[self.place : until])

    def _cell(self, tag: re.Match[str]) -> None:
        table = self.within[-1]
        if tag[1]:
            table.end_cell()
        else:
            table.begin_cell(tag[3])

    def _row(self, tag: re.Match[str]) -> None:
        if tag[1]:
            self.within[-1].end_row()
        else:
            self.within[-1].begin_row()

    def _table(self, tag: re.Match[str]) -> None:
        if not tag[1]:
            if len(self.tables) > _MOST_TABLES:
                raise no_table(self.path)
            self.tables.append(_Table(self.path))
            self.within.append(self.tables[-1])
            return
        self.within[-1].end_row()
        if len(self.within) > 1:
            self.within.pop()


def _spans(attributes: str) -> tuple[int, int]:
    """Over how many columns and rows a cell goes."""
    said = {kind.lower(): int(count) for kind, count in _SPAN.findall(attributes)}
    columns, rows = (min(max(1, said.get(kind, 1)), most) for kind, most in _MOST_SPANNED.items())
    return columns, rows


def _words(cell: str) -> str:
    cell = cell[:_LONGEST_CELL]
    if "<" in cell:
        cell = _OTHER_TAG.sub("", _LINE_BREAK.sub(" ", cell))
    return " ".join((unescape(cell) if "&" in cell else cell).split())
