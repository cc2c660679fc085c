"""Somebody who would get a place on the lists of two villages: under one NIK, whatever the registers say of it.

When lists are drawn together such a person has to be checked first. Drawn on different days, or with a register that
came later, two lists can hold them; then the list that was proposed first has them, and the other is told.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db.models import Q

from lindung.people.nik import NikState
from lindung.web.programmes.models import Candidate, CandidateList, Programme
from lindung.web.programmes.states import ListState, Standing
from lindung.web.residents.models import Resident

GETTING = (Standing.CHOSEN, Standing.RESERVE)
FIXED = (ListState.PROPOSED, ListState.APPROVED, ListState.DECREED)
LIVE = (ListState.DRAWN, ListState.MET, *FIXED)


class _Place(NamedTuple):
    """Somebody on a list."""

    resident: int
    candidate: int
    of_list: int
    village: int
    state: str


def claimed_twice(
    programme: Programme, lists: Sequence[CandidateList], states: Collection[str] = FIXED
) -> dict[int, dict[int, int]]:
    """By list, by candidate of it, the village whose list has them too. states: those of a list that counts against.

    Of two of `lists` that hold one person the earlier one has them.
    """
    asked = [one.pk for one in lists]
    mine = Candidate.objects.filter(of_list__in=asked, standing__in=GETTING)
    known = Resident.objects.filter(nik_state=NikState.VALID, nik_lookup__isnull=False)
    niks_of_mine = known.filter(pk__in=mine.values("resident")).values("nik_lookup")
    same = known.filter(nik_lookup__in=niks_of_mine)
    others = Candidate.objects.filter(
        Q(of_list__state__in=states) | Q(of_list__in=asked), of_list__programme=programme, standing__in=GETTING
    ).filter(resident__in=same.values("pk"))
    rows = others.values_list("resident", "pk", "of_list", "village", "of_list__state").order_by("of_list", "pk")
    niks = {key: bytes(nik) for key, nik in same.values_list("pk", "nik_lookup") if nik}
    by_nik: dict[bytes, list[_Place]] = {}
    for place in map(_Place._make, rows):
        by_nik.setdefault(niks[place.resident], []).append(place)
    found: dict[int, dict[int, int]] = {}
    for held in by_nik.values():
        for one in held:
            against = [other for other in held if _goes_before(other, one, states)]
            if against and one.of_list in set(asked):
                found.setdefault(one.of_list, {})[one.candidate] = against[0].village
    return found


def _goes_before(other: _Place, one: _Place, states: Collection[str]) -> bool:
    return other.of_list != one.of_list and (other.state in states or other.of_list < one.of_list)
