"""Two counts for one area on one day: eligible workers, and those of them whom active membership protects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from lindung.law.enrolment import completed_years
from lindung.law.figures import Figure
from lindung.law.law import parameter

ELIGIBLE_FIGURES = ("working_age_first", "working_age_last", "not_eligible_occupations")


@dataclass(frozen=True)
class Coverage:
    """People of one area (or segment) on one day. Counts are added; the ratio is only ever shown.

    in_grace, lapsed and review are eligible people too, and not counted as covered: in their months of grace, after
    them, and waiting for a person's decision. outside: covered people who do not count as eligible (a housewife with a
    membership), in neither number. age_unknown: living people who cannot be counted for want of a birth date.
    """

    eligible: int = 0
    covered: int = 0
    in_grace: int = 0
    lapsed: int = 0
    review: int = 0
    outside: int = 0
    age_unknown: int = 0

    def __post_init__(self) -> None:
        assert 0 <= self.covered <= self.eligible, self

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            *(mine + theirs for mine, theirs in zip(vars(self).values(), vars(other).values(), strict=True))
        )

    @property
    def ratio(self) -> Fraction | None:
        """None, not zero, where nobody is eligible."""
        return Fraction(self.covered, self.eligible) if self.eligible else None


@dataclass(frozen=True)
class Eligible:
    """Who counts as an eligible worker on a day: living, of working age, and at work by the occupation of the card."""

    first_age: int
    last_age: int
    excluded: tuple[str, ...]
    figures: tuple[Figure, ...]

    def counts(self, birth_date: date, occupation_code: str | None, on: date) -> bool:
        """Does a living person count? An occupation on no list does: a trade the list does not know is work."""
        return (
            self.first_age <= completed_years(birth_date, on) <= self.last_age and occupation_code not in self.excluded
        )

    def born(self, on: date) -> tuple[date, date]:
        """The first and the last birthday of an eligible age on a day."""
        return _years_before(on, self.last_age + 1, after=True), _years_before(on, self.first_age)


def eligible_on(day: date) -> Eligible:
    """The definition in force on a day, with the figures it rests on."""
    first, last, occupations = (parameter(f"coverage/{name}") for name in ELIGIBLE_FIGURES)
    figures = (first.on(day), last.on(day), occupations.on(day))
    return Eligible(first.count_on(day), last.count_on(day), occupations.codes_on(day), figures)


def _years_before(day: date, years: int, *, after: bool = False) -> date:
    """So many years earlier, or the day after that; 29 February becomes 1 March where the year has none."""
    try:
        earlier = day.replace(year=day.year - years)
    except ValueError:
        earlier = date(day.year - years, 3, 1) - timedelta(days=1)
    return earlier + timedelta(days=1) if after else earlier
