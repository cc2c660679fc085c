"""A register in OpenSID's import template, as village operators fill it: date cells, numbers for codes."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from lindung.demo.excel import DAY_FORMAT, Cell, dated_workbook, excel_days
from lindung.demo.layouts import CODED, CODES, Fixed

_BIRTH_DATE = list(CODES).index("tanggallahir")
_CODE_LISTS = {
    "sex": ("LAKI-LAKI", "PEREMPUAN"),
    "agama_id": ("ISLAM", "KRISTEN", "KATHOLIK", "HINDU", "BUDHA", "KHONGHUCU"),
    "status_kawin": ("BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI"),
    "warganegara_id": ("WNI", "WNA", "DUA KEWARGANEGARAAN"),
}


def write_import_template(rows: pa.Table, into: Path, on: date) -> None:
    """One workbook: the residents in `Data Penduduk`, some code lists in `Kode Data`."""
    with dated_workbook(into, on) as book:
        _write_residents(book, rows)
        _write_code_lists(book)


def _write_residents(book: xlsxwriter.Workbook, rows: pa.Table) -> None:
    sheet = book.add_worksheet("Data Penduduk")
    day = book.add_format(DAY_FORMAT)
    sheet.write_row(0, 0, CODES)
    columns = [_cells(rows, source) for source in CODES.values()]
    for number, cells in enumerate(zip(*columns, strict=True), start=1):
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell)
            elif cell is not None:
                sheet.write_number(number, place, cell, day if place == _BIRTH_DATE else None)


def _cells(rows: pa.Table, source: str | Fixed) -> list[Cell]:
    """A column as its cells: numbers for codes and days, null for nothing."""
    if isinstance(source, Fixed):
        return [int(source.text) if source.text else None] * rows.num_rows
    column = rows[source].combine_chunks()
    if source == "birth_date":
        column = excel_days(column)
    elif source in CODED:
        column = pc.cast(column, pa.int32())
    cells: list[Cell] = column.to_pylist()
    return cells


def _write_code_lists(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Kode Data")
    for number in range(1 + max(map(len, _CODE_LISTS.values()))):
        for place, (name, labels) in enumerate(_CODE_LISTS.items()):
            if number == 0:
                sheet.write_row(0, 2 * place, (name, "id"))
            elif number <= len(labels):
                sheet.write_row(number, 2 * place, (labels[number - 1], number))
