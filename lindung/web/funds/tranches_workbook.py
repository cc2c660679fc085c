"""Arrivals of many villages as a workbook: out with one row for each sum that is awaited, back with number and day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.wording import long_day
from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.accounts import CHART, STATIONS, Account as BookAccount, AccountKind
from lindung.web.funds.book_pages import names_of
from lindung.web.funds.filled_sheets import Row, amount_in, day_in, filled_rows, text_in
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
    for number, row in filled_rows(book, HEADER):
        if not any(text_in(row[column]) for column in (NUMBER, DAY)):
            taken.empty += 1
            continue
        try:
            found[number] = _arrival(row)
        except UserError as error:
            taken.refused.append((number, str(error)))
    return found


def _arrival(row: Row) -> Arrival:
    account = BookAccount.written(text_in(row.get(ID)))
    if account.kind not in STATIONS:  # the hidden column was changed
        raise UserError(_("Baris itu bukan dari daftar ini. Unduh daftarnya lagi, lalu isi."))
    stations = {CHART[kind].words: kind for kind in Awaited(account, Rupiah(0)).next_stations}
    station = stations.get(text_in(row.get(STATION)))
    if station is None:
        raise UserError(
            _("Kolom «%(column)s» tidak cocok dengan letak uangnya. Pilih dari daftar.") % {"column": STATION}
        )
    return Arrival(account, station, account.place, text_in(row.get(NUMBER)), day_in(row, DAY), amount_in(row, CAME))
