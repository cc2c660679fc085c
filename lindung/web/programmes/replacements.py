"""Somebody takes part no longer, and the next of their village's list comes instead.

One person asks with a paper, another approves. Who left is out from the month after the day it happened; who comes is
in from the first month that nobody has paid for that place, never before the month after the approval. Chosen people
whom the decree had to leave out come before the reserve; who has since died, moved or found another payer is passed
over and counted. Where nobody is left the place stays empty, and that is said.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import ARRIVED
from lindung.web.notices.services import tell
from lindung.web.notices.words import Kind
from lindung.web.programmes.decree_people import Asked, Why, asked_of, elsewhere, first_month_of, in_the_way
from lindung.web.programmes.models import (
    CandidateList,
    Decree,
    DecreeLine,
    Participant,
    Programme,
    Replacement,
    ReplacementRequest,
)
from lindung.web.programmes.months_given_up import GivenUp, give_up_months
from lindung.web.programmes.replacement_words import told
from lindung.web.programmes.states import LIVE, DecreeState, EndReason, ParticipantState, RequestState
from lindung.web.review.forms import NUMBER
from lindung.web.shell.navigation import address
from lindung.web.users.models import User
from lindung.web.users.roles import Can

REASONS = tuple(reason for reason in EndReason if reason is not EndReason.WITHDRAWN)
REPLACEABLE = (*LIVE, ParticipantState.REFUSED)
LONGEST_PAPER, LONGEST_ANSWER = 160, 500  # letters, as the table has them


@dataclass(frozen=True)
class Replaced:
    """What approving came to. came: None where nobody is left; passed_over: of those before them, why and how many."""

    replacement: Replacement
    came: Participant | None
    passed_over: Mapping[Why, int]
    months: GivenUp
    sentence: str


@transaction.atomic
def ask_replacement(
    *, participant: Participant, reason: EndReason, paper: str, on: date, by: User
) -> ReplacementRequest:
    """Ask that somebody be replaced; the same again changes nothing. paper: what it rests on; on: when it happened."""
    held = _held_participant(participant)
    paper = paper.strip()
    _refuse_words(paper, on)
    assert reason in REASONS, reason
    open_ones = ReplacementRequest.objects.filter(participant=held).exclude(state=RequestState.TURNED_DOWN)
    if known := open_ones.first():
        if (known.reason, known.paper, known.on) == (reason, paper, on):
            return known
        raise UserError(_("Penggantian peserta ini sudah diusulkan. Buka usulannya."))
    made = ReplacementRequest.objects.create(
        participant=held, village=held.village, reason=reason, paper=paper, on=on, asked_by=by,
        asked_at=timezone.now(),
    )  # fmt: skip
    record(by, "replacement.asked", f"participant {held.pk}", _span(held), reason=reason)
    return made


def approve_replacement(*, request: ReplacementRequest, by: User, day: date | None = None) -> Replaced:
    """Approve a request, by somebody else than who asked. day: of the approval, today where nothing is said."""
    day = day or timezone.localdate()
    participant = Participant.objects.select_related("programme", "candidate__of_list").get(pk=request.participant_id)
    of_list = participant.candidate.of_list if participant.candidate else None
    asked = asked_of([of_list], first_month_of(participant.programme, day), by=by) if of_list else []
    return _approved(request, participant, of_list, asked, day, by)


@transaction.atomic
def turn_down_replacement(*, request: ReplacementRequest, reason: str, by: User) -> ReplacementRequest:
    """Say no to a request, and why; whoever takes part goes on taking part."""
    held = _held_request(request, by)
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST_ANSWER:
        raise UserError(_("Tulis alasan penolakan, paling banyak %(most)s huruf.") % {"most": LONGEST_ANSWER})
    _decide(held, RequestState.TURNED_DOWN, reason, by)
    record(by, "replacement.turned_down", f"participant {held.participant_id}", _span(held))
    return held


@transaction.atomic
def _approved(
    request: ReplacementRequest,
    participant: Participant,
    of_list: CandidateList | None,
    asked: Sequence[Asked],
    day: date,
    by: User,
) -> Replaced:
    Programme.objects.select_for_update().get(pk=participant.programme_id)  # nobody plans months of it meanwhile
    Decree.objects.select_for_update().get(pk=participant.decree_id)  # before its people, as who withdraws it does
    held = _held_request(request, by)
    gone = _held_participant(participant)
    if of_list:
        CandidateList.objects.select_for_update().get(pk=of_list.pk)  # one place of it is filled at a time
    if day < held.on:
        raise UserError(_("Persetujuan tidak mungkin sebelum hari kejadiannya. Periksa harinya."))
    since = _free_from(gone, held.on, day)
    _end(gone, held)
    came, passed_over = _next(gone, asked, since)
    replacement = Replacement.objects.create(
        gone=gone, came=came, village=gone.village, reason=held.reason, paper=held.paper, on=held.on,
        asked_by_id=held.asked_by_id, approved_by=by, at=timezone.now(),
    )  # fmt: skip
    tell(
        key=f"replaced:{held.pk}", kind=Kind.REPLACED, area=_span(gone), can=Can.SEE_PROGRAMMES,
        details={"people": 1, "programme": gone.programme.title}, url=address("programmes:replacements"),
    )  # fmt: skip
    months = give_up_months(
        workers=[gone.worker_id], programme=gone.programme, first=Month.of(held.on) + 1, on=max(day, held.on), by=by,
        number=f"Penggantian {held.pk}",
        reason=_("Peserta berhenti: %(reason)s.") % {"reason": EndReason(held.reason).label},
    )  # fmt: skip
    sentence = told(came, passed_over, months, over=since.index >= _end_of(gone.programme))
    _decide(held, RequestState.APPROVED, sentence, by)
    record(
        by, "replacement.approved", f"participant {gone.pk}", _span(gone), reason=held.reason,
        people=int(came is not None), reversed=months.reversed, paid=months.paid,
    )  # fmt: skip
    return Replaced(replacement, came, passed_over, months, sentence)


def _refuse_words(paper: str, on: date) -> None:
    if not 0 < len(paper) <= LONGEST_PAPER:
        raise UserError(
            _("Sebut surat yang mendasarinya, paling banyak %(most)s huruf, misalnya surat kematian.")
            % {"most": LONGEST_PAPER}
        )
    if NUMBER.search(paper):
        raise UserError(_("Nama surat memuat NIK atau nomor orang. Hapus nomornya."))
    if on > timezone.localdate():
        raise UserError(_("Hari kejadian belum tiba. Periksa harinya."))


def _held_participant(participant: Participant) -> Participant:
    """The participant, held; UserError where they take part no longer, or by a decree that is not in force."""
    rows = Participant.objects.select_for_update(of=("self",)).select_related("decree", "programme")
    held = rows.get(pk=participant.pk)
    if held.state not in REPLACEABLE:
        raise UserError(_("Orang ini tidak lagi menjadi peserta. Muat ulang halamannya."))
    if held.decree.state != DecreeState.IN_FORCE:
        raise UserError(_("Keputusan yang menetapkan orang ini tidak berlaku, jadi tidak ada yang diganti."))
    return held


def _held_request(request: ReplacementRequest, by: User) -> ReplacementRequest:
    held = ReplacementRequest.objects.select_for_update().get(pk=request.pk)
    if held.state != RequestState.ASKED:
        raise UserError(_("Usulan ini sudah diputuskan. Muat ulang halamannya."))
    if held.asked_by_id == by.pk:
        raise UserError(_("Pengusul tidak memutuskan usulannya sendiri. Mintalah orang kedua."))
    return held


def _free_from(gone: Participant, on: date, day: date) -> Month:
    """From which month the place is another's: not before what is paid for who left, nor into the past."""
    paid = ProtectionMonth.objects.filter(worker=gone.worker_id, programme=gone.programme.code, state__in=ARRIVED)
    last_paid = paid.aggregate(last=Max("month"))["last"]
    left = max(gone.since, Month.of(on).index + 1)
    return Month.numbered(max(left, first_month_of(gone.programme, day).index, (last_paid or 0) + 1))


def _end(gone: Participant, request: ReplacementRequest) -> None:
    gone.state, gone.end_reason = ParticipantState.ENDED, request.reason
    gone.until = max(gone.since, Month.of(request.on).index + 1)
    gone.save(update_fields=["state", "end_reason", "until"])


def _next(gone: Participant, asked: Sequence[Asked], since: Month) -> tuple[Participant | None, Mapping[Why, int]]:
    """Who comes instead, taking part from now on; and of those who would have been before them, why not."""
    passed_over: Counter[Why] = Counter()
    if since.index >= _end_of(gone.programme):
        return None, passed_over
    took_part = Participant.objects.filter(candidate__of_list=gone.candidate.of_list_id if gone.candidate else None)
    used = set(took_part.exclude(_taken_back()).values_list("candidate", flat=True))
    waiting = sorted((one for one in asked if one.candidate not in used), key=lambda one: not one.chosen)
    taken = elsewhere([one.worker for one in waiting if one.worker], gone.programme, since)
    for one in waiting:
        why, _where = in_the_way(one, (), taken)
        if why is None:
            return _comes(one, gone.decree, since), passed_over
        passed_over[why] += 1
    return None, passed_over


def _taken_back() -> Q:
    """Who was named by a decree that was withdrawn may be named again."""
    return Q(state=ParticipantState.ENDED, end_reason=EndReason.WITHDRAWN)


def _comes(one: Asked, decree: Decree, since: Month) -> Participant:
    """A line of the same decree behind the last: its file has the annex, the table goes on."""
    assert one.worker is not None
    came = Participant.objects.create(
        programme_id=decree.programme_id, worker_id=one.worker, village=one.village, candidate_id=one.candidate,
        decree=decree, since=since.index,
    )  # fmt: skip
    last = DecreeLine.objects.filter(decree=decree).aggregate(last=Max("place"))["last"] or 0
    DecreeLine.objects.create(decree=decree, place=last + 1, participant=came)
    return came


def _decide(request: ReplacementRequest, state: RequestState, answer: str, by: User) -> None:
    request.state, request.answer, request.decided_by, request.decided_at = state, answer, by, timezone.now()
    request.save(update_fields=["state", "answer", "decided_by", "decided_at"])


def _end_of(programme: Programme) -> int:
    return programme.first_month + programme.months


def _span(of: Participant | ReplacementRequest) -> Span:
    return Span(of.village, of.village)
