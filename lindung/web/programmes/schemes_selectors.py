"""Schemes and programmes that a person may see, and how far the lists of a programme are."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Q, QuerySet, Sum

from lindung.common.money import Rupiah
from lindung.programme.scheme_year import SchemeYear
from lindung.programme.year_files import read_year
from lindung.web.programmes.models import CandidateList, Programme, SchemeVersion
from lindung.web.programmes.states import ListState
from lindung.web.users.scope import Scope


def versions_in(scope: Scope) -> QuerySet[SchemeVersion]:
    """Versions that are for any part of the scope, newest first: a village sees the scheme of its province."""
    found = SchemeVersion.objects.filter(_touching(scope)).select_related("area", "made_by")
    return found.order_by("code", "-year", "-version")


def programmes_in(scope: Scope) -> QuerySet[Programme]:
    """Programmes that run in any part of the scope, by code."""
    return Programme.objects.filter(_touching(scope)).select_related("area", "scheme").order_by("code")


def year_of(version: SchemeVersion) -> SchemeYear:
    """The scheme as its text says it; read once, since a version never changes."""
    return _read(version.code, version.text)


@dataclass(frozen=True)
class ListsInState:
    """The lists of a programme in one state: villages, places, and rupiah of their ceilings."""

    state: ListState
    villages: int
    places: int
    ceiling: Rupiah


def lists_by_state(programme: Programme, scope: Scope) -> tuple[ListsInState, ...]:
    """How far the villages of the scope are; lists that were drawn again are not counted."""
    live = scope.limit(CandidateList.objects.filter(programme=programme).exclude(state=ListState.REPLACED))
    counted = {
        row["state"]: row
        for row in live.order_by()
        .values("state")
        .annotate(villages=Count("pk"), all_places=Sum("places"), all_ceilings=Sum("ceiling"))
    }
    return tuple(
        ListsInState(state, row["villages"], row["all_places"], Rupiah(row["all_ceilings"]))
        for state in ListState
        if (row := counted.get(state.value))
    )


def _touching(scope: Scope) -> Q:
    touching = Q(pk__in=())
    for span in scope.spans:
        touching |= Q(first__lte=span.last, last__gte=span.first)
    return touching


@lru_cache(maxsize=64)
def _read(code: str, text: str) -> SchemeYear:
    return read_year(code, text)
