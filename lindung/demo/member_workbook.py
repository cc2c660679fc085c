"""The members' list as one workbook, the way an officer saves it.

Two rows of title, two of header (JHT, JKK and JKM under a merged PROGRAM), the members, a row of totals and a
signature: a reader must find where the list begins and where it ends.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from lindung.demo.excel import DAY_FORMAT, Cell, dated_workbook, excel_days
from lindung.demo.members import FIRST_ROW

_BEFORE = ("NIK", "KPJ", "NAMA", "TGL LAHIR", "NO HANDPHONE", "KANTOR", "WADAH", "DASAR UPAH")
_PROGRAMMES = ("JHT", "JKK", "JKM")
_AFTER = ("JENIS PEKERJAAN", "TGL KEPESERTAAN", "TGL BERAKHIR", "MASA GRACE")
_HEADER_ROW = FIRST_ROW - 3  # counted from 0, with the second header row between
_DAY_PLACES = frozenset((3, 12, 13, 14))
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def write_member_workbook(members: pa.Table, into: Path, on: date) -> None:
    """The list of that day."""
    with dated_workbook(into, on) as book:
        sheet = book.add_worksheet("BPU")
        _write_header(book, sheet, on)
        _write_members(book, sheet, members)
        _write_footer(sheet, members, on)


def _write_header(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, on: date) -> None:
    title = book.add_format({"bold": True})
    centred = book.add_format({"bold": True, "align": "center"})
    sheet.write_string(0, 0, "DAFTAR PESERTA BUKAN PENERIMA UPAH (BPU)", title)
    sheet.write_string(1, 0, f"KANTOR CABANG MUARA CONTOH, PER {_spoken(on).upper()}", title)
    sheet.write_row(_HEADER_ROW, 0, _BEFORE, title)
    sheet.merge_range(_HEADER_ROW, len(_BEFORE), _HEADER_ROW, len(_BEFORE) + 2, "PROGRAM", centred)
    sheet.write_row(_HEADER_ROW, len(_BEFORE) + len(_PROGRAMMES), _AFTER, title)
    sheet.write_row(_HEADER_ROW + 1, len(_BEFORE), _PROGRAMMES, title)


def _write_members(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, members: pa.Table) -> None:
    day = book.add_format(DAY_FORMAT)
    formats = [day if place in _DAY_PLACES else None for place in range(len(_BEFORE + _PROGRAMMES + _AFTER))]
    for number, cells in enumerate(_rows(members), start=FIRST_ROW - 1):
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell)
            elif cell is not None:
                sheet.write_number(number, place, cell, formats[place])


def _write_footer(sheet: xlsxwriter.worksheet.Worksheet, members: pa.Table, on: date) -> None:
    row = FIRST_ROW - 1 + members.num_rows
    sheet.write_string(row, 0, "JUMLAH")
    sheet.write_number(row, 2, members.num_rows)
    for place, name in enumerate(_PROGRAMMES, start=len(_BEFORE)):
        sheet.write_number(row, place, pc.sum(members[name.lower()]).as_py())
    sheet.write_string(row + 2, 11, f"Muara Contoh, {_spoken(on)}")
    sheet.write_string(row + 3, 11, "Kepala Kantor Cabang")
    sheet.write_string(row + 6, 11, "( TELADAN UMPAMAWAN )")


def _rows(members: pa.Table) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row; a number is a number cell, of a day where the column is one of days."""
    text = {name: members[name].to_pylist() for name in ("kpj", "name", "phone", "office", "group", "occupation")}
    days = [_days(members, name, "days_numeric") for name in ("joined", "ends", "grace")]
    niks = _either(members["nik"], members["nik_numeric"], pc.cast(_where(members, "nik", "nik_numeric"), pa.int64()))
    return zip(
        *(niks, text["kpj"], text["name"], _days(members, "birth_date", "birth_date_numeric"), text["phone"]),
        *(text["office"], text["group"], members["wage"].to_pylist()),
        *(members[name.lower()].to_pylist() for name in _PROGRAMMES),
        *(text["occupation"], *days),
        strict=True,
    )


def _days(members: pa.Table, name: str, numeric: str) -> list[Cell]:
    return _either(members[name], members[numeric], excel_days(_where(members, name, numeric)))


def _where(members: pa.Table, name: str, flag: str) -> pa.ChunkedArray:
    return pc.if_else(members[flag], members[name], pa.scalar(None, pa.string()))


def _either(texts: pa.ChunkedArray, numeric: pa.ChunkedArray, numbers: pa.ChunkedArray) -> list[Cell]:
    rows = zip(texts.to_pylist(), numeric.to_pylist(), numbers.to_pylist(), strict=True)
    return [number if is_number else text for text, is_number, number in rows]


def _spoken(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
