"""Excel 2003's XML spreadsheets, which some applications write and name .xls.

Entities are never resolved, nothing is fetched, and a row is forgotten as soon as it was read.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from lindung.registers.containers import refusals
from lindung.registers.containers.packed import Packing
from lindung.registers.containers.refusals import broken, no_table, too_large, too_spread
from lindung.registers.containers.sheets import Row, Sheet

_NAMES = "urn:schemas-microsoft-com:office:spreadsheet"
_SNIFFED = 4096
_MOST_DIGITS = 17
_SHEET, _ROW, _CELL, _DATA = (f"{{{_NAMES}}}{name}" for name in ("Worksheet", "Row", "Cell", "Data"))
_NAME, _INDEX, _ACROSS, _DOWN, _TYPE = (
    f"{{{_NAMES}}}{name}" for name in ("Name", "Index", "MergeAcross", "MergeDown", "Type")
)
_VISIBLE = ".//{urn:schemas-microsoft-com:office:excel}Visible"


def is_excel_xml(content: bytes) -> bool:
    """By its namespace, near the beginning."""
    beginning = content[:_SNIFFED].replace(b"\x00", b"")
    return b"<?xml" in beginning[:64] and _NAMES.encode() in beginning


def excel_xml_sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """Its worksheets; UserError where it is damaged or too large."""
    if len(content) > refusals.MOST_TEXT:
        raise too_large(path, refusals.MOST_TEXT)
    try:
        sheets = tuple(_sheets(path, content))
    except (etree.LxmlError, ValueError) as error:
        raise broken(path) from error
    if not sheets:
        raise no_table(path)
    return sheets


def _sheets(path: Path, content: bytes) -> Iterator[Sheet]:
    arriving = etree.iterparse(
        *(io.BytesIO(content), ("start", "end")),
        tag=(_SHEET, _ROW),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
    )
    rows = Packing(path)
    for event, element in arriving:
        if event == "start":
            rows = Packing(path) if element.tag == _SHEET else rows
        elif element.tag == _ROW:
            _add(path, rows, element)
            if (table := element.getparent()) is not None:
                table.clear()  # of this row and whatever stands before it
        else:
            hidden = (element.findtext(_VISIBLE) or "SheetVisible") != "SheetVisible"
            yield rows.sheet(element.get(_NAME, ""), hidden=hidden)
            element.clear()


def _add(path: Path, rows: Packing, element: "etree._Element") -> None:
    place = _number(element, _INDEX, rows.count + 1)
    if place > refusals.MOST_ROWS:
        raise refusals.too_long(path, place)
    while rows.count < place - 1:
        rows.add([])
    row: Row = []
    for cell in element.iterchildren(_CELL):
        column = _number(cell, _INDEX, len(row) + 1)
        across = _number(cell, _ACROSS, 0)
        if column + across > refusals.MOST_COLUMNS:
            raise too_spread(path, place, column + across)
        row.extend([""] * (column - 1 - len(row)))
        if down := _number(cell, _DOWN, 0):
            rows.merged.append((column - 1, place - 1, place - 1 + min(down, refusals.MOST_ROWS)))
        row.append(_read(cell.find(_DATA)))
        row.extend([""] * across)
    rows.add(row)


def _number(element: "etree._Element", name: str, otherwise: int) -> int:
    said = element.get(name, "")
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 10 else otherwise


def _read(cell: "etree._Element | None") -> object:
    """A number as a number; dates stand there as text, year first."""
    if cell is None or cell.get(_TYPE) == "Error":
        return ""
    text = "".join(cell.itertext())
    if cell.get(_TYPE) == "DateTime":
        return text.partition("T")[0]
    if cell.get(_TYPE) != "Number":
        return text
    if text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS:
        return int(text)
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 10**_MOST_DIGITS else number
