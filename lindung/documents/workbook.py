"""Excel workbooks: one sheet a table, a heading that stays in sight, NIK as text, ready to print on A4."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lindung.documents.excel import LONGEST_SHEET_NAME, whole_workbook

NARROWEST, WIDEST = 5, 58  # of a column, in characters
LINE_HEIGHT = 15  # points
ORDINARY = 18  # characters; of a column whose cells nobody looks at beforehand
A4 = 9


@dataclass(frozen=True)
class Sheet:
    """One table for people: a name, sentences said above it, a header and rows.

    A text is written as text (it may have lines), a whole number with thousands, a float as a percentage, a decimal
    with its two places, a date as a day.
    """

    name: str
    above: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Sequence[object]]
    widest: int = WIDEST  # of its columns; narrower where many stand side by side
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by heading: the words to choose from
    hidden: frozenset[str] = frozenset()  # headings of columns for machines


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets in order. Text is written as text, so no NIK is rounded and no formula runs."""
    with whole_workbook(path) as book:
        formats = _formats(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name[:LONGEST_SHEET_NAME]), sheet, formats)


def write_rows(path: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """One table for a program, its heading in the first row, any number of rows as they come; how many they were."""
    written = 0
    with whole_workbook(path, constant_memory=True) as book:
        formats = _formats(book)
        page = book.add_worksheet(name[:LONGEST_SHEET_NAME])
        page.set_column(0, max(len(header) - 1, 0), ORDINARY)
        page.write_row(0, 0, header, formats["head"])
        for written, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write_cell(page, written, column, cell, formats)
        page.freeze_panes(1, 0)
    return written


def _write_sheet(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    widths = _widths(sheet)
    for column, width in enumerate(widths):
        page.set_column(column, column, width, None, {"hidden": sheet.header[column] in sheet.hidden})
    top = _write_above(page, sheet, sum(widths), formats)
    page.write_row(top, 0, sheet.header, formats["head"])
    _set_height(page, top, sheet.header, widths)
    for place, row in enumerate(sheet.rows, start=top + 1):
        _set_height(
            page,
            place,
            [None if name in sheet.hidden else cell for name, cell in zip(sheet.header, row, strict=True)],
            widths,
        )
        for column, cell in enumerate(row):
            _write_cell(page, place, column, cell, formats)
    _offer_choices(page, sheet, top)
    _set_page(page, sheet, top)


def _offer_choices(page: Worksheet, sheet: Sheet, top: int) -> None:
    """A list to choose from in each cell of some columns; other words are refused by the program that shows it."""
    for heading, words in sheet.choices.items():
        column = sheet.header.index(heading)
        wrong = {"error_title": heading, "error_message": f"Pilih: {', '.join(words)}."}
        page.data_validation(
            top + 1, column, top + max(len(sheet.rows), 1), column, {"validate": "list", "source": list(words), **wrong}
        )


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    top = {"valign": "top"}
    return {
        "title": book.add_format({**top, "bold": True, "font_size": 13, "text_wrap": True}),
        "said": book.add_format({**top, "text_wrap": True}),
        "head": book.add_format({**top, "bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True}),
        "text": book.add_format({**top, "num_format": "@", "text_wrap": True}),
        "count": book.add_format({**top, "num_format": "#,##0", "align": "right", "indent": 1}),
        "share": book.add_format({**top, "num_format": "0.00%"}),
        "decimal": book.add_format({**top, "num_format": "#,##0.00"}),
        "day": book.add_format({**top, "num_format": "dd-mm-yyyy", "align": "left"}),
    }


def _write_above(page: Worksheet, sheet: Sheet, width: float, formats: dict[str, Format]) -> int:
    """The sentences, each across the table; gives the row of the header."""
    last = len(sheet.header) - 1
    for place, line in enumerate(sheet.above):
        style = formats["title" if place == 0 else "said"]
        if last:
            page.merge_range(place, 0, place, last, "", style)
        page.write_string(place, 0, line, style)
        page.set_row(place, LINE_HEIGHT * (1 + int(len(line) // max(width, 1))) + (3 if place == 0 else 0))
    return len(sheet.above) + bool(sheet.above)


def _set_height(page: Worksheet, row: int, cells: Sequence[object], widths: Sequence[int]) -> None:
    """Room for the longest wrapped text: not every program works that out on opening."""
    texts = [(cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str)]
    lines = max(
        (sum(max(-(-_length(line) // max(width - 1, 1)), 1) for line in text.split("\n")) for text, width in texts),
        default=1,
    )
    if lines > 1:
        page.set_row(row, LINE_HEIGHT * lines)


def _write_cell(page: Worksheet, row: int, column: int, cell: object, formats: dict[str, Format]) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell, formats["text"])
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, formats["day"])
    elif isinstance(cell, float):
        page.write_number(row, column, cell, formats["share"])
    elif isinstance(cell, Decimal):
        page.write_number(row, column, float(cell), formats["decimal"])
    elif isinstance(cell, int):
        page.write_number(row, column, cell, formats["count"])


def _widths(sheet: Sheet) -> list[int]:
    widths = []
    for column, heading in enumerate(sheet.header):
        words = max((len(word) for word in heading.split()), default=0)
        said = (_as_shown(row[column]) for row in sheet.rows if row[column] is not None)
        longest = max((_length(line) for text in said for line in text.split("\n")), default=0)
        shown = 10 if any(isinstance(row[column], date | float) for row in sheet.rows[:1]) else longest
        widths.append(min(max(shown, words, NARROWEST) + 1, sheet.widest))
    return widths


def _as_shown(cell: object) -> str:
    """A number is shown with thousands and stands off the edge; where it does not fit it is shown as ###."""
    if isinstance(cell, Decimal):
        return f"{cell:,.2f} "
    return f"{cell:,} " if isinstance(cell, int) else str(cell)


def _length(cell: object) -> int:
    """In characters of ordinary width; capitals, of which names are written, are wider."""
    text = str(cell)
    return len(text) + (len(text) // 6 if text.isupper() else 0)


def _set_page(page: Worksheet, sheet: Sheet, top: int) -> None:
    page.freeze_panes(top + 1, 0)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.header) - 1)
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer("&L&A&RHalaman &P dari &N")
