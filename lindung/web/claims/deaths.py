"""Who died while protected and has no dossier: families often do not know that they are covered.

A death is learnt from a register (`life_status`) or from a replacement in a programme. Registers do not say on which
day somebody died: listed is whoever may have been a member when it happened, never who was one only before or after.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from lindung.common.months import ONE_DAY
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, Protection, membership_on
from lindung.web.areas.spans import Span
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import Event, State
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.selectors import payment_of
from lindung.web.months.states import ARRIVED
from lindung.web.notices.services import Telling, take_back, tell_all
from lindung.web.notices.words import Kind
from lindung.web.programmes.models import Participant
from lindung.web.programmes.states import EndReason
from lindung.web.residents.models import LoadSource, Resident, ResidentVersion
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope

KINDS = frozenset((Kind.DEATH_UNCLAIMED,))
_EVERYWHERE = Scope((Span(0, 9_999_999_999),))


@dataclass(frozen=True)
class Unclaimed:
    """One death without a dossier. told_on: the day the office learnt of it, None where it was always so."""

    worker: Worker
    village: int  # which paid for them last
    told_on: date | None
    protected_until: date  # the last day of the membership, if nothing more was paid
    resident: int | None  # of `residents.Resident` that says so; None where a replacement does


def unclaimed_deaths(scope: Scope) -> list[Unclaimed]:
    """Deaths of the areas that have no dossier, those learnt of last first."""
    workers = list(_dead_workers(scope))
    told, law = _told(workers), Law()
    months = _months_of(workers)
    found = [_unclaimed(worker, months[worker.pk], told[worker.pk], law) for worker in workers]
    listed = [one for one in found if one is not None]
    return sorted(listed, key=lambda one: (one.told_on or date.min, one.worker.pk), reverse=True)


def tellings_of(_on: date) -> Sequence[Telling]:
    """A notice for each village that has such a death."""
    counts: dict[int, int] = defaultdict(int)
    for one in unclaimed_deaths(_EVERYWHERE):
        counts[one.village] += 1
    return [_telling(village, counts[village]) for village in sorted(counts)]


def tell_village(village: int) -> None:
    """The notice of one village says what holds now: called when a dossier is opened or cancelled."""
    here = [one for one in unclaimed_deaths(Scope((Span(village, village),))) if one.village == village]
    if here:
        tell_all([_telling(village, len(here))])
    else:
        take_back(key=_key(village))


def _telling(village: int, people: int) -> Telling:
    return Telling(
        _key(village), Kind.DEATH_UNCLAIMED, Span(village, village), Can.SEE_CLAIMS, {"people": people},
        reverse("claims:deaths"),
    )  # fmt: skip


def _key(village: int) -> str:
    return f"claims:unclaimed:{village}"


def _dead_workers(scope: Scope) -> Iterable[Worker]:
    dead = Resident.objects.filter(nik_lookup=OuterRef("nik_lookup"), nik_state="valid", gone=False, life_status="dead")
    ended = Participant.objects.filter(worker=OuterRef("pk"), end_reason=EndReason.DIED)
    dossier = Dossier.objects.filter(worker=OuterRef("pk")).exclude(event=Event.ACCIDENT).exclude(state=State.CANCELLED)
    paid = scope.limit(ProtectionMonth.objects.filter(state__in=ARRIVED))
    workers = Worker.objects.filter(pk__in=paid.values("worker"))
    return workers.filter(Q(Exists(dead)) | Q(Exists(ended))).exclude(Exists(dossier)).order_by("pk")


@dataclass(frozen=True)
class _Told:
    """on: None where the register always said so; before: until when a register still said that they live."""

    on: date | None
    before: date | None
    resident: int | None


def _told(workers: Sequence[Worker]) -> Mapping[int, _Told]:
    by_lookup = {bytes(worker.nik_lookup): worker.pk for worker in workers}
    dead = Resident.objects.filter(
        nik_lookup__in=list(by_lookup), nik_state="valid", gone=False, life_status="dead"
    ).order_by("-pk")
    residents = {by_lookup[bytes(one.nik_lookup or b"")]: one for one in dead}
    versions = ResidentVersion.objects.filter(resident__in=[one.pk for one in residents.values()])
    before = versions.exclude(life_status="dead").exclude(what="new")
    changed: dict[int, datetime] = {
        int(row["resident"]): row["last"] for row in before.values("resident").annotate(last=Max("at"))
    }
    ended = Participant.objects.filter(worker__in=workers, end_reason=EndReason.DIED).select_related("replaced_by")
    replaced = {one.worker_id: one for one in ended if hasattr(one, "replaced_by")}
    told: dict[int, _Told] = {worker.pk: _Told(None, None, None) for worker in workers}
    registers = _registers(residents.values())
    for pk, resident in residents.items():
        at = changed.get(resident.pk)
        on = timezone.localtime(at).date() if at else None
        living = [received for decided, received in registers[resident.village_said or 0] if at and decided < at]
        told[pk] = _Told(on, max(living, default=None), resident.pk)
    for pk, one in replaced.items():
        known = told[pk].on
        if known is None or one.replaced_by.on < known:
            told[pk] = _Told(one.replaced_by.on, told[pk].before, told[pk].resident)
    return told


def _registers(residents: Iterable[Resident]) -> Mapping[int, list[tuple[datetime, date]]]:
    """Of each village: when each of its registers was accepted, and the day it was received."""
    found: dict[int, list[tuple[datetime, date]]] = defaultdict(list)
    taken = LoadSource.objects.filter(village_said__in={one.village_said or 0 for one in residents})
    accepted = taken.filter(load__state="accepted", load__decided_at__isnull=False)
    for village, decided_at, received in accepted.values_list("village_said", "load__decided_at", "received"):
        assert decided_at is not None
        found[village].append((decided_at, received))
    return found


def _months_of(workers: Sequence[Worker]) -> Mapping[int, list[ProtectionMonth]]:
    found: dict[int, list[ProtectionMonth]] = defaultdict(list)
    for one in ProtectionMonth.objects.filter(worker__in=workers, arrived__isnull=False).order_by("month", "pk"):
        found[one.worker_id].append(one)
    return found


def _unclaimed(worker: Worker, months: Sequence[ProtectionMonth], told: _Told, law: Law) -> Unclaimed | None:
    payments: list[Payment] = [payment_of(one) for one in months]
    on = told.on or timezone.localdate()
    membership = membership_on(on, payments, law)
    if membership.protection is Protection.NOT_BEGUN:
        return None
    until = _last_day(membership)
    if told.before and told.before > until:
        return None  # a register had them among the living after membership ended
    live = [one for one in months if one.state in ARRIVED]
    return Unclaimed(worker, live[-1].village, told.on, until, told.resident)


def _last_day(membership: Membership) -> date:
    if membership.protection is Protection.LAPSED:
        assert membership.spell is not None
        assert membership.spell.ended is not None
        return membership.spell.ended - ONE_DAY
    assert membership.lapses_on is not None
    return membership.lapses_on - ONE_DAY
