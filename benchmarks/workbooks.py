"""The two shapes in which a village hands over its register, each as one workbook of 100,000 rows.

all_columns.xlsx      OpenSID's file for OpenDK: 42 columns, every cell inline text, the empty ones too
carried_columns.xlsx  the same people with only the 13 columns that are carried on, in the cells of OpenSID's
                      import template: codes as numbers, birth dates as date cells
"""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import xlsxwriter

from benchmarks.snapshots import DAY
from lindung.demo.excel import DAY_FORMAT, excel_days
from lindung.demo.layouts import CODED, CODES, OPENDK, laid_out
from lindung.demo.region import Sizes, invent
from lindung.demo.text_workbook import workbook_bytes

ALL_COLUMNS, CARRIED_COLUMNS = "all_columns.xlsx", "carried_columns.xlsx"
CARRIED_ON = (
    *("dusun", "rw", "rt", "nama", "no_kk", "nik", "sex", "tempatlahir", "tanggallahir"),
    *("pekerjaan_id", "kk_level", "nama_ibu", "status_dasar"),
)
VILLAGE = "99.07.01.2001"


def run(into: str, rows: int, seed: int) -> None:
    """Both workbooks, unless they are there already."""
    folder = Path(into)
    if (folder / CARRIED_COLUMNS).is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    region = invent(Sizes(rows, max(1, rows // 100), villages=1, districts=1), DAY, seed)
    book = workbook_bytes(list(OPENDK), laid_out(region.residents, OPENDK), DAY)
    (folder / ALL_COLUMNS).write_bytes(book)
    write_carried_columns(region.residents, folder / CARRIED_COLUMNS)


def write_carried_columns(residents: pa.Table, into: Path) -> None:
    """Written row by row, so that no more than a row is in memory; the file appears when it is whole."""
    part = into.with_suffix(".part")
    with xlsxwriter.Workbook(part, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data Penduduk")
        day = book.add_format(DAY_FORMAT)
        sheet.write_row(0, 0, CARRIED_ON)
        columns = [_cells(residents, heading) for heading in CARRIED_ON]
        for number, cells in enumerate(zip(*columns, strict=True), start=1):
            for place, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                elif cell is not None:
                    sheet.write_number(number, place, cell, day if CARRIED_ON[place] == "tanggallahir" else None)
    part.rename(into)


def _cells(residents: pa.Table, heading: str) -> Sequence[str | int | float | None]:
    source = str(CODES[heading])
    column = residents[source].combine_chunks()
    if source == "birth_date":
        return excel_days(column).to_pylist()
    return column.cast(pa.int32()).to_pylist() if source in CODED else column.to_pylist()
