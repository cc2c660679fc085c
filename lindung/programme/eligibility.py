"""May this person get a place? Every reason against it at once, and what has to be checked first.

An exclusion is never overruled, by no meeting and no points. What only has to be checked (a verdict that waits for a
person, a birth date nobody knows) excludes nobody: such a person keeps a rank and gets no place until it is settled,
because a place for somebody who is a member already is money paid twice.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.programme.columns import NEVER, epoch_day
from lindung.programme.facts import Facts, Numbers, ages, twice_registered
from lindung.programme.priority import UNKNOWN
from lindung.programme.scheme_year import Group, SchemeYear

Masks = NDArray[np.uint32]
Marks = NDArray[np.bool_]


class Reason(StrEnum):
    """Why somebody gets no place, in the order in which it is said."""

    DEAD = "dead"
    MOVED = "moved"
    NOT_PRESENT = "not_present"  # missing, away, or an entry that is not valid
    OTHER_AREA = "other_area"
    NO_NIK = "no_nik"
    NIK_TWICE = "nik_twice"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    NO_WORKER = "no_worker"  # by the law's list of occupations: civil servants, soldiers, police, not at work
    EXCLUDED_WORK = "excluded_work"  # by the scheme's own
    EMPLOYED = "employed"  # covered by an employer
    COVERED = "covered"  # covered as a worker without an employer
    OTHER_FUND = "other_fund"
    NO_GROUP = "no_group"
    LIFE_UNKNOWN = "life_unknown"
    NO_BIRTH_DATE = "no_birth_date"
    UNDECIDED = "undecided"
    NOT_VERIFIABLE = "not_verifiable"
    NOT_VERIFIED = "not_verified"


REASONS = tuple(Reason)
TO_CHECK = (
    *(Reason.LIFE_UNKNOWN, Reason.NO_BIRTH_DATE),
    *(Reason.UNDECIDED, Reason.NOT_VERIFIABLE, Reason.NOT_VERIFIED),
)
LAW_FIGURES = (
    *("membership/enrolment_age_first", "membership/enrolment_age_last"),
    "coverage/not_eligible_occupations",
)


@dataclass(frozen=True)
class Judged:
    """One row per person. reasons: a bit for each of REASONS; groups: a bit for each group of the scheme."""

    reasons: Masks
    groups: Masks
    age: Numbers  # completed years on the day of enrolment
    enrolled_on: date
    youngest: int
    oldest: int
    figures: tuple[Figure, ...]

    @property
    def excluded(self) -> Marks:
        excluded: Marks = (self.reasons & ~_mask(*TO_CHECK)) != 0
        return excluded

    @property
    def to_check(self) -> Marks:
        """Not excluded, and not yet certain to be eligible."""
        unsettled: Marks = ~self.excluded & (self.reasons != 0)
        return unsettled

    @property
    def eligible(self) -> Marks:
        eligible: Marks = self.reasons == 0
        return eligible

    def reasons_of(self, row: int) -> tuple[Reason, ...]:
        """All of them, in their order."""
        return reasons_in(int(self.reasons[row]))


def reasons_in(mask: int) -> tuple[Reason, ...]:
    """The reasons that a mask holds."""
    return tuple(reason for place, reason in enumerate(REASONS) if mask >> place & 1)


def judged(facts: Facts, year: SchemeYear, law: Law, on: date, within: tuple[int, int] | None = None) -> Judged:
    """Everybody's reasons. Age is that of the day of enrolment: `on`, or the first paid month where that is later.

    within: the span of village codes that the programme is for. NotInForce for a day the law does not know.
    """
    enrolled_on = max(on, year.first.first)
    first, last, occupations = (law.on(name, enrolled_on) for name in LAW_FIGURES)
    youngest, oldest = max(first.count, year.youngest or 0), min(last.count, year.oldest or last.count)
    age, groups = ages(facts.born, enrolled_on), _groups(facts, year.groups)
    against = {
        **_of_life(facts),
        **_of_membership(facts, year),
        Reason.OTHER_AREA: _outside(facts, within),
        Reason.NO_NIK: ~facts.nik_usable,
        Reason.NIK_TWICE: twice_registered(facts),
        Reason.TOO_YOUNG: (age != UNKNOWN) & (age < youngest),
        Reason.TOO_OLD: age > oldest,
        Reason.NO_BIRTH_DATE: age == UNKNOWN,
        Reason.NO_WORKER: np.isin(facts.occupation, [int(code) for code in occupations.codes]),
        Reason.EXCLUDED_WORK: np.isin(
            facts.occupation, [code for work in year.excluded_work for code in work.occupations]
        ),
        Reason.OTHER_FUND: (facts.held_by != "") & _reaches(facts.held_until, year),
        Reason.NO_GROUP: groups == 0,
    }
    assert set(against) == set(Reason)
    reasons = np.zeros(len(facts), np.uint32)
    for reason, holds in against.items():
        reasons |= np.where(holds, _mask(reason), np.uint32(0))
    return Judged(reasons, groups, age, enrolled_on, youngest, oldest, (first, last, occupations))


def covered_before(facts: Facts, year: SchemeYear) -> Marks:
    """Members of whom the paid months end before the scheme begins: whoever pays for them goes on without a gap."""
    member = facts.verdict == "matched"
    ends = (facts.protection == "active") & ~_reaches(facts.covered_until, year)
    before: Marks = member & (ends | (facts.protection == "in_grace"))
    return before


def _of_life(facts: Facts) -> dict[Reason, Marks]:
    return {
        Reason.DEAD: facts.life == "dead",
        Reason.MOVED: np.isin(facts.life, ("moved", "gone")),
        Reason.NOT_PRESENT: np.isin(facts.life, ("missing", "away", "invalid")),
        Reason.LIFE_UNKNOWN: ~np.isin(facts.life, ("living", "dead", "moved", "gone", "missing", "away", "invalid")),
    }


def _of_membership(facts: Facts, year: SchemeYear) -> dict[Reason, Marks]:
    """By the verdict; protection that ends before the first month of the scheme is in nobody's way."""
    protected = np.isin(facts.protection, ("active", "not_begun")) & _reaches(facts.covered_until, year)
    member = (facts.verdict == "matched") & protected
    return {
        Reason.EMPLOYED: member & (facts.segment == "PU"),
        Reason.COVERED: member & (facts.segment != "PU"),
        Reason.UNDECIDED: facts.verdict == "review",
        Reason.NOT_VERIFIABLE: facts.verdict == "not_verifiable",
        Reason.NOT_VERIFIED: ~np.isin(facts.verdict, ("matched", "none", "review", "not_verifiable")),
    }


def _reaches(until: NDArray[np.int32], year: SchemeYear) -> Marks:
    """Into the months of the scheme; what has no end that is known does."""
    reaches: Marks = (until == NEVER) | (until >= epoch_day(year.first.first))
    return reaches


def _outside(facts: Facts, within: tuple[int, int] | None) -> Marks:
    if within is None:
        return np.zeros(len(facts), bool)
    outside: Marks = (facts.village < within[0]) | (facts.village > within[1])
    return outside


def _groups(facts: Facts, groups: tuple[Group, ...]) -> Masks:
    """A bit for each group that somebody is in. A fact that nobody knows meets no condition."""
    found = np.zeros(len(facts), np.uint32)
    for place, group in enumerate(groups):
        inside = np.ones(len(facts), bool)
        if group.deciles_at_most is not None:
            inside &= (facts.decile != UNKNOWN) & (facts.decile <= group.deciles_at_most)
        if group.occupations:
            inside &= np.isin(facts.occupation, group.occupations)
        if group.on_list:
            inside &= facts.listed.get(group.on_list, np.zeros(len(facts), bool))
        found |= np.where(inside, np.uint32(1 << place), np.uint32(0))
    return found


def _mask(*reasons: Reason) -> np.uint32:
    return np.uint32(sum(1 << REASONS.index(reason) for reason in reasons))
