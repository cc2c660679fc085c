"""The same number of invented people in every other layout that is read from a workbook.

Five layouts of Disdukcapil, two poverty lists and the lists of BPJS as .xlsx, and a lean register as .xls (sheets of
50,000, since one ends at 65,536). The people are as plain as can be: what is measured is the layout.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

import xlsxwriter
import xlwt  # type: ignore[import-untyped]

from lindung.demo.excel import DAY_FORMAT
from tests.registers.disdukcapil import BOOKS, Book, Person, invented, siak_rows
from tests.registers.lists import CONTRIBUTIONS, DECILES, P3KE_PERSON, PU_IDENTITY, entry

Row = Sequence[object]
ROWS_OF_A_SHEET = 50_000
VILLAGE = "99.99.01.2001"
BPU = (
    *("NIK", "NAMA", "TGL LAHIR", "JKK", "JKM", "JHT", "JENIS PEKERJAAN"),
    *("TGL KEPESERTAAN", "TGL BERAKHIR", "MASA GRACE"),
)
REGISTER = ("dusun", "nama", "nik", "no_kk", "sex", "tanggallahir", "pekerjaan_id", "kk_level", "status_dasar")


def run(into: str, rows: int) -> None:
    """Every workbook, unless they are there already."""
    folder = Path(into)
    if folder.is_dir():
        return
    made = folder.with_suffix(".part")
    made.mkdir(parents=True, exist_ok=True)
    for name, rows_of in LAYOUTS.items():
        _write(made / name, rows_of(rows))
    _write_old(made / OLD, islice(_register(rows), 1, None))
    made.rename(folder)


def _people(count: int) -> Iterator[tuple[Person, object]]:
    return ((one, family.card) for family in invented(count) for one in family.people)


def _family_book(book: Book, count: int) -> Iterator[Row]:
    yield from book.top
    for family in invented(count):
        yield from book.block(family)


def _members(count: int) -> Iterator[Row]:
    yield BPU
    for one, _ in _people(count):
        yield one.nik, one.name, one.born, 1, 1, 0, "Petani", date(2026, 1, 1), date(2026, 12, 31), ""


def _list(header: tuple[str, ...], fields: Callable[[Person, object], dict[str, object]], count: int) -> Iterator[Row]:
    yield header
    for one, card in _people(count):
        yield entry(header, **fields(one, card))


def _register(count: int) -> Iterator[Row]:
    yield REGISTER
    for number, (one, card) in enumerate(_people(count)):
        sex = "2" if one.woman else "1"
        yield "KRAJAN", one.name, one.nik, card, sex, one.born, "9", "4" if number % 3 else "1", "1"


LAYOUTS: dict[str, Callable[[int], Iterable[Row]]] = {
    **{f"{book.format.__name__.rpartition('.')[2]}.xlsx": partial(_family_book, book) for book in BOOKS},
    "siak.xlsx": lambda count: siak_rows(*invented(count)),
    "bpu_list.xlsx": _members,
    "pu_list.xlsx": partial(
        _list, PU_IDENTITY, lambda one, _: {"NOMOR_IDENTITAS": one.nik, "NAMA_LENGKAP": one.name, "TGL_LAHIR": one.born}
    ),
    "contribution_list.xlsx": partial(
        _list, CONTRIBUTIONS, lambda one, _: {"nik_ktp": one.nik, "nama_tk": one.name, "tgl_lahir": one.born}
    ),
    "p3ke.xlsx": partial(
        _list, P3KE_PERSON, lambda one, _: {"nik": one.nik, "nama": one.name, "tanggal_lahir": one.born}
    ),
    "dtsen.xlsx": partial(_list, DECILES, lambda one, card: {"NIK": one.nik, "KK": card}),
}
OLD = "opensid_excel.xls"


def _write(path: Path, rows: Iterable[Row]) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet("Data")
        day = book.add_format(DAY_FORMAT)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    sheet.write_string(number, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif cell != "":
                    sheet.write(number, column, cell)


def _write_old(path: Path, rows: Iterator[Row]) -> None:
    book, day = xlwt.Workbook(), xlwt.easyxf(num_format_str="dd-mm-yyyy")
    number = 0
    while people := list(islice(rows, ROWS_OF_A_SHEET)):
        number += 1
        sheet = book.add_sheet(f"Data {number}")
        for place, row in enumerate([REGISTER, *people]):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write(place, column, cell, day)
                else:
                    sheet.write(place, column, cell)
    book.save(str(path))
