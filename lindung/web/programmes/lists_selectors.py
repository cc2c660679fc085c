"""Village lists and the people on them, as somebody may see them: names where they may see residents, NIK masked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from lindung.people.nik import masked
from lindung.web.areas.models import Area
from lindung.web.programmes.models import Candidate, CandidateList, Drawing, Programme
from lindung.web.programmes.states import ListState, Standing
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import opened
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of
from lindung.web.vault.sealing import vault

LISTS_SHOWN = 50
PEOPLE_SHOWN = 100
MOVABLE = (Standing.CHOSEN, Standing.RESERVE, Standing.WAITING)
GONE = "tidak ada lagi di register desa"


@dataclass(frozen=True)
class Person:
    """Somebody on a list. place: among those with a place or waiting for one, from 1; name: "" for who may not see."""

    candidate: Candidate
    place: int | None
    name: str
    nik: str
    birth: date | None
    occupation: str
    hamlet: str


def lists_in(scope: Scope) -> "QuerySet[CandidateList]":
    """Every list of the villages of the scope, those that were drawn again too."""
    return scope.limit(CandidateList.objects.select_related("programme__scheme", "programme__area"))


def lists_of(programme: Programme, scope: Scope, state: str = "", name: str = "") -> "QuerySet[CandidateList]":
    """The live lists of a programme, village by village; of one state, of villages with such a name or code."""
    lists = lists_in(scope).filter(programme=programme).exclude(state=ListState.REPLACED).order_by("village")
    if state:
        lists = lists.filter(state=state)
    if name:
        named = Area.objects.filter(level="village", first__gte=programme.first, last__lte=programme.last)
        wanted = named.filter(code=name) if name.replace(".", "").isdigit() else named.filter(name__icontains=name)
        lists = lists.filter(village__in=wanted.values("first"))
    return lists


def page_of(lists: "QuerySet[CandidateList]", after: int | None) -> tuple[list[CandidateList], int | None]:
    """One page of lists, and the village after which the next begins."""
    found = list((lists.filter(village__gt=after) if after else lists)[: LISTS_SHOWN + 1])
    return found[:LISTS_SHOWN], found[LISTS_SHOWN - 1].village if len(found) > LISTS_SHOWN else None


def standings_of(lists: Iterable[CandidateList]) -> dict[int, Counter[str]]:
    """By list how many stand where."""
    found: dict[int, Counter[str]] = {one.pk: Counter() for one in lists}
    counted = Candidate.objects.filter(of_list__in=list(found)).values_list("of_list", "standing")
    for of_list, standing, people in counted.annotate(people=Count("pk")).order_by():
        found[of_list][standing] = people
    return found


def village_names(villages: Iterable[int]) -> dict[int, str]:
    """Names of villages by their number."""
    return dict(Area.objects.filter(level="village", first__in=list(villages)).values_list("first", "name"))


def may_name(user: User, of_list: CandidateList) -> bool:
    """May they see who the people of a list are?"""
    return scope_of(user, Can.SEE_RESIDENTS).holds_village(of_list.village)


def people_of(
    of_list: CandidateList,
    standings: Sequence[str],
    *,
    named: bool,
    name: str = "",
    after: int = 0,
    most: int | None = None,
) -> list[Person]:
    """People of a list who stand there, in their order, from the one after so many. named: with who they are.

    name: only those with this in their name.
    """
    assert named or not name, "a name is looked for by who may see it"
    wanted = of_list.candidates.filter(standing__in=standings).order_by("rank", "pk")
    if name:
        same = Resident.objects.filter(village=of_list.village, name__icontains=name)
        wanted = wanted.filter(resident__in=same.values("pk"))
    some = list(wanted[after : after + most] if most else wanted[after:])
    return described(of_list, some, _places(of_list), named=named)


def described(
    of_list: CandidateList, candidates: Sequence[Candidate], places: dict[int, int], *, named: bool
) -> list[Person]:
    """These candidates with who they are. Of who left the village nothing but that."""
    here = (
        Resident.objects.filter(village=of_list.village).in_bulk([one.resident for one in candidates]) if named else {}
    )
    return [_person(one, places.get(one.pk), here.get(one.resident), named=named) for one in candidates]


def excluded_by_reason(of_list: CandidateList) -> list[tuple[str, int]]:
    """How many are excluded for which reasons, the most first."""
    reasons = of_list.candidates.filter(standing=Standing.EXCLUDED).values_list("reasons", flat=True)
    return Counter("; ".join(one) for one in reasons).most_common()


def versions_before(of_list: CandidateList) -> "QuerySet[CandidateList]":
    """Earlier versions of the list of the same village, the last first."""
    same = CandidateList.objects.filter(programme=of_list.programme_id, village=of_list.village)
    return same.filter(version__lt=of_list.version).order_by("-version")


def drawings_in(scope: Scope) -> "QuerySet[Drawing]":
    """What was asked of the worker for areas that lie in the scope, the last first."""
    return scope.limit_areas(Drawing.objects.select_related("programme", "asked_by")).order_by("-pk")


def _places(of_list: CandidateList) -> dict[int, int]:
    """The place of everybody a meeting may move, as it is counted on paper."""
    order = of_list.candidates.filter(standing__in=MOVABLE).order_by("rank", "pk").values_list("pk", flat=True)
    return {pk: place for place, pk in enumerate(order, start=1)}


def _person(one: Candidate, place: int | None, resident: Resident | None, *, named: bool) -> Person:
    if resident is None:
        return Person(one, place, GONE if named else "", "", None, "", "")
    nik, _card = opened(resident, vault())
    lives = ", ".join(part for part in (resident.hamlet, resident.rt and f"RT {resident.rt}") if part)
    return Person(
        one, place, resident.name, masked(nik) if nik else "", resident.birth_date, resident.occupation or "", lives
    )  # fmt: skip
