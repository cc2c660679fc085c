"""The queue of differences as a workbook, out and back with how each was settled: the same rules as on screen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.accounts import CHART, AccountKind
from lindung.funding.reconciling import OUTCOME_WORDS, Outcome
from lindung.people.dates import read_day
from lindung.people.months import read_month
from lindung.registers.containers.opening import open_file
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.billing.differences_services import months_for, settle_no_money, settle_paid_month, settle_refunded
from lindung.web.billing.forms import BACK_TO
from lindung.web.billing.models import Difference
from lindung.web.billing.selectors import differences_in
from lindung.web.billing.states import How
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

ID, FILE, WHERE, WHO, MONTH_SAID, AMOUNT, OUTCOME = (
    "Kode", "Bukti bayar", "Baris", "Orang", "Bulan", "Dibayar", "Hasil",
)  # fmt: skip
HOW, MONTH, NUMBER, DAY, STATION, NOTE = (
    "Diselesaikan dengan", "Bulan yang dilunasi", "Nomor surat", "Hari dikembalikan", "Kembali ke", "Keterangan",
)  # fmt: skip
HEADER = (ID, FILE, WHERE, WHO, MONTH_SAID, AMOUNT, OUTCOME, HOW, MONTH, NUMBER, DAY, STATION, NOTE)
STATIONS = {CHART[kind].words: kind for kind in BACK_TO}


@dataclass
class TakenIn:
    """What became of the rows of a workbook."""

    settled: int = 0
    empty: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def export_differences(path: Path, *, by: User, scope: Scope) -> int:
    """What is open in a scope, to be filled in; how many. UserError where nothing is."""
    rows = list(differences_in(scope))
    if not rows:
        raise UserError(_("Tidak ada selisih yang terbuka, jadi tidak ada yang diunduh."))
    filled = [
        (
            str(one.pk), one.line.file.number, f"{one.line.sheet} {one.line.row}",
            one.line.worker.name if one.line.worker else "",
            str(Month.numbered(one.line.month)) if one.line.month is not None else "",
            one.line.amount, OUTCOME_WORDS[Outcome(one.line.outcome)], "", "", "", "", "", "",
        )
        for one in rows
    ]  # fmt: skip
    how = (
        f"Pilih «{HOW}» dan tulis «{NOTE}»; baris yang belum diputuskan dibiarkan kosong. Untuk pengembalian isi "
        f"«{NUMBER}», «{DAY}», dan «{STATION}»; untuk bulan yang dilunasi isi «{MONTH}», misalnya 2026-03."
    )
    choices = {HOW: [str(one.label) for one in How], STATION: list(STATIONS)}
    sheet = Sheet("Selisih", ("Selisih pembayaran", how), HEADER, filled, choices=choices, hidden=frozenset({ID}))
    write_workbook(path, [sheet])
    for span in scope.spans:
        record(by, "difference.exported", "", span, rows=len(rows))
    return len(rows)


def take_differences(book: Path, *, by: User, scope: Scope) -> TakenIn:
    """Settle what a filled workbook says, row by row; a row that cannot be is refused with its reason."""
    taken = TakenIn()
    for number, row in _rows(book):
        if not row[HOW]:
            taken.empty += 1
            continue
        try:
            _take(row, by, scope)
            taken.settled += 1
        except UserError as error:
            taken.refused.append((number, str(error)))
    return taken


def _take(row: dict[str, str], by: User, scope: Scope) -> None:
    pk = int(row[ID]) if row[ID].isascii() and row[ID].isdecimal() and len(row[ID]) < len("1" * 18) else 0
    found = differences_in(scope).filter(pk=pk).first()
    if found is None:
        raise UserError(_("Selisih ini tidak ada lagi di antrean wilayah Anda. Unduh daftar terbaru."))
    match next((how for how in How if str(how.label) == row[HOW]), None):
        case How.REFUNDED:
            settle_refunded(
                difference=found, number=row[NUMBER], day=_day(row), station=_station(row), note=row[NOTE], by=by
            )
        case How.PAID_MONTH:
            _pay(found, row, by)
        case How.NO_MONEY:
            settle_no_money(difference=found, note=row[NOTE], by=by)
        case None:
            raise UserError(_("Kolom «%(column)s» tidak dikenal. Pilih dari daftar.") % {"column": HOW})


def _pay(found: Difference, row: dict[str, str], by: User) -> None:
    file = found.line.file
    said = read_month(row[MONTH], file.arrived)
    month = next(
        (one for one in months_for(found, Span(file.first, file.last)) if said and one.month == Month.of(said).index),
        None,
    )
    if month is None:
        raise UserError(_("Kolom «%(column)s» bukan bulan yang dapat dilunasi baris ini.") % {"column": MONTH})
    settle_paid_month(difference=found, month=month, note=row[NOTE], by=by)


def _day(row: dict[str, str]) -> date:
    read = read_day(row[DAY])
    if read.day is None:
        raise UserError(_("«%(column)s» bukan tanggal. Tulis seperti 15/03/2026.") % {"column": DAY})
    return read.day


def _station(row: dict[str, str]) -> AccountKind:
    if row[STATION] not in STATIONS:
        raise UserError(_("Kolom «%(column)s» tidak dikenal. Pilih dari daftar.") % {"column": STATION})
    return STATIONS[row[STATION]]


def _rows(book: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(number in the sheet, cells by heading) of every row below the header."""
    places: dict[str, int] = {}
    for sheet in open_file(book).sheets:
        for number, row in enumerate(sheet.rows(), start=1):
            texts = [_text(cell) for cell in row]
            if set(HEADER) <= set(texts):
                places = {name: texts.index(name) for name in HEADER}
            elif places and any(texts):
                yield number, {name: texts[at] if at < len(texts) else "" for name, at in places.items()}
    if not places:
        raise UserError(_("Berkas itu bukan daftar selisih dari kantor ini. Unduh daftarnya lagi, lalu isi."))


def _text(said: object) -> str:
    if isinstance(said, float) and said.is_integer():  # a workbook knows no whole numbers
        said = int(said)
    return "" if said is None else str(said).strip()
