"""Hand in evidence that a worker was at work on a day: a photograph, a statement, the word of the head of an RT.

Also of candidates without a decree yet: a list may ask for the paper before anybody takes part. Evidence only grows.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.programme.evidence import Occasion as Needed, kinds_for
from lindung.programme.scheme_year import EvidenceKind, EvidenceRule
from lindung.programme.year_words import EVIDENCE_WORDS
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.months.models import Worker
from lindung.web.programmes.drawing import year_of
from lindung.web.programmes.evidence_files import checked, keep
from lindung.web.programmes.models import Candidate, Evidence, Participant, Programme
from lindung.web.programmes.states import ListState, Occasion, ParticipantState
from lindung.web.residents.models import Resident
from lindung.web.residents.unmasking import has_long_number
from lindung.web.users.models import User

SAID_BY, WORDS = 120, 300  # letters


@dataclass(frozen=True)
class Added:
    """The paper as it is kept. new: False where it was there already, word for word."""

    evidence: Evidence
    new: bool


@transaction.atomic
def add_evidence(  # noqa: PLR0913 - what stands on a paper
    *,
    worker: Worker,
    programme: Programme,
    kind: EvidenceKind,
    occasion: Occasion,
    day: date,
    by: User,
    said_by: str = "",
    words: str = "",
    file: bytes | None = None,
) -> Added:
    """Keep one paper; the same again changes nothing. day: on which it was made, not on which it is handed in.

    said_by: the head of the RT, or who keeps the original. UserError where the scheme does not know such a paper, the
    worker is not of the programme, or the paper cannot be.
    """
    said_by, words = said_by.strip(), words.strip()
    _refuse(kind, occasion, day, programme)
    _refuse_words(kind, said_by, words, file)
    village = village_of(worker, programme)
    Worker.objects.select_for_update().get(pk=worker.pk)  # the same paper twice at once: one waits for the other
    name, sha256 = keep(*checked(file, kind)) if file is not None else ("", "")
    same = Evidence.objects.filter(
        worker=worker, programme=programme, kind=kind, occasion=occasion, day=day, sha256=sha256
    ).first()
    if same:
        return _again(same, said_by, words)
    made = Evidence.objects.create(
        worker=worker, programme=programme, village=village, kind=kind, occasion=occasion, day=day, said_by=said_by,
        words=words, file_name=name, sha256=sha256, by=by, at=timezone.now(),
    )  # fmt: skip
    record(by, "evidence.added", f"evidence {made.pk}", Span(village, village), kind=str(kind), files=int(bool(sha256)))
    return Added(made, new=True)


def rule_of(programme: Programme) -> EvidenceRule:
    """Which papers the scheme of a programme asks for."""
    return year_of(programme).evidence


def village_of(worker: Worker, programme: Programme) -> int:
    """The village for which a worker takes part, or on whose live list they stand. UserError where on none."""
    takes_part = Participant.objects.filter(worker=worker, programme=programme)
    for found in (takes_part.exclude(state=ParticipantState.ENDED), takes_part):
        if one := found.order_by("-since", "-pk").first():
            return one.village
    residents = Resident.objects.filter(nik_lookup=worker.nik_lookup).values("pk")
    listed = Candidate.objects.filter(of_list__programme=programme, resident__in=residents)
    if candidate := listed.exclude(of_list__state=ListState.REPLACED).order_by("-pk").first():
        return candidate.village
    raise UserError(_("Pekerja ini bukan peserta dan bukan calon program itu. Periksa programnya."))


def _refuse(kind: EvidenceKind, occasion: Occasion, day: date, programme: Programme) -> None:
    rule = rule_of(programme)
    kinds = kinds_for(rule, Needed(occasion))
    if kind not in kinds:
        raise UserError(
            _("Skema ini tidak menerima %(kind)s untuk %(occasion)s. Yang diterima: %(kinds)s.")
            % {
                "kind": EVIDENCE_WORDS[kind],
                "occasion": Occasion(occasion).label,
                "kinds": "; ".join(EVIDENCE_WORDS[one] for one in kinds),
            }
        )
    if day > timezone.localdate():
        raise UserError(_("Hari bukti %(day)s belum tiba. Periksa tanggalnya.") % {"day": long_day(day)})
    oldest = Month.numbered(programme.first_month).first - timedelta(days=rule.days_valid)
    if day < oldest:
        raise UserError(
            _("Bukti %(day)s terlalu lama: skema ini menerima bukti sejak %(oldest)s. Minta bukti yang baru.")
            % {"day": long_day(day), "oldest": long_day(oldest)}
        )


def _refuse_words(kind: EvidenceKind, said_by: str, words: str, file: bytes | None) -> None:
    if kind is EvidenceKind.PHOTO and file is None:
        raise UserError(_("Foto belum disertakan. Pilih berkas fotonya."))
    if kind is EvidenceKind.RT_CONFIRMATION and not said_by:
        raise UserError(_("Nama ketua RT yang menerangkan belum diisi. Tulis namanya."))
    if file is None and not said_by:
        raise UserError(_("Sertakan pindaian suratnya, atau tulis siapa yang menyimpan aslinya."))
    if len(said_by) > SAID_BY or len(words) > WORDS:
        raise UserError(
            _("Nama paling banyak %(name)s huruf, keterangan %(words)s. Persingkat.")
            % {"name": SAID_BY, "words": WORDS}
        )
    if has_long_number(said_by) or has_long_number(words):
        raise UserError(_("Nama atau keterangan memuat NIK atau nomor lain. Hapus nomornya."))


def _again(same: Evidence, said_by: str, words: str) -> Added:
    if (same.said_by, same.words) != (said_by, words):
        raise UserError(
            _("Bukti yang sama sudah ada, dengan nama atau keterangan lain («%(said)s»). Pakai hari yang lain.")
            % {"said": same.said_by or same.words}
        )
    return Added(same, new=False)
