"""Divisions as a person sees them: those that touch the scope, and of each only the people of the scope."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from lindung.web.allocation.models import Allocation, AllocationLine, AllocationSource
from lindung.web.allocation.states import State
from lindung.web.areas.spans import Span
from lindung.web.funds.models import Source
from lindung.web.months.models import Contest
from lindung.web.programmes.models import Candidate, CandidateList
from lindung.web.programmes.states import ListState, Standing
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, merged, scope_of


def allocations_in(scope: Scope) -> "QuerySet[Allocation]":
    """Divisions of areas of the scope, and adopted ones of wider areas in which somebody of the scope is."""
    if not scope:
        return Allocation.objects.none()
    here = scope.limit(AllocationLine.objects.filter(allocation=OuterRef("pk")))
    whole = scope.limit_areas(Allocation.objects.all()).values("pk")
    adopted = Q(state=State.ADOPTED) & Exists(here)
    rows = Allocation.objects.filter(Q(pk__in=whole) | adopted)
    return rows.select_related("programme", "asked_by", "adopted_by", "dropped_by").order_by("-pk")


def holds(scope: Scope, allocation: Allocation) -> bool:
    """Is the whole division of the scope?"""
    return scope.holds(Span(allocation.first, allocation.last))


def people_scope(user: User) -> Scope:
    """Where somebody may read who was passed over and why (a decile, an age): who sees residents, or divides."""
    return Scope(merged(span for can in (Can.SEE_RESIDENTS, Can.ALLOCATE) for span in scope_of(user, can).spans))


def lines_in(scope: Scope, allocation: Allocation) -> "QuerySet[AllocationLine]":
    """The people of a division who live in the scope, village by village in the order in which they were taken."""
    lines = scope.limit(AllocationLine.objects.filter(allocation=allocation))
    return lines.select_related("worker", "reason", "place__of_source__source").order_by("village", "turn")


@dataclass(frozen=True)
class Unreached:
    """Candidates of live lists whom no division can pay. chosen: their list has no decree yet; behind: in reserve."""

    chosen: int
    behind: int


def unreached(scope: Scope, allocation: Allocation) -> Unreached:
    """Who stands on the lists of the division's programme and area and takes no part yet, of the scope."""
    lists = CandidateList.objects.filter(
        programme=allocation.programme_id, village__gte=allocation.first, village__lte=allocation.last
    ).exclude(state=ListState.REPLACED)
    people = Candidate.objects.filter(of_list__in=scope.limit(lists)).aggregate(
        chosen=Count("pk", filter=Q(standing=Standing.CHOSEN) & ~Q(of_list__state=ListState.DECREED)),
        behind=Count("pk", filter=Q(standing__in=(Standing.RESERVE, Standing.WAITING))),
    )
    return Unreached(**people)


@dataclass(frozen=True)
class OfSource:
    """What one source gives in a division, all its places together."""

    source: Source
    percent: int
    partner: Source | None
    places: int
    budget: int
    used: int
    people: int
    terms: dict[str, object]
    version: int


def by_source(allocation: Allocation) -> list[OfSource]:
    """One row for each source, in the order of their codes."""
    rows = allocation.sources.select_related("source", "partner__source").order_by("source__code", "number")
    found: dict[int, list[AllocationSource]] = {}
    for row in rows:
        found.setdefault(row.source_id, []).append(row)
    return [
        OfSource(
            own[0].source, own[0].percent, own[0].partner.source if own[0].partner else None, len(own),
            sum(one.budget for one in own), sum(one.used for one in own), sum(one.people for one in own),
            own[0].terms, own[0].terms_version,
        )
        for own in found.values()
    ]  # fmt: skip


@dataclass(frozen=True)
class OfVillage:
    """What a division pays in one village."""

    village: int
    people: int
    paid: int
    rupiah: int


def by_village(scope: Scope, allocation: Allocation) -> Iterator[OfVillage]:
    """One row for each village of the scope, in the order of their codes."""
    lines = scope.limit(AllocationLine.objects.filter(allocation=allocation)).order_by("village").values("village")
    rows = lines.annotate(
        people=Count("pk"),
        paid=Count("place"),
        rupiah=Coalesce(Sum("place__own"), 0) + Coalesce(Sum("place__partner"), 0),
    )
    return (OfVillage(**row) for row in rows)


@dataclass(frozen=True)
class Beside:
    """Two divisions of one programme: paid in both, only in the first, only in the second."""

    both: int
    only_first: int
    only_second: int


def beside(first: Allocation, second: Allocation) -> Beside:
    """How far two divisions pay the same people."""
    paid = AllocationLine.objects.filter(place__isnull=False)
    own, other = (paid.filter(allocation=one) for one in (first, second))
    both = own.filter(participant__in=other.values("participant")).count()
    return Beside(both, own.count() - both, other.count() - both)


def contests_of(allocation: Allocation, scope: Scope) -> "QuerySet[Contest]":
    """Months that were another payer's when the division was adopted."""
    sources = allocation.sources.values("source")
    lost = Contest.objects.filter(
        programme=allocation.programme.code, source__in=sources, by=allocation.adopted_by,
        month__gte=allocation.first_month, month__lte=allocation.last_month,
    )  # fmt: skip
    rows = scope.limit(lost).select_related("worker", "won_by__source")
    return rows.order_by("village", "worker_id", "month")


def key_of(line: AllocationLine) -> str:
    """What the next part of the people begins after."""
    return f"{line.village}.{line.turn}"


def after_line(lines: "QuerySet[AllocationLine]", after: str) -> "QuerySet[AllocationLine]":
    """The people after the last one that was shown; all of them for a key that is none."""
    village, _dot, turn = after.partition(".")
    if not (village.isdecimal() and turn.isdecimal() and len(after) < 30):
        return lines
    return lines.filter(Q(village__gt=int(village)) | Q(village=int(village), turn__gt=int(turn)))
