"""The evidence of a whole village by workbook: out with hidden codes and choices, back row by row with what is wrong.

For statements kept on paper and the word of heads of RT; a photograph is handed in by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.documents.workbook import Sheet, write_workbook
from lindung.people.said_days import NotADay, said_day
from lindung.programme.evidence import Lack, Occasion as Needed, kinds_for
from lindung.programme.scheme_year import EvidenceKind
from lindung.programme.year_words import EVIDENCE_WORDS
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened, Row
from lindung.web.areas.spans import Span, code_of
from lindung.web.audit.services import record
from lindung.web.months.models import Worker
from lindung.web.months.workers import worker_of
from lindung.web.programmes.evidence import add_evidence, rule_of
from lindung.web.programmes.evidence_selectors import AtWork, at_work
from lindung.web.programmes.models import Candidate, Programme
from lindung.web.programmes.states import Occasion
from lindung.web.users.models import User

CODE, NAME, STANDING, MISSING = "Kode", "Nama", "Kedudukan", "Yang kurang"
FOR, KIND, DAY, SAID_BY, WORDS = "Untuk", "Macam bukti", "Hari", "Dari", "Keterangan"
HEADER = (CODE, NAME, STANDING, MISSING, FOR, KIND, DAY, SAID_BY, WORDS)
NEEDED = (CODE, FOR, KIND, DAY, SAID_BY, WORDS)
OCCASIONS = {"pendaftaran": Occasion.ENROLMENT, "pengaktifan kembali": Occasion.REACTIVATION}
KINDS = {"surat pernyataan": EvidenceKind.STATEMENT, "keterangan ketua RT": EvidenceKind.RT_CONFIRMATION}
_FIRST_ROWS = 30  # in which the heading stands


@dataclass
class TakenIn:
    """What became of the filled rows of a workbook."""

    added: int = 0
    before: int = 0  # were there already
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def export_evidence(path: Path, *, programme: Programme, village: int, by: User) -> int:
    """Write everybody of a village, a row for each need that is not met; how many people. An entry of the audit."""
    people = at_work(programme, [village], timezone.localdate())
    rows = [row for one in people for row in _rows(programme, one)]
    above = (
        f"Bukti bekerja {programme.title}, desa {code_of(village)}",
        (
            "Isi satu baris untuk satu surat: macamnya, hari dibuat, dan nama ketua RT atau yang menyimpan aslinya. "
            "Foto dikirim satu per satu di halaman pekerjanya. Yang tidak diisi dilewati."
        ),
    )
    rule = rule_of(programme)
    taken = {kind for occasion in Needed for kind in kinds_for(rule, occasion)}
    kinds = tuple(words for words, kind in KINDS.items() if kind in taken)
    choices = {FOR: tuple(OCCASIONS), KIND: kinds}
    write_workbook(path, [Sheet("Bukti bekerja", above, HEADER, rows, choices=choices, hidden=frozenset((CODE,)))])
    record(by, "evidence.exported", f"programme {programme.pk}", Span(village, village), people=len(people))
    return len(people)


def take_workbook(book: Path, *, programme: Programme, village: int, by: User) -> TakenIn:
    """Take a filled workbook of this village, each row by itself. UserError where the file is none."""
    known = {_code(programme, one): one for one in at_work(programme, [village], timezone.localdate())}
    taken, filled = TakenIn(), 0
    for number, cells in _filled(open_file(book)):
        filled += 1
        try:
            new = _take(cells, programme, known.get(str(cells[0])), by)
        except UserError as refusal:
            taken.refused.append((number, str(refusal)))
        else:
            taken.added += new
            taken.before += not new
    assert taken.added + taken.before + len(taken.refused) == filled
    return taken


def worker_at_work(one: AtWork, *, by: User) -> Worker:
    """The worker, made out of the register where nobody had a paper of theirs before."""
    if one.worker:
        return Worker.objects.get(pk=one.worker)
    return worker_of(Candidate.objects.get(pk=int(one.code[1:])).resident, by=by)


def lack_words(lack: Lack) -> str:
    """«pendaftaran: 1 dari foto sedang bekerja, keterangan ketua RT»."""
    kinds = ", ".join(EVIDENCE_WORDS[kind] for kind in lack.kinds)
    return f"{Occasion(lack.need.occasion).label}: {lack.wanting} dari {kinds}"


def _rows(programme: Programme, one: AtWork) -> Iterator[tuple[object, ...]]:
    said = {occasion: words for words, occasion in OCCASIONS.items()}
    for lack in one.lacks or (None,):
        missing = lack_words(lack) if lack else "lengkap"
        occasion = said[Occasion(lack.need.occasion)] if lack else ""
        yield (_code(programme, one), one.name, one.standing, missing, occasion, "", "", "", "")


def _code(programme: Programme, one: AtWork) -> str:
    return f"{programme.pk}-{one.code}"


def _take(cells: Sequence[date | str], programme: Programme, one: AtWork | None, by: User) -> bool:
    day = cells[3]
    _said, occasion, kind, _day_said, said_by, words = map(str, cells)
    if one is None:
        raise UserError(f"{CODE} berubah, atau barisnya dari daftar lain. Unduh daftar desa ini yang terbaru.")
    if occasion.lower() not in OCCASIONS:
        raise UserError(f"Isi {FOR} dengan {' atau '.join(OCCASIONS)}.")
    kinds = {words.lower(): one for words, one in KINDS.items()}
    if kind.lower() not in kinds:
        raise UserError(f"Isi {KIND} dengan {' atau '.join(KINDS)}.")
    with transaction.atomic():
        return add_evidence(
            worker=worker_at_work(one, by=by), programme=programme, kind=kinds[kind.lower()],
            occasion=OCCASIONS[occasion.lower()], day=_day(day), by=by, said_by=said_by, words=words,
        ).new  # fmt: skip


def _day(cell: date | str) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return said_day(cell)
    except NotADay as refusal:
        raise UserError(f"{DAY} {refusal}.") from refusal


def _filled(opened: Opened) -> Iterator[tuple[int, list[date | str]]]:
    """Row number and the cells of NEEDED of each row in which anything was filled in beside the occasion."""
    found = False
    for sheet in opened.sheets:
        columns: dict[str, int] = {}
        for number, row in enumerate(sheet.rows(), start=1):
            if not columns:
                columns = _columns(row) if number <= _FIRST_ROWS else {}
                found = found or bool(columns)
                continue
            cells = [row[columns[name]] for name in NEEDED]
            bare = [cell if isinstance(cell, date) else str(cell or "").strip() for cell in cells]
            if any(bare[2:]):
                yield number, bare
    if not found:
        raise UserError(
            f"Berkas {opened.path.name} bukan daftar bukti bekerja: kolom {', '.join(NEEDED)} tidak ada. "
            "Pakai berkas yang diunduh dari halaman bukti desa tanpa menghapus kolomnya."
        )


def _columns(row: Row) -> dict[str, int]:
    texts = [str(cell).strip() for cell in row]
    return {name: texts.index(name) for name in NEEDED} if all(name in texts for name in NEEDED) else {}
