"""A document about many villages as a workbook: one row for each account, back with the sums it moves."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.wording import long_day
from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.accounts import CHART, Account as BookAccount, AccountKind
from lindung.web.funds.book_pages import names_of
from lindung.web.funds.cash_states import PaperKind
from lindung.web.funds.filled_sheets import Row, amount_in, filled_rows, text_in
from lindung.web.funds.papers_entries import ABOUT, CASH, WITH_STATION, Line, Offered

ID, PLACE, SOURCE, WHAT, THERE = "Akun", "Wilayah", "Sumber", "Sekarang di", "Jumlah tercatat"
STATION, AMOUNT, BECOMES = "Tempat", "Jumlah", "Janji menjadi"
Refused = list[tuple[int, str]]


def header_of(kind: PaperKind) -> tuple[str, ...]:
    """The headings of the workbook of a kind of document."""
    amount = BECOMES if kind is PaperKind.CHANGE else AMOUNT
    return (ID, PLACE, SOURCE, WHAT, THERE, *((STATION,) if kind in WITH_STATION else ()), amount)


def write_offered(path: Path, kind: PaperKind, rows: Sequence[Offered], on: date) -> None:
    """One row for each account that the document may be about, to be filled in."""
    names = names_of(row.account.place for row in rows)
    change = kind is PaperKind.CHANGE
    how = (
        f"Isi «{BECOMES}» dengan janji yang baru; baris yang tetap dibiarkan."
        if change
        else f"Isi «{AMOUNT}» pada baris yang dipindahkan; biarkan baris lain kosong."
    )
    above = (f"{kind.label}, keadaan {long_day(on)}", f"{how} Seluruh berkas adalah satu dokumen.")
    filled = [
        (
            row.key, f"{names[row.account.place]} ({row.account.place})", row.account.source,
            row.account.nature.words, row.amount,
            *((CHART[row.stations[0]].words,) if kind in WITH_STATION else ()),
            row.amount if change else "",
        )
        for row in rows
    ]  # fmt: skip
    stations = list(dict.fromkeys(CHART[one].words for row in rows for one in row.stations))
    choices = {STATION: stations} if kind in WITH_STATION and stations else {}
    sheet = Sheet(str(kind.label), above, header_of(kind), filled, choices=choices, hidden=frozenset({ID}))
    write_workbook(path, [sheet])


def read_offered(book: Path, kind: PaperKind) -> tuple[list[Line], Refused]:
    """The filled rows, and by their number in the sheet those that cannot be read."""
    lines: list[Line] = []
    refused: Refused = []
    seen: set[str] = set()
    header = header_of(kind)
    for number, row in filled_rows(book, header):
        if not text_in(row[header[-1]]):
            continue
        try:
            line = _line(row, kind)
        except UserError as error:
            refused.append((number, str(error)))
            continue
        if line.account.code in seen:
            refused.append((number, _("Akun ini sudah ada di baris lain. Satukan jumlahnya.")))
        else:
            lines.append(line)
        seen.add(line.account.code)
    return lines, refused


def _line(row: Row, kind: PaperKind) -> Line:
    account = BookAccount.written(text_in(row[ID]))
    if account.kind not in ABOUT[kind]:
        raise UserError(_("Baris itu bukan dari daftar ini. Unduh daftarnya lagi, lalu isi."))
    if kind is PaperKind.CHANGE:
        return Line(account, amount_in(row, BECOMES, least=0), CASH[account.level][0])
    return Line(account, amount_in(row, AMOUNT), _station(row, account) if kind in WITH_STATION else account.kind)


def _station(row: Row, account: BookAccount) -> AccountKind:
    stations = {CHART[one].words: one for one in CASH[account.level]}
    found = stations.get(text_in(row[STATION]))
    if found is None:
        raise UserError(_("Kolom «%(column)s» tidak cocok dengan wilayahnya. Pilih dari daftar.") % {"column": STATION})
    return found
