"""Months of protection of an area: counts per state, and the workers of one village month by month."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lindung.common.months import Month
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.months.models import Contest, ProtectionMonth, Worker
from lindung.web.months.states import State
from lindung.web.programmes.models import Participant
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.users.scope import Scope

ELSEWHERE = "elsewhere"
"""The state of a month that this village wanted to pay and another payer had."""


@dataclass(frozen=True)
class Asked:
    """Which months: of an area, of one programme or all ("" is all), from one month to another, both included."""

    span: Span
    programme: str
    since: Month
    until: Month

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(Month.numbered(index) for index in range(self.since.index, self.until.index + 1))


def months_of(asked: Asked) -> "QuerySet[ProtectionMonth]":
    """The months that were asked for, whatever became of them."""
    return ProtectionMonth.objects.filter(_asked(asked))


def counts_by_month(asked: Asked) -> Mapping[State, Mapping[Month, int]]:
    """How many months of workers are in which state, by month."""
    found: dict[State, dict[Month, int]] = {state: {} for state in State}
    for month, state, count in _grouped(asked, "month"):
        found[State(state)][Month.numbered(month)] = count
    return found


def counts_by_village(asked: Asked) -> Mapping[int, Mapping[State, int]]:
    """How many months of workers are in which state, by village."""
    found: dict[int, dict[State, int]] = defaultdict(dict)
    for village, state, count in _grouped(asked, "village"):
        found[village][State(state)] = count
    return found


def workers_of(asked: Asked) -> "QuerySet[Worker]":
    """Everybody with a month, a lost contest or a place in a programme of the village in that time, by name."""
    of_worker = Q(worker=OuterRef("pk"))
    takes_part = Participant.objects.filter(
        of_worker, village__gte=asked.span.first, village__lte=asked.span.last, since__lte=asked.until.index
    ).filter(Q(until=None) | Q(until__gt=asked.since.index))
    if asked.programme:
        takes_part = takes_part.filter(programme__code=asked.programme)
    wanted = (
        Exists(ProtectionMonth.objects.filter(of_worker, _asked(asked)))
        | Exists(Contest.objects.filter(of_worker, _asked(asked)))
        | Exists(takes_part)
    )
    return Worker.objects.filter(wanted).order_by("name", "pk")


def grid_of(asked: Asked, workers: Collection[int]) -> Mapping[int, Mapping[Month, str]]:
    """Of each worker the state of each month: the live one where there is one, `ELSEWHERE` where it was lost."""
    found: dict[int, dict[Month, str]] = defaultdict(dict)
    contests = Contest.objects.filter(_asked(asked), worker__in=workers)
    for worker, index in contests.values_list("worker", "month"):
        found[worker][Month.numbered(index)] = ELSEWHERE
    rows = months_of(asked).filter(worker__in=workers).values_list("worker", "month", "state")
    for worker, index, state in sorted(rows, key=lambda row: row[2] != State.REVERSED):
        month = Month.numbered(index)
        if state != State.REVERSED or month not in found[worker]:
            found[worker][month] = state
    return found


def programmes_with_months(scope: Scope) -> list[str]:
    """The codes of programmes that run in the scope, or have or wanted months there."""
    found = set(programmes_in(scope).values_list("code", flat=True))
    for model in (ProtectionMonth, Contest):
        found |= set(scope.limit(model.objects.all()).order_by().values_list("programme", flat=True).distinct())
    return sorted(found)


def parts_of(area: Area) -> Sequence[Area]:
    """The areas one level below."""
    below = {"nation": "province", "province": "regency", "regency": "district", "district": "village"}
    within = Area.objects.filter(level=below.get(area.level, ""), first__gte=area.first, last__lte=area.last)
    return list(within.order_by("first"))


def _asked(asked: Asked) -> Q:
    within = Q(
        village__gte=asked.span.first,
        village__lte=asked.span.last,
        month__gte=asked.since.index,
        month__lte=asked.until.index,
    )
    return within & Q(programme=asked.programme) if asked.programme else within


def _grouped(asked: Asked, by: str) -> Iterator[tuple[int, str, int]]:
    rows = months_of(asked).order_by().values(by, "state").annotate(count=Count("pk"))
    return ((row[by], row["state"], row["count"]) for row in rows)
