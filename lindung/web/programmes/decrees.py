"""A decree: drafted out of approved lists, discarded, put in force by a second person, withdrawn by another.

While it is a draft its people stand on draft lines and take part in nothing: nobody is sent to BPJS, and nobody's money
is divided. What puts it in force makes participants of them all, or of nobody.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.common.wording import long_day, number as written
from lindung.documents.typeset import MOST_ROWS
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.months.staging import changed
from lindung.web.programmes.decree_files import ask_for_file, begin_file, decree_bytes
from lindung.web.programmes.decree_people import (
    Asked,
    Gathered,
    asked_of,
    elsewhere,
    first_month_of,
    gathered,
    write_draft_lines,
)
from lindung.web.programmes.decree_withdrawal import Withdrawn, withdraw_decree
from lindung.web.programmes.models import CandidateList, Decree, DraftLine, Programme
from lindung.web.programmes.states import DecreeState, ListState, ParticipantState, ProgrammeState
from lindung.web.users.models import User

__all__ = ["Withdrawn", "discard_draft", "draft_decree", "issue_decree", "lists_to_decree", "withdraw_decree"]


def lists_to_decree(programme: Programme, span: Span) -> Sequence[CandidateList]:
    """The approved lists of a span that no decree has, by village."""
    lists = CandidateList.objects.filter(programme=programme, village__gte=span.first, village__lte=span.last)
    return list(lists.filter(state=ListState.APPROVED, decree=None).order_by("village"))


def draft_decree(*, programme: Programme, span: Span, number: str, day: date, signed_by: str, by: User) -> Decree:
    """Draft the decree of all approved lists of a span; the same again changes nothing. UserError says what is wrong.

    signed_by: the name, and the office on a second line. Its file is written at once or, of a long one, by the worker.
    """
    wanted = _Wanted(programme, span, number.strip(), day, signed_by.strip())
    _refuse_impossible(wanted)
    if known := _same(wanted):
        return known
    lists = lists_to_decree(programme, span)
    _refuse_nothing(wanted, lists)
    asked = asked_of(lists, wanted.first, by=by)  # workers are made before anything is held
    decree = _drafted(wanted, lists, asked, by)
    begin_file(decree)
    decree.refresh_from_db()
    return decree


@transaction.atomic
def discard_draft(*, decree: Decree, by: User) -> Decree:
    """Nothing comes of a draft: its lists may be decreed again, and so may its number."""
    held = _held(decree, DecreeState.DRAFT)
    DraftLine.objects.filter(decree=held).delete()
    lists = CandidateList.objects.filter(decree=held).update(decree=None)
    held.state = DecreeState.DISCARDED
    held.save(update_fields=["state"])
    record(by, "decree.discarded", f"decree {held.pk}", Span(held.first, held.last), villages=lists)
    return held


@transaction.atomic
def issue_decree(*, decree: Decree, by: User) -> Decree:
    """Put a draft in force: its people take part from now on. By somebody else than who drafted it."""
    held = _held(decree, DecreeState.DRAFT)
    if held.made_by_id == by.pk:
        raise UserError(_("Perancang tidak menetapkan rancangannya sendiri. Mintalah orang kedua."))
    decree_bytes(held)  # what is put in force is there, and is what was written
    _refuse_taken(held)
    first = first_month_of(held.programme, held.day)
    people = changed(_PARTICIPANTS, [first.index, ParticipantState.NAMED.value, held.pk])
    lines = changed(_LINES, [held.pk])
    gone, _of = DraftLine.objects.filter(decree=held).delete()
    assert people == lines == gone > 0, "everybody on the draft takes part, and nobody else"
    lists = held.lists.update(state=ListState.DECREED)
    held.state, held.issued_by, held.issued_at = DecreeState.IN_FORCE, by, timezone.now()
    held.save(update_fields=["state", "issued_by", "issued_at"])
    record(by, "decree.issued", f"decree {held.pk}", Span(held.first, held.last), people=people, villages=lists)
    return held


@dataclass(frozen=True)
class _Wanted:
    """A decree as it is asked for."""

    programme: Programme
    span: Span
    number: str
    day: date
    signed_by: str

    @property
    def first(self) -> Month:
        return first_month_of(self.programme, self.day)


def _refuse_impossible(wanted: _Wanted) -> None:
    programme = wanted.programme
    if programme.state == ProgrammeState.CLOSED:
        raise UserError(_("Program ini sudah selesai, jadi tidak ada lagi yang dapat ditetapkan."))
    if not Span(programme.first, programme.last).holds(wanted.span):
        raise UserError(_("Wilayah ini di luar wilayah program. Pilih wilayah di dalamnya."))
    if not 0 < len(wanted.number) <= LONGEST_NUMBER:
        raise UserError(_("Nomor keputusan kosong atau terlalu panjang. Periksa nomornya."))
    if not 0 < len(wanted.signed_by) <= LONGEST_SIGNER:
        raise UserError(_("Nama penanda tangan kosong atau terlalu panjang. Periksa namanya."))
    if wanted.day > timezone.localdate():
        raise UserError(_("Hari keputusan belum tiba. Periksa harinya."))
    if wanted.first.index >= programme.first_month + programme.months:
        raise UserError(
            _("Sesudah %(day)s tidak ada lagi bulan dalam program ini. Periksa hari keputusannya.")
            % {"day": long_day(wanted.day)}
        )


def _refuse_nothing(wanted: _Wanted, lists: Sequence[CandidateList]) -> None:
    if lists:
        return
    drafts = Decree.objects.filter(programme=wanted.programme, state=DecreeState.DRAFT)
    draft = drafts.filter(first__lte=wanted.span.last, last__gte=wanted.span.first).first()
    if draft:
        raise UserError(
            _("Semua daftar yang disetujui di wilayah ini ada di rancangan nomor %(number)s. Tetapkan atau buang dulu.")
            % {"number": draft.number}
        )
    raise UserError(
        _(
            "Tidak ada daftar desa yang sudah disetujui dan belum ditetapkan di wilayah ini. "
            "Selesaikan persetujuannya dulu."
        )
    )


def _same(wanted: _Wanted) -> Decree | None:
    """The decree of that number where it says the same; UserError where it says something else."""
    span = wanted.span
    there = Decree.objects.filter(programme=wanted.programme, first=span.first, last=span.last, number=wanted.number)
    known = there.exclude(state=DecreeState.DISCARDED).first()
    if known is None:
        return None
    if known.state == DecreeState.WITHDRAWN or (known.day, known.signed_by) != (wanted.day, wanted.signed_by):
        raise UserError(
            _("Nomor %(number)s sudah dipakai keputusan tanggal %(day)s. Pakai nomor lain.")
            % {"number": known.number, "day": long_day(known.day)}
        )
    return known


@transaction.atomic
def _drafted(wanted: _Wanted, lists: Sequence[CandidateList], asked: Sequence[Asked], by: User) -> Decree:
    """The draft, its lines, and its lists held for it: all of it or nothing."""
    programme = Programme.objects.select_for_update().get(pk=wanted.programme.pk)  # one draft of it at a time
    if known := _same(wanted):  # somebody drafted it in the same moment
        return known
    decree = Decree.objects.create(
        programme=programme,
        first=wanted.span.first,
        last=wanted.span.last,
        number=wanted.number,
        day=wanted.day,
        signed_by=wanted.signed_by,
        made_by=by,
        made_at=timezone.now(),
    )
    _take_lists(decree, lists)
    found = gathered(asked, programme, wanted.first)
    _refuse_number_of_people(found, lists)
    write_draft_lines(decree.pk, found.people)
    decree.left_out = [asdict(one) for one in found.left_out]
    decree.save(update_fields=["left_out"])
    ask_for_file(decree)
    record(
        by, "decree.drafted", f"decree {decree.pk}", wanted.span, people=len(found.people),
        left_out=len(found.left_out), moved_up=found.moved_up, villages=len(lists),
    )  # fmt: skip
    return decree


def _take_lists(decree: Decree, lists: Sequence[CandidateList]) -> None:
    """Hold the lists for this draft; UserError where they are no longer those whose people were looked at."""
    there = CandidateList.objects.select_for_update().filter(programme=decree.programme, state=ListState.APPROVED)
    free = there.filter(decree=None, village__gte=decree.first, village__lte=decree.last)
    if set(free.values_list("pk", flat=True)) != {one.pk for one in lists}:
        raise UserError(_("Daftar desa di wilayah ini baru saja berubah. Muat ulang halamannya, lalu ulangi."))
    free.update(decree=decree)


def _refuse_number_of_people(found: Gathered, lists: Sequence[CandidateList]) -> None:
    """Nobody, or more than one document can hold."""
    if not found.people:
        raise UserError(
            _("Tidak seorang pun dari %(lists)s daftar desa ini dapat ditetapkan; %(left)s calon terpilih terhalang. "
              "Buka daftarnya dan periksa sebabnya.")
            % {"lists": written(len(lists)), "left": written(len(found.left_out))}
        )  # fmt: skip
    if len(found.people) > MOST_ROWS:
        raise UserError(
            _("Keputusan ini memuat %(people)s orang, paling banyak %(most)s. Buat satu keputusan untuk setiap "
              "kabupaten/kota atau kecamatan.")
            % {"people": written(len(found.people)), "most": written(MOST_ROWS)}
        )  # fmt: skip


def _held(decree: Decree, state: DecreeState) -> Decree:
    """The decree, held; UserError where it is in another state."""
    held = Decree.objects.select_for_update(of=("self",)).select_related("programme").get(pk=decree.pk)
    if held.state != state:
        raise UserError(_("Keputusan ini %(state)s. Muat ulang halamannya.") % {"state": held.get_state_display()})
    return held


def _refuse_taken(decree: Decree) -> None:
    """Since it was drafted somebody on it may have come to take part elsewhere; what is printed is not changed."""
    workers = list(DraftLine.objects.filter(decree=decree).values_list("worker", flat=True))
    taken = elsewhere(workers, decree.programme, first_month_of(decree.programme, decree.day), draft=decree.pk)
    if taken:
        raise UserError(
            _("%(count)s orang dalam rancangan ini sementara itu sudah menjadi peserta, misalnya di %(code)s. "
              "Buang rancangannya, lalu susun lagi.")
            % {"count": written(len(taken)), "code": next(iter(taken.values()))[1]}
        )  # fmt: skip


LONGEST_NUMBER, LONGEST_SIGNER = 80, 160  # letters, as the table has them
_PARTICIPANTS = """INSERT INTO programmes_participant
        (programme_id, worker_id, village, candidate_id, decree_id, since, state, refusal, end_reason)
    SELECT d.programme_id, l.worker_id, l.village, l.candidate_id, d.id, %s, %s, '', ''
    FROM programmes_draftline AS l JOIN programmes_decree AS d ON d.id = l.decree_id
    WHERE d.id = %s ORDER BY l.place"""
_LINES = """INSERT INTO programmes_decreeline (decree_id, place, participant_id)
    SELECT l.decree_id, l.place, p.id FROM programmes_draftline AS l
    JOIN programmes_participant AS p ON p.decree_id = l.decree_id AND p.candidate_id = l.candidate_id
    WHERE l.decree_id = %s ORDER BY l.place"""
