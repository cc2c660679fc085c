"""Arrivals of many villages as a workbook: out with one row for each sum that is awaited, back with number and day."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.wording import long_day
from lindung.common.written import Kind, NotANumber, written
from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.accounts import CHART, Account as BookAccount, AccountKind
from lindung.people.dates import read_day
from lindung.registers.containers.opening import open_file
from lindung.web.funds.book_pages import names_of
from lindung.web.funds.tranches_selectors import Awaited
from lindung.web.funds.tranches_services import Arrival, TakenIn

ID, PLACE, SOURCE, HERE, AMOUNT = "Akun", "Wilayah", "Sumber", "Sekarang di", "Jumlah yang ada"
STATION, NUMBER, DAY, CAME = "Tiba di", "Nomor SP2D", "Tanggal tiba", "Jumlah tiba"
HEADER = (ID, PLACE, SOURCE, HERE, AMOUNT, STATION, NUMBER, DAY, CAME)


def write_awaited(path: Path, rows: Sequence[Awaited], on: date) -> None:
    """One row for each account whose money has not reached its village, to be filled in."""
    names = names_of(row.account.place for row in rows)
    how = (
        f"Isi «{NUMBER}», «{DAY}», dan «{CAME}» pada baris yang uangnya sudah tiba; biarkan baris lain kosong. "
        "Baris dengan nomor SP2D, tanggal, dan tempat yang sama adalah satu SP2D."
    )
    above = (f"Uang yang belum sampai, keadaan {long_day(on)}", how)
    filled = [
        (
            row.key, f"{names[row.account.place]} ({row.account.place})", row.account.source,
            row.account.nature.words, row.amount, CHART[row.next_stations[0]].words, "", "", row.amount,
        )
        for row in rows
    ]  # fmt: skip
    stations = [CHART[kind].words for kind in (AccountKind.PROVINCE, AccountKind.REGENCY, AccountKind.VILLAGE)]
    sheet = Sheet("Uang tiba", above, HEADER, filled, choices={STATION: stations}, hidden=frozenset({ID}))
    write_workbook(path, [sheet])


def read_arrivals(book: Path, taken: TakenIn) -> dict[int, Arrival]:
    """The filled rows by their number in the sheet; what cannot be read goes into `taken`."""
    found: dict[int, Arrival] = {}
    for number, row in _rows(book):
        if not any(_text(row[column]) for column in (NUMBER, DAY)):
            taken.empty += 1
            continue
        try:
            found[number] = _arrival(row)
        except UserError as error:
            taken.refused.append((number, str(error)))
    return found


def _rows(book: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """(number in the sheet, cells by heading) of every row below the header."""
    places: dict[str, int] = {}
    for sheet in open_file(book).sheets:
        for number, row in enumerate(sheet.rows(), start=1):
            texts = [_text(cell) for cell in row]
            if set(HEADER) <= set(texts):
                places = {name: texts.index(name) for name in HEADER}
            elif places and any(texts):
                yield number, {name: row[at] for name, at in places.items()}
    if not places:
        raise UserError(_("Berkas itu bukan daftar uang tiba dari kantor ini. Unduh daftarnya lagi, lalu isi."))


def _arrival(row: dict[str, object]) -> Arrival:
    account = BookAccount.written(_text(row.get(ID)))
    stations = {CHART[kind].words: kind for kind in Awaited(account, Rupiah(0)).next_stations}
    station = stations.get(_text(row.get(STATION)))
    if station is None:
        raise UserError(
            _("Kolom «%(column)s» tidak cocok dengan letak uangnya. Pilih dari daftar.") % {"column": STATION}
        )
    return Arrival(account, station, account.place, _text(row.get(NUMBER)), _day(row.get(DAY)), _amount(row.get(CAME)))


def _day(said: object) -> date:
    if isinstance(said, date):
        return date(said.year, said.month, said.day)
    read = read_day(_text(said))
    if read.day is None:
        raise UserError(_("«%(column)s» bukan tanggal. Tulis seperti 15/03/2026.") % {"column": DAY})
    return read.day


def _amount(said: object) -> Rupiah:
    try:
        read = written(_text(said), Kind.MONEY)
    except NotANumber as error:
        raise UserError(
            _("Kolom «%(column)s» bukan jumlah rupiah. Tulis seperti 5.000.000.") % {"column": CAME}
        ) from error
    if read.value.denominator != 1 or read.value <= 0:
        raise UserError(_("«%(column)s» harus rupiah bulat di atas nol.") % {"column": CAME})
    return Rupiah(int(read.value))


def _text(said: object) -> str:
    if isinstance(said, float) and said.is_integer():  # a workbook knows no whole numbers
        said = int(said)
    return "" if said is None else str(said).strip()
