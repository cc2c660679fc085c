"""Excel workbooks: one sheet a table, a heading that stays in sight, NIK as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

LONGEST_SHEET_NAME = 31
WIDEST_COLUMN = 60


@dataclass(frozen=True)
class Sheet:
    """One table for people: a name, lines said above it, a header and rows of text, whole numbers and days."""

    name: str
    above: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Sequence[object]]


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets in order. Text is written as text, so no NIK is rounded and no formula runs."""
    options = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        for sheet in sheets:
            _write_sheet(book, sheet)


def _write_sheet(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name[:LONGEST_SHEET_NAME])
    title = book.add_format({"bold": True, "font_size": 12})
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"})
    plain, text = (
        book.add_format({"valign": "top"}),
        book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
    )
    day = book.add_format({"num_format": "dd-mm-yyyy", "valign": "top", "align": "left"})
    for place, line in enumerate(sheet.above):
        page.write_string(place, 0, line, title if place == 0 else None)
    top = len(sheet.above) + bool(sheet.above)
    page.write_row(top, 0, sheet.header, head)
    for place, row in enumerate(sheet.rows, start=top + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(place, column, cell, text)
            elif isinstance(cell, date):
                page.write_datetime(place, column, cell, day)
            elif cell is not None:
                page.write_number(place, column, cell, plain)
    _fit(page, sheet, top)


def _fit(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, top: int) -> None:
    for column, heading in enumerate(sheet.header):
        longest = max((len(str(row[column])) for row in sheet.rows[:500] if row[column] is not None), default=0)
        page.set_column(column, column, min(max(longest, len(heading), 4) + 2, WIDEST_COLUMN))
    page.freeze_panes(top + 1, 0)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.header) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
