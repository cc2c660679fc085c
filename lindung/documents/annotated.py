"""A copy of somebody's tables with the wrong cells coloured, and in a last column what is wrong with each row.

Every cell stays what it was: text is text, a number a number, a day a day, in the same row and column. What is
written here and `registers.containers.annotations` takes off again is named in `common.findings`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import isfinite
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lindung.common.errors import UserError
from lindung.common.findings import COPY_HEADING, COPY_SUMMARY, Severity
from lindung.documents.excel import LONGEST_TEXT, MOST_COLUMNS, sheet_name, whole_workbook

COLOURS = {Severity.REFUSED: "#F4B6B6", Severity.WARNING: "#FFE699", Severity.NOTE: "#DDEBF7"}
LEGEND = {
    Severity.REFUSED: "baris merah muda: tidak menjadi data sampai diperbaiki",
    Severity.WARNING: "sel kuning: diterima, dan seseorang perlu melihatnya",
    Severity.NOTE: "sel biru muda: diterima dan dipahami; memperbaikinya baik, tidak wajib",
}
SAMPLED = 200  # rows by which columns are made wide enough
NARROWEST, WIDEST, OF_REASONS = 6, 32, 100  # characters
LINE = 15  # points
LONG_NUMBER = 10**11  # from here on Excel would show 9.99E+15
FIRST_DAY = date(1900, 1, 1)  # of a spreadsheet; an earlier one is written as text


@dataclass(frozen=True)
class Marked:
    """One row that something was found in: why, how grave, and the columns (from 0) to colour."""

    reasons: str
    severity: Severity
    columns: Mapping[int, Severity] = field(default_factory=dict)


UNMARKED = Marked("", Severity.NOTE)


@dataclass(frozen=True)
class Copied:
    """One sheet to copy. Rows are numbered from 1; `rows` is gone through twice. heading: its row, 0 for none."""

    name: str
    rows: Callable[[], Iterable[Sequence[object]]]
    heading: int
    marks: Mapping[int, Marked]


@dataclass(frozen=True)
class Summary:
    """The first sheet: a title, sentences, and the findings as rows of severity, count, words, example, advice."""

    title: str
    said: Sequence[str]
    found: Sequence[tuple[Severity, int, str, str, str]]


SUMMARY_HEADER = ("Tingkat", "Banyaknya", "Temuan", "Di mana, dan apa yang terbaca", "Yang perlu dilakukan")
SUMMARY_WIDTHS = (13, 11, 58, 46, 62)


def write_annotated(path: Path, summary: Summary, sheets: Sequence[Copied], words: Mapping[Severity, str]) -> None:
    """Write the summary and the copies. Memory does not grow with the rows.

    words: each severity for people. UserError where a sheet leaves no column free.
    """
    taken = {COPY_SUMMARY.lower()}
    with whole_workbook(path, constant_memory=True) as book:
        formats = _Formats(book)
        _write_summary(book.add_worksheet(COPY_SUMMARY), summary, formats, words)
        for sheet in sheets:
            _write_copy(book.add_worksheet(sheet_name(sheet.name, taken)), sheet, formats)


class _Formats:
    """Formats by what a cell holds and how grave it is; each is made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str | None, bool], Format] = {}

    def of(self, number_format: str, severity: Severity | None = None, *, bold: bool = False) -> Format:
        key = (number_format, severity, bold)
        if key not in self._made:
            look: dict[str, object] = {"num_format": number_format, "bold": bold, "valign": "top"}
            if severity:
                look |= {"bg_color": COLOURS[severity], "border": 1, "border_color": "#BFBFBF"}
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def wrapped(self, severity: Severity | None = None, *, bold: bool = False) -> Format:
        key = ("wrapped", severity, bold)
        if key not in self._made:
            look: dict[str, object] = {"text_wrap": True, "valign": "top", "align": "left", "bold": bold}
            look |= {"bg_color": COLOURS[severity]} if severity else {}
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _write_summary(page: Worksheet, summary: Summary, formats: _Formats, words: Mapping[Severity, str]) -> None:
    for column, width in enumerate(SUMMARY_WIDTHS):
        page.set_column(column, column, width)
    page.write_string(0, 0, summary.title, formats.of("@", bold=True))
    for row, sentence in enumerate(summary.said, start=1):
        page.write_string(row, 0, sentence)
    top = len(summary.said) + 2
    for row, (severity, meaning) in enumerate(LEGEND.items(), start=top):
        page.write_string(row, 0, words[severity], formats.of("@", severity))
        page.write_string(row, 1, meaning)
    top += len(LEGEND) + 1
    for column, heading in enumerate(SUMMARY_HEADER):
        page.write_string(top, column, heading, formats.wrapped(bold=True))
    text = formats.wrapped()
    for row, (severity, count, *texts) in enumerate(summary.found, start=top + 1):
        page.set_row(
            row, LINE * max(_lines(cell, width) for cell, width in zip(texts, SUMMARY_WIDTHS[2:], strict=True))
        )
        page.write_string(row, 0, words[severity], formats.of("@", severity))
        page.write_number(row, 1, count, formats.wrapped())
        for column, sentence in enumerate(texts, start=2):
            page.write_string(row, column, sentence[:LONGEST_TEXT], text)
    _print_on_a4(page, top)


def _write_copy(page: Worksheet, sheet: Copied, formats: _Formats) -> None:
    widths = _widths(sheet)
    if len(widths) >= MOST_COLUMNS:
        raise UserError(
            f"Lembar {sheet.name} terlalu lebar ({len(widths)} kolom) untuk salinan bertanda. Hapus kolom kosong di "
            "sebelah kanannya, simpan, lalu baca lagi."
        )
    reasons = len(widths)
    for column, width in enumerate([*widths, OF_REASONS]):
        page.set_column(column, column, width)
    last = 0
    for last, row in enumerate(sheet.rows(), start=1):
        mark = sheet.marks.get(last, UNMARKED)
        _write_row(page, last - 1, row, mark, reasons, formats, bold=last == sheet.heading)
        if last == max(sheet.heading, 1) and sheet.marks:
            page.write_string(last - 1, reasons, COPY_HEADING, formats.of("@", bold=True))
        elif mark is not UNMARKED:
            page.set_row(last - 1, LINE * _lines(mark.reasons, OF_REASONS))
            page.write_string(last - 1, reasons, mark.reasons[:LONGEST_TEXT], formats.wrapped(mark.severity))
    _print_on_a4(page, max(sheet.heading, 1) - 1)
    if sheet.heading:
        page.freeze_panes(sheet.heading, 0)
        page.autofilter(sheet.heading - 1, 0, max(last - 1, sheet.heading), reasons)


def _write_row(
    page: Worksheet, place: int, row: Sequence[object], mark: Marked, width: int, formats: _Formats, *, bold: bool
) -> None:
    """The cells of one row; where it was refused all of them are coloured, the empty ones too."""
    whole = Severity.REFUSED if mark.severity is Severity.REFUSED else None
    for column in range(width):
        cell = row[column] if column < len(row) else ""
        severity = whole or mark.columns.get(column)
        if severity or not (cell == "" or cell is None):
            _write_cell(page, place, column, cell, formats, severity, bold=bold)


def _write_cell(
    page: Worksheet,
    row: int,
    column: int,
    cell: object,
    formats: _Formats,
    severity: Severity | None,
    *,
    bold: bool,
) -> None:
    if isinstance(cell, str) and cell:
        page.write_string(row, column, cell[:LONGEST_TEXT], formats.of("@", severity, bold=bold))
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell, formats.of("General", severity))
    elif isinstance(cell, int | float) and isfinite(cell):
        page.write_number(row, column, cell, formats.of("0" if abs(cell) >= LONG_NUMBER else "General", severity))
    elif (shown := _day_format(cell)) and isinstance(cell, date | time | timedelta):
        page.write_datetime(row, column, cell, formats.of(shown, severity))
    elif cell == "" or cell is None:
        page.write_blank(row, column, None, formats.of("@", severity))
    else:
        page.write_string(row, column, str(cell), formats.of("@", severity))


def _day_format(cell: object) -> str:
    """How a day or time is shown; "" where a spreadsheet cannot hold it."""
    if isinstance(cell, datetime):
        return "dd-mm-yyyy hh:mm:ss" if cell.date() >= FIRST_DAY else ""
    if isinstance(cell, date):
        return "dd-mm-yyyy" if cell >= FIRST_DAY else ""
    if isinstance(cell, time):
        return "hh:mm:ss"
    return "[h]:mm:ss" if isinstance(cell, timedelta) and cell >= timedelta(0) else ""


def _widths(sheet: Copied) -> list[int]:
    widths: list[int] = []
    for number, row in enumerate(sheet.rows(), start=1):
        if number > sheet.heading + SAMPLED and len(row) == len(widths):
            break
        widths += [NARROWEST] * (len(row) - len(widths))
        if number >= sheet.heading:  # a title above the table may run over its neighbours
            for column, cell in enumerate(row):
                length = 10 if isinstance(cell, date) else len(str(cell))
                widths[column] = max(widths[column], min(length + 2, WIDEST))
    return widths


def _lines(text: str, width: int) -> int:
    """Lines that a wrapped text fills; not every program works that out on opening. Excel has rows of 27 at most."""
    return min(sum(-(-max(len(line), 1) // width) for line in text.split("\n")), 27)


def _print_on_a4(page: Worksheet, heading: int) -> None:
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(heading)
    page.set_footer("&L&A&RHalaman &P dari &N")
