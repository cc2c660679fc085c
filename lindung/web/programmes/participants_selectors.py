"""Who takes part in a programme, counted by village and by name, and until when each is paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from lindung.law.enrolment import Refusal, may_enrol
from lindung.law.law import Law
from lindung.people.nik import NikState
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import Event, State
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import ARRIVED
from lindung.web.programmes.models import Participant, Programme, ReplacementRequest
from lindung.web.programmes.replacements import REPLACEABLE
from lindung.web.programmes.states import LIVE, DecreeState, EndReason, ParticipantState, RequestState
from lindung.web.residents.models import Resident
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class VillageCount:
    """The participants of one village by state (`ParticipantState`)."""

    village: int
    states: Mapping[str, int]

    @property
    def live(self) -> int:
        return sum(self.states.get(state, 0) for state in LIVE)


@dataclass(frozen=True)
class Suggested:
    """Somebody who takes part and of whom the registers say what would end it."""

    participant: Participant
    reason: EndReason


def participants_in(scope: Scope, programme: Programme | None = None) -> QuerySet[Participant]:
    """Everybody who takes or took part in the villages of the scope, by village in the order of their decrees."""
    found = scope.limit(Participant.objects.select_related("worker", "decree", "programme"))
    return (found.filter(programme=programme) if programme else found).order_by("village", "pk")


def villages_of(programme: Programme, scope: Scope) -> list[VillageCount]:
    """For each village of the scope in which anybody takes or took part."""
    counted = scope.limit(Participant.objects.filter(programme=programme)).order_by()
    states: dict[int, dict[str, int]] = {}
    for village, state, people in counted.values_list("village", "state").annotate(people=Count("pk")):
        states.setdefault(village, {})[state] = people
    return [VillageCount(village, states[village]) for village in sorted(states)]


def paid_until(participants: Sequence[Participant]) -> Mapping[int, int]:
    """By participant (a key) the last month (`Month.index`) of their programme that is paid; none where nothing is."""
    by_worker = {(one.worker_id, one.programme.code): one.pk for one in participants}
    months = ProtectionMonth.objects.filter(
        worker__in=[one.worker_id for one in participants],
        programme__in={one.programme.code for one in participants},
        state__in=ARRIVED,
    )
    last = months.order_by().values_list("worker", "programme").annotate(last=Max("month"))
    return {by_worker[worker, code]: month for worker, code, month in last if (worker, code) in by_worker}


def requests_in(scope: Scope) -> QuerySet[ReplacementRequest]:
    """Requests of the villages of the scope, the newest first."""
    found = scope.limit(ReplacementRequest.objects.select_related("participant__worker", "participant__programme"))
    found = found.select_related("participant__decree", "asked_by", "decided_by")
    return found.order_by("-asked_at", "-pk")


def waiting_in(scope: Scope) -> QuerySet[ReplacementRequest]:
    """Requests that wait for somebody's word; not of decrees that were withdrawn meanwhile."""
    open_ones = requests_in(scope).filter(state=RequestState.ASKED, participant__decree__state=DecreeState.IN_FORCE)
    return open_ones.exclude(participant__state=ParticipantState.ENDED)


def replaceable_in(scope: Scope, worker: int) -> list[Participant]:
    """Where a worker (key) takes part in villages of the scope by a decree in force, and nobody asked yet."""
    found = participants_in(scope).filter(worker=worker, state__in=REPLACEABLE, decree__state=DecreeState.IN_FORCE)
    return list(found.filter(~Exists(_asked())))


def suggested_in(scope: Scope, on: date, law: Law | None = None) -> list[Suggested]:
    """Who takes part though the office knows that they died, moved, are employed, or are over the age on a day.

    A death is known from a register, or from the family: it has a dossier.

    Nobody of whom a request waits. Over age: could not be enrolled again; who was in time may stay, so it is to be
    looked at and not done of itself.
    """
    law = law or Law()
    live = participants_in(scope).filter(state__in=LIVE, decree__state=DecreeState.IN_FORCE)
    oldest = law.on("membership/enrolment_age_last", on).count
    born_before = date(on.year - oldest, 1, 1)
    said = live.filter(~Exists(_asked())).annotate(died=_died(), moved=_moved(), employed=_employed())
    told = said.filter(Q(died=True) | Q(moved=True) | Q(employed=True) | Q(worker__birth_date__lt=born_before))
    found = ((one, _reason(one, on, law)) for one in told)
    return [Suggested(one, reason) for one, reason in found if reason]


def _reason(one: Participant, on: date, law: Law) -> EndReason | None:
    for reason in (EndReason.DIED, EndReason.MOVED, EndReason.EMPLOYED):
        if getattr(one, reason.value):
            return reason
    born = one.worker.birth_date
    too_old = born and may_enrol(born, on, law).refusal is Refusal.TOO_OLD
    return EndReason.OVER_AGE if too_old else None


def _same() -> QuerySet[Resident]:
    return Resident.objects.filter(nik_lookup=OuterRef("worker__nik_lookup"), nik_state=NikState.VALID)


def _asked() -> QuerySet[ReplacementRequest]:
    return ReplacementRequest.objects.filter(participant=OuterRef("pk"), state=RequestState.ASKED)


def _died() -> Q:
    claimed = Dossier.objects.filter(worker=OuterRef("worker")).exclude(event=Event.ACCIDENT)
    registered = _same().filter(gone=False, life_status="dead")
    return Q(Exists(registered)) | Q(Exists(claimed.exclude(state=State.CANCELLED)))


def _moved() -> Q:
    """In the register of the village that names them, but living there no longer."""
    here = _same().filter(village=OuterRef("village"))
    return Q(Exists(here)) & ~Q(Exists(here.filter(gone=False).exclude(life_status="moved")))


def _employed() -> Exists:
    return Exists(_same().filter(gone=False, verdict="matched", protection="active", segment="PU"))
