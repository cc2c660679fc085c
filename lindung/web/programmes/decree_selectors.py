"""Decrees that a person may see, what the next one would contain, and who is on one, counted by village."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum

from lindung.common.areas import Level
from lindung.common.money import Rupiah
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.programmes.drawing import year_of
from lindung.web.programmes.models import Candidate, CandidateList, Decree, DraftLine, Participant, Programme
from lindung.web.programmes.states import DecreeState, ListState, Standing
from lindung.web.residents.models import Resident
from lindung.web.users.scope import Scope

_AT_ONCE = 500


@dataclass(frozen=True)
class ToDecree:
    """What a decree of an area would contain: lists that are approved and on no decree."""

    area: Area
    villages: int
    people: int
    amount: Rupiah
    ceiling: Rupiah


@dataclass(frozen=True)
class OnDecree:
    """People of one village on a decree."""

    village: int
    people: int
    ended: int


@dataclass(frozen=True)
class NotOnIt:
    """Somebody chosen who is not on a decree. name: empty where the register has them no more."""

    name: str
    village: int
    why: str
    where: str


def decrees_in(scope: Scope) -> QuerySet[Decree]:
    """Decrees that lie wholly in the scope, the newest first."""
    decrees = scope.limit_areas(Decree.objects.select_related("programme__scheme", "made_by", "issued_by"))
    return decrees.order_by("-made_at", "-pk")


def counted_people(decrees: Sequence[Decree]) -> Mapping[int, int]:
    """By decree (its key) how many its file names; who came later instead of another is not among them."""
    keys = [one.pk for one in decrees]
    lines = DraftLine.objects.filter(decree__in=keys).order_by().values_list("decree").annotate(people=Count("pk"))
    named = Participant.objects.filter(decree__in=keys, came_for=None).order_by().values_list("decree")
    return dict(lines) | dict(named.annotate(people=Count("pk")))


def to_decree(programme: Programme, scope: Scope) -> list[ToDecree]:
    """For each area of the scope that may decree for itself what would be on its decree; none without a list."""
    free = scope.limit(CandidateList.objects.filter(programme=programme, state=ListState.APPROVED, decree=None))
    people = Count("candidates", filter=Q(candidates__standing=Standing.CHOSEN))
    lists = list(free.order_by().annotate(people=people).values_list("village", "people", "price", "ceiling"))
    found = []
    for area in _areas(programme, scope):
        here = [one for one in lists if area.first <= one[0] <= area.last]
        if here:
            amount = sum(count * price for _village, count, price, _ceiling in here)
            count, ceiling = sum(one[1] for one in here), sum(one[3] for one in here)
            if not year_of(programme).money.by_village:
                ceiling = year_of(programme).ceiling
            found.append(ToDecree(area, len(here), count, Rupiah(amount), Rupiah(ceiling)))
    return found


def by_village(decree: Decree) -> list[OnDecree]:
    """How many of each village are on a decree, and how many of them take part no longer."""
    if decree.state == DecreeState.DRAFT:
        lines = DraftLine.objects.filter(decree=decree).order_by().values("village").annotate(people=Count("pk"))
        return [OnDecree(one["village"], one["people"], 0) for one in lines.order_by("village")]
    named = Participant.objects.filter(decree=decree).order_by().values("village")
    counted = named.annotate(people=Count("pk"), ended=Count("pk", filter=Q(state="ended"))).order_by("village")
    return [OnDecree(one["village"], one["people"], one["ended"]) for one in counted]


def rupiah_of(decree: Decree) -> Rupiah:
    """What the months of everybody on a decree cost at most, at the price of their lists."""
    if decree.state == DecreeState.DRAFT:
        rows = DraftLine.objects.filter(decree=decree).annotate(price=F("candidate__of_list__price"))
        return Rupiah(rows.aggregate(all=Sum("price"))["all"] or 0)
    named = Participant.objects.filter(decree=decree, came_for=None).annotate(price=F("candidate__of_list__price"))
    return Rupiah(named.aggregate(all=Sum("price"))["all"] or 0)


def not_on_it(decree: Decree) -> list[NotOnIt]:
    """Who was chosen and is not on a decree, by name."""
    keys = [int(one["candidate"]) for one in decree.left_out]
    names: dict[int, str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        candidates = Candidate.objects.filter(pk__in=keys[start : start + _AT_ONCE]).values_list("pk", "resident")
        residents = dict(candidates)
        known = dict(Resident.objects.filter(pk__in=residents.values()).values_list("pk", "name"))
        names |= {pk: known.get(resident, "") for pk, resident in residents.items()}
    return [
        NotOnIt(names.get(one["candidate"], ""), one["village"], one["why"], one["where"]) for one in decree.left_out
    ]


def _areas(programme: Programme, scope: Scope) -> Sequence[Area]:
    """Areas of the programme in the scope whose head may decree: from the level that approves last upwards."""
    whole = Span(programme.first, programme.last)
    lowest = year_of(programme).approvals[-1].level
    levels = {Level.PROVINCE, Level.REGENCY, lowest}
    inside = Area.objects.filter(level__in=levels, first__gte=whole.first, last__lte=whole.last)
    return [area for area in inside.order_by("first", "-last") if scope.holds(area)]
