"""Workbooks of the book as they come back: the rows below our header, and what stands in their cells."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.written import Kind, NotANumber, written
from lindung.people.dates import read_day
from lindung.registers.containers.opening import open_file

Row = Mapping[str, object]
"""Cells by heading."""


def filled_rows(book: Path, header: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """(number in the sheet, cells by heading) of every row below the header; UserError without such a header."""
    places: dict[str, int] = {}
    for sheet in open_file(book).sheets:
        for number, row in enumerate(sheet.rows(), start=1):
            texts = [text_in(cell) for cell in row]
            if set(header) <= set(texts):
                places = {name: texts.index(name) for name in header}
            elif places and any(texts):
                yield number, {name: row[at] for name, at in places.items()}
    if not places:
        raise UserError(_("Berkas itu bukan daftar ini dari kantor ini. Unduh daftarnya lagi, lalu isi."))


def text_in(said: object) -> str:
    """A cell as text, without the point that a workbook gives a whole number."""
    if isinstance(said, float) and said.is_integer():  # a workbook knows no whole numbers
        said = int(said)
    return "" if said is None else str(said).strip()


def day_in(row: Row, column: str) -> date:
    """The day in a column; UserError where there is none."""
    said = row.get(column)
    if isinstance(said, date):
        return date(said.year, said.month, said.day)
    read = read_day(text_in(said))
    if read.day is None:
        raise UserError(_("«%(column)s» bukan tanggal. Tulis seperti 15/03/2026.") % {"column": column})
    return read.day


def amount_in(row: Row, column: str, least: int = 1) -> Rupiah:
    """The whole rupiah in a column; UserError where there are none."""
    try:
        read = written(text_in(row.get(column)), Kind.MONEY)
    except NotANumber as error:
        raise UserError(
            _("Kolom «%(column)s» bukan jumlah rupiah. Tulis seperti 5.000.000.") % {"column": column}
        ) from error
    if read.value.denominator != 1 or read.value < least:
        raise UserError(_("«%(column)s» harus rupiah bulat di atas nol.") % {"column": column})
    return Rupiah(int(read.value))
