"""Who gets a place: everybody judged, ranked with the reason of each place, and the places given from the top.

Nobody excluded is ever ranked, and never more are chosen than the ceiling pays for. The answer does not depend on the
order of the rows: equals are told apart by a lot (`priority.lots`) whose seed is kept with the list. The words of it
stand in `candidate_words`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from math import ceil

import numpy as np
from numpy.typing import NDArray

from lindung.law.law import Law
from lindung.programme.eligibility import Judged, covered_before, judged
from lindung.programme.facts import Facts, Numbers, family_sizes, sole_earners, women_heads
from lindung.programme.places import Places, places_of
from lindung.programme.priority import UNKNOWN, Fact, lots
from lindung.programme.scheme_year import QuotaRule, SchemeYear
from lindung.programme.schemes import WHOLE


class State(IntEnum):
    """Where somebody stands on the list."""

    CHOSEN = 1
    RESERVE = 2
    WAITING = 3  # eligible, and beyond the reserve
    TO_CHECK = 4  # ranked, and without a place until it is settled
    EXCLUDED = 5


@dataclass(frozen=True)
class Candidates:
    """One row per person of `facts`, in its order. rank: from 1 within the village (or the one list), 0 if excluded."""

    facts: Facts
    year: SchemeYear
    seed: int
    judged: Judged
    places: Places
    values: Mapping[Fact, Numbers]
    met: NDArray[np.int8]  # a column per criterion: the step that was met, UNKNOWN for none
    points: Numbers
    rank: Numbers
    state: NDArray[np.int8]

    def __post_init__(self) -> None:
        assert int((self.state == State.CHOSEN).sum()) <= self.places.total
        assert not (self.judged.excluded & (self.state != State.EXCLUDED)).any()

    def __len__(self) -> int:
        return len(self.facts)

    def rows(self, *states: State) -> NDArray[np.int64]:
        """The people in these states, by village and rank."""
        rows = np.flatnonzero(np.isin(self.state, states))
        return rows[np.lexsort((self.facts.key[rows], self.rank[rows], list_of(self.facts, self.year)[rows]))]

    def count(self, state: State) -> int:
        return int((self.state == state).sum())


def candidates(
    facts: Facts,
    year: SchemeYear,
    law: Law,
    on: date,
    *,
    seed: int,
    within: tuple[int, int] | None = None,
    villages: Sequence[int] | None = None,
) -> Candidates:
    """The list of a scheme on a day. seed: of the lots. within: the span of villages that the programme is for.

    villages: all that have a share in the scheme, those without a candidate too; left out, those of the people.
    """
    found = judged(facts, year, law, on, within)
    values = fact_values(facts, found, year, law)
    met = year.priority.met(values)
    ranked = ~found.excluded
    whose = list_of(facts, year)
    places = _places(facts, found, year, law, villages)
    rank, state = np.zeros(len(facts), np.int32), np.full(len(facts), State.EXCLUDED, np.int8)
    rows = np.flatnonzero(ranked)
    order = rows[year.priority.order(met[rows], lots(facts.key[rows], seed))]
    order = order[np.argsort(whose[order], kind="stable")]  # village after village, each in its order
    rank[order] = _counted(whose[order]) + 1
    state[order] = _states(whose[order], found.to_check[order], places, year)
    return Candidates(facts, year, seed, found, places, values, met, year.priority.points(met), rank, state)


def list_of(facts: Facts, year: SchemeYear) -> NDArray[np.int64]:
    """On whose list each person stands: that of the village, or 0 where there is one for all."""
    return np.zeros(len(facts), np.int64) if year.quota_rule is QuotaRule.ONE_LIST else facts.village


def fact_values(facts: Facts, found: Judged, year: SchemeYear, law: Law) -> dict[Fact, Numbers]:
    """What each criterion looks at: a number per person, UNKNOWN where nobody knows."""
    ages = [law.on(f"coverage/working_age_{which}", found.enrolled_on).count for which in ("first", "last")]
    known, poorest = facts.decile != UNKNOWN, year.priority.extreme_poor_decile or 0
    risks = np.full(max([*year.priority.risk_of, 0]) + 2, UNKNOWN, np.int32)
    risks[list(year.priority.risk_of)] = list(year.priority.risk_of.values())
    of_work = np.where((facts.occupation >= 0) & (facts.occupation < len(risks)), facts.occupation, len(risks) - 1)
    verified = np.isin(facts.verdict, ("matched", "none"))
    return {
        Fact.EXTREME_POOR: np.where(known, facts.decile <= poorest, UNKNOWN).astype(np.int32),
        Fact.DECILE: facts.decile,
        Fact.OCCUPATION_RISK: risks[of_work],
        Fact.SOLE_EARNER: sole_earners(facts, found.enrolled_on, *ages),
        Fact.WOMAN_HEAD: women_heads(facts),
        Fact.AGE: found.age,
        Fact.FAMILY_SIZE: family_sizes(facts),
        Fact.CONTINUING: np.where(verified, covered_before(facts, year), UNKNOWN).astype(np.int32),
    }


def _places(facts: Facts, found: Judged, year: SchemeYear, law: Law, villages: Sequence[int] | None) -> Places:
    codes = np.unique(facts.village[~found.excluded] if villages is None else np.asarray(villages, np.int64))
    inside = found.eligible & np.isin(facts.village, codes)
    at = np.searchsorted(codes, facts.village[inside])
    return places_of(year, law, codes, np.bincount(at, minlength=len(codes)).astype(np.int64))


def _states(
    whose: NDArray[np.int64], to_check: NDArray[np.bool_], places: Places, year: SchemeYear
) -> NDArray[np.int8]:
    """Of people in their order, list after list: the first get places, the next are the reserve."""
    if not len(whose):
        return np.zeros(0, np.int8)
    reserve = np.array([ceil(int(count) * year.reserve_share / WHOLE) for count in places.counts], np.int64)
    at = np.searchsorted(places.villages, whose)
    at[at == len(places.villages)] = 0
    here = places.villages[at] == whose  # a village that has no share in the scheme has no place
    place = _counted(whose, ~to_check)
    has, more = np.where(here, places.counts[at], 0), np.where(here, reserve[at], 0)
    state = np.select([place < has, place < has + more], [State.CHOSEN, State.RESERVE], State.WAITING)
    return np.where(to_check, State.TO_CHECK, state).astype(np.int8)


def _counted(whose: NDArray[np.int64], counts: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
    """How many of those that count stand before each row on its own list; the rows of a list stand together."""
    each = np.ones(len(whose), np.int64) if counts is None else counts.astype(np.int64)
    before = np.cumsum(each) - each
    begins = np.flatnonzero(np.r_[True, whose[1:] != whose[:-1]]) if len(whose) else np.zeros(0, np.int64)
    return before - np.repeat(before[begins], np.diff(np.r_[begins, len(whose)]))
