"""Put lists forward and decide on them, step by step as the scheme says: proposed, checked, approved, or returned.

Maker and checker are different people (`turns`). What was said stays said: `Approval` only grows, and a returned list
begins a new round. Nothing is put forward that cannot stand (`list_faults`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.programme.scheme_year import SchemeYear
from lindung.web.areas.spans import Span, span_around
from lindung.web.audit.services import record
from lindung.web.programmes.drawing import year_of
from lindung.web.programmes.list_faults import faults_of, sizes_of
from lindung.web.programmes.models import Approval, Candidate, CandidateList, Meeting, Programme
from lindung.web.programmes.states import ListState, ProgrammeState, Verdict
from lindung.web.programmes.turn_notices import tell_returned, tell_turns
from lindung.web.programmes.turns import approving, at_step, level_of, without_makers
from lindung.web.review.forms import NUMBER
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

LONGEST_REASON = 300
_AT_ONCE = 500


@dataclass(frozen=True)
class Decided:
    """What was done to how many lists. left: lists that were not, each with its sentence."""

    lists: tuple[int, ...]
    people: int
    amount: Rupiah
    left: dict[int, str]


@dataclass(frozen=True)
class Seen:
    """What whoever decides on many lists at once was shown: those lists, and no others, are decided."""

    lists: int
    people: int
    amount: int


@transaction.atomic
def propose(*, of_list: CandidateList, by: User) -> CandidateList:
    """Put one list forward. UserError where its meeting is missing or something stands against it."""
    done = _propose(_locked(of_list.programme_id), CandidateList.objects.filter(pk=of_list.pk), by)
    _refuse(done, of_list)
    return CandidateList.objects.get(pk=of_list.pk)


@transaction.atomic
def propose_all(*, programme: Programme, span: Span, by: User) -> Decided:
    """Put forward every list of these villages that is ready; the others are left, with why."""
    lists = _in(CandidateList.objects.filter(programme=programme), span)
    year = year_of(programme)
    ready = ListState.MET if year.deliberation.required else ListState.DRAWN
    return _propose(_locked(programme.pk), lists.filter(state__in=(ready, ListState.MET)), by)


@transaction.atomic
def decide(*, of_list: CandidateList, verdict: Verdict, reason: str = "", by: User) -> CandidateList:
    """Do the next step of one list. UserError where it is not theirs to do, or may not be approved as it is."""
    programme = _locked(of_list.programme_id)
    found = CandidateList.objects.select_for_update().get(pk=of_list.pk)
    if found.state != ListState.PROPOSED:
        raise UserError(_("Daftar ini tidak sedang menunggu keputusan. Buka daftarnya untuk melihat keadaannya."))
    mine = CandidateList.objects.filter(pk=found.pk)
    _refuse_stranger(programme, found, mine, by)
    _refuse(_decide(programme, found.step, mine, verdict, reason, by), found)
    return CandidateList.objects.get(pk=found.pk)


@transaction.atomic
def decide_all(
    *, programme: Programme, step: int, span: Span, verdict: Verdict, reason: str = "", seen: Seen, by: User
) -> Decided:
    """Do a step of every list of these villages that waits there for this person; those that cannot be are left.

    UserError where the lists are no longer those that were seen.
    """
    programme = _locked(programme.pk)
    lists = _in(waiting_for(programme, step, by), span)
    sizes = sizes_of(list(lists)).values()
    now = Seen(len(sizes), sum(one.people for one in sizes), sum(one.amount for one in sizes))
    if now != seen:
        raise UserError(_("Sementara itu daftar yang menunggu berubah. Periksa lagi jumlahnya, lalu putuskan."))
    return _decide(programme, step, lists, verdict, reason, by)


@transaction.atomic
def meet_again(*, of_list: CandidateList, by: User) -> CandidateList:
    """The next version of a list that was met, as the rules had drawn it, so that its meeting may be held again.

    The meeting that was held, and what was said of its outcome, stay with the version before.
    """
    programme = _locked(of_list.programme_id)
    before = CandidateList.objects.select_for_update().get(pk=of_list.pk)
    if before.state != ListState.MET:
        raise UserError(
            _("Hanya daftar yang sudah dimusyawarahkan dan belum diusulkan yang dapat dimusyawarahkan lagi.")
        )
    people = list(before.candidates.all())
    before.state = ListState.REPLACED
    before.save(update_fields=["state"])
    kept = ("programme_id", "village", "on", "run", "ceiling", "price", "places", "reserve", "told")
    same = {name: getattr(before, name) for name in kept}
    made = CandidateList.objects.create(
        **same, version=before.version + 1, drawn_by_id=before.drawn_by_id, drawn_at=before.drawn_at
    )
    Candidate.objects.bulk_create((_as_drawn(one, made) for one in people), batch_size=_AT_ONCE)
    tell_returned(programme, [before], again=[])
    record(by, "list.reopened", f"list {made.pk}", Span(made.village, made.village), replaced=before.pk)
    return made


def waiting_for(programme: Programme, step: int, user: User) -> "QuerySet[CandidateList]":
    """The lists of a programme that wait at a step for this person."""
    year = year_of(programme)
    if not 0 < step < len(year.approvals):
        return CandidateList.objects.none()
    here = approving(user, level_of(year.approvals[step])).limit(at_step(programme, step))
    return without_makers(here, user).order_by("village")


def _propose(programme: Programme, lists: "QuerySet[CandidateList]", by: User) -> Decided:
    year, scope = year_of(programme), scope_of(by, Can.KEEP_LISTS)
    found = list(lists.select_for_update().order_by("village"))
    left = {one.pk: told for one in found if (told := _not_ready(one, year, scope))}
    done, left = _without_faults(programme, year, [one for one in found if one.pk not in left], left, by)
    _speak(done, 0, Verdict.APPROVED, "", by)
    for one in done:
        one.state, one.step = ListState.PROPOSED, 1
    return _finished(programme, year, done, left, "list.proposed", by)


def _decide(
    programme: Programme, step: int, lists: "QuerySet[CandidateList]", verdict: Verdict, reason: str, by: User
) -> Decided:
    year, found, reason = year_of(programme), list(lists.select_for_update(of=("self",))), reason.strip()
    if verdict is Verdict.RETURNED:
        _refuse_reason(reason)
        _speak(found, step, verdict, reason, by)
        met = set(Meeting.objects.filter(of_list__in=found).values_list("of_list", flat=True))
        for one in found:
            one.state = ListState.MET if one.pk in met else ListState.DRAWN
            one.step, one.round = 0, one.round + 1
        return _finished(programme, year, found, {}, "list.returned", by)
    done, left = _without_faults(programme, year, found, {}, by)
    _speak(done, step, verdict, reason, by)
    last = step == len(year.approvals) - 1
    for one in done:
        one.state, one.step = (ListState.APPROVED if last else ListState.PROPOSED), step + 1
    return _finished(programme, year, done, left, "list.approved", by)


def _locked(programme: int) -> Programme:
    """One after another within a programme: who is on two lists is on the one that comes first."""
    found = Programme.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=programme)
    if found.state == ProgrammeState.CLOSED:
        raise UserError(_("Program ini sudah selesai, jadi daftarnya tidak dapat diputuskan lagi."))
    return found


def _in(lists: "QuerySet[CandidateList]", span: Span) -> "QuerySet[CandidateList]":
    return lists.filter(village__gte=span.first, village__lte=span.last)


def _not_ready(one: CandidateList, year: SchemeYear, scope: Scope) -> str:
    if not scope.holds_village(one.village):
        return _("Desa ini di luar wilayah kerja Anda.")
    if one.state == ListState.MET or (one.state == ListState.DRAWN and not year.deliberation.required):
        return ""
    if one.state == ListState.DRAWN:
        return _("Daftar ini belum dimusyawarahkan. Catat dahulu hasil musyawarahnya.")
    return _("Daftar ini sudah diusulkan atau disusun ulang. Buka daftar desa yang terbaru.")


def _refuse_stranger(programme: Programme, found: CandidateList, mine: "QuerySet[CandidateList]", by: User) -> None:
    said = year_of(programme).approvals[found.step]
    if not approving(by, level_of(said)).holds_village(found.village):
        raise UserError(_("Langkah ini milik %(who)s. Tunggu keputusannya.") % {"who": said.by})
    if not without_makers(mine, by).exists():
        raise UserError(
            _(
                "Anda ikut menyusun, memusyawarahkan, mengusulkan, atau memutuskan daftar ini. "
                "Orang lain yang memutuskan."
            )
        )


def _refuse_reason(reason: str) -> None:
    if not reason:
        raise UserError(_("Alasan pengembalian belum ditulis. Tulis apa yang harus diperbaiki."))
    if NUMBER.search(reason):
        raise UserError(_("Alasan memuat NIK atau nomor lain. Hapus nomornya."))
    if len(reason) > LONGEST_REASON:
        raise UserError(_("Alasan lebih dari %(most)s huruf. Persingkat.") % {"most": LONGEST_REASON})


def _without_faults(
    programme: Programme, year: SchemeYear, lists: Sequence[CandidateList], left: dict[int, str], by: User
) -> tuple[list[CandidateList], dict[int, str]]:
    faults = faults_of(programme, year, lists, scope_of(by, Can.SEE_PROGRAMMES)) if lists else {}
    return [one for one in lists if one.pk not in faults], left | faults


def _refuse(done: Decided, of_list: CandidateList) -> None:
    if told := done.left.get(of_list.pk):
        raise UserError(told)


def _speak(lists: Sequence[CandidateList], step: int, verdict: Verdict, reason: str, by: User) -> None:
    at = timezone.now()
    Approval.objects.bulk_create(
        (
            Approval(of_list=one, round=one.round, step=step, verdict=verdict, reason=reason, by=by, at=at)
            for one in lists
        ),
        batch_size=_AT_ONCE,
    )


def _finished(
    programme: Programme, year: SchemeYear, done: Sequence[CandidateList], left: dict[int, str], what: str, by: User
) -> Decided:
    """Write where the lists are now, tell those whose turn it is, and record it by village."""
    CandidateList.objects.bulk_update(done, ["state", "step", "round"], batch_size=_AT_ONCE)
    sizes = sizes_of(done)
    people, amount = sum(one.people for one in sizes.values()), sum(one.amount for one in sizes.values())
    tell_turns(programme, year, done)
    tell_returned(programme, done, again=done if what == "list.returned" else [])
    if done:
        subject = f"list {done[0].pk}" if len(done) == 1 else f"programme {programme.pk}"
        around = span_around([one.village for one in done])
        record(by, what, subject, around, programme=programme.code, lists=len(done), people=people)
    return Decided(tuple(one.pk for one in done), people, Rupiah(amount), left)


def _as_drawn(one: Candidate, of_list: CandidateList) -> Candidate:
    rank = one.rank if one.drawn_rank is None else one.drawn_rank
    return Candidate(
        of_list=of_list, village=one.village, resident=one.resident, rank=rank, points=one.points,
        reasons=one.reasons, drawn=one.drawn, drawn_rank=rank, standing=one.drawn,
    )  # fmt: skip
