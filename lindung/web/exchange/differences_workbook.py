"""The queue of differences as a workbook, and back: the same rules as on the screen, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.documents.workbook import Sheet, write_workbook
from lindung.registers.containers.opening import open_file
from lindung.web.audit.services import record
from lindung.web.exchange.models import Difference
from lindung.web.exchange.selectors import differences_in, named, village_names
from lindung.web.exchange.settling import Word, settle
from lindung.web.exchange.states import WAYS, How, Kind
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

ID, SENT, VILLAGE, NAME, WHAT, WHY = "Kode", "Pengiriman", "Desa", "Nama", "Selisih", "Kata BPJS"
HOW, NUMBER, WORDS = "Penyelesaian", "Nomor peserta", "Keterangan"
HEADER = (ID, SENT, VILLAGE, NAME, WHAT, WHY, HOW, NUMBER, WORDS)
NEEDED = (ID, HOW, NUMBER, WORDS)
# As they are written in the workbook, whatever language the reader has.
HOW_WORDS = {
    How.RESEND: "sudah diperbaiki, kirim lagi",
    How.GIVEN_UP: "tidak dikirim lagi",
    How.ACCEPTED: "diterima",
    How.REFUSED: "ditolak",
    How.NOTED: "sudah dilihat",
}
NOT_HERE = "selisih ini tidak ada di antrean wilayah Anda, atau sudah diselesaikan; unduh daftar terbaru"


@dataclass
class TakenIn:
    """What became of the rows of a workbook."""

    settled: int = 0
    empty: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def export(path: Path, *, by: User, scope: Scope) -> int:
    """Write what waits in the scope; how much. An entry of the audit. UserError where nothing waits."""
    rows = list(named(differences_in(scope)))
    if not rows:
        raise UserError(_("Tidak ada selisih yang menunggu, jadi tidak ada yang diunduh."))
    names = village_names({one.village for one in rows})
    filled = [(str(one.pk), *_row(one, names), "", "", "") for one in rows]
    ways = [HOW_WORDS[way] for way in How if way in HOW_WORDS]
    above = (
        "Selisih pendaftaran",
        "Isi Penyelesaian; nomor peserta bila diterima. Baris yang dibiarkan tetap menunggu.",
    )
    write_workbook(path, [Sheet("Selisih", above, HEADER, filled, choices={HOW: ways}, hidden=frozenset({ID}))])
    for span in scope.spans:
        record(by, "exchange.differences_taken", "differences", span, rows=len(rows))
    return len(rows)


def take_workbook(book: Path, *, by: User, scope: Scope) -> TakenIn:
    """Settle each row that says how. UserError where the file is no such workbook."""
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


def _row(one: Difference, names: dict[int, str]) -> tuple[str, ...]:
    kind = Kind(one.kind)
    name = one.line.participant.worker.name if one.line else f"baris {one.row} di lembar {one.sheet}"
    village = names[one.village] if one.village is not None else ""
    return one.submission.number, village, name, str(kind.label), one.reason


def _take(row: dict[str, str], by: User, scope: Scope) -> None:
    pk = int(row[ID]) if row[ID].isdecimal() and len(row[ID]) < 19 else 0
    found = differences_in(scope).select_related("submission").filter(pk=pk).first()
    if found is None:
        raise UserError(NOT_HERE)
    how = next((way for way, words in HOW_WORDS.items() if words == row[HOW].casefold()), None)
    if how is None:
        ways = ", ".join(f"«{HOW_WORDS[way]}»" for way in WAYS[Kind(found.kind)])
        raise UserError(_("Penyelesaian tidak dikenal. Tulis salah satu: %(ways)s.") % {"ways": ways})
    settle(found, Word(how, row[WORDS], row[NUMBER]), by=by)


def _rows(book: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(number in the sheet, cells by heading) of every row below the header."""
    places: dict[str, int] = {}
    for sheet in open_file(book).sheets:
        for number, row in enumerate(sheet.rows(), start=1):
            texts = [_text(cell) for cell in row]
            if set(NEEDED) <= set(texts):
                places = {name: texts.index(name) for name in NEEDED}
            elif places and any(texts):
                yield number, {name: texts[at] if at < len(texts) else "" for name, at in places.items()}
    if not places:
        raise UserError(_("Berkas itu bukan daftar selisih dari kantor ini. Unduh daftarnya lagi, lalu isi."))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():  # a workbook knows no whole numbers
        cell = int(cell)
    return "" if cell is None else str(cell).strip()
