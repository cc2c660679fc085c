"""Targets of coverage by year, and the gap to one: in people, and in rupiah a month and a year.

A target's denominator is not always ours: each target carries the caution of its source, to be shown with it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.coverage.counts import Coverage
from lindung.coverage.premium import premium_for
from lindung.law.figures import Figure, NotInForce
from lindung.law.law import Law
from lindung.law.payers import Payer

BY_YEAR = ("targets/rkp", "targets/rpjmn", "targets/ucj_national")
BY_NAME = "targets/ucj_regional"
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class Target:
    """So many percent by the end of a year, as one plan says; the figure has source, status and caution."""

    name: str
    year: int
    share: Fraction
    figure: Figure


@dataclass(frozen=True)
class Gap:
    """What is missing to a target: people, and what their premium costs from the month of the day on."""

    target: Target
    wanted: int
    missing: int
    a_month: Rupiah
    a_year: Rupiah
    figures: tuple[Figure, ...]


def targets_on(day: date, area_name: str, law: Law) -> list[Target]:
    """Every target known on a day for this year or later, soonest first; of an area by its name where it has one."""
    found = [target for name in BY_YEAR for target in _by_year(name, day, law)]
    try:
        rows = law.on(BY_NAME, day).rows
    except NotInForce:
        rows = {}
    found += [_target(figure, day.year) for key, figure in rows.items() if key.casefold() == area_name.casefold()]
    return sorted(
        (target for target in found if target.year >= day.year), key=lambda target: (target.year, target.name)
    )


def gap_to(target: Target, counts: Coverage, day: date, law: Law, payer: Payer | None = None) -> Gap:
    """How many more eligible people must be covered, and what twelve months of their premium cost.

    The premium is JKK and JKM at the lowest income; before any relief where nobody says who pays. NotInForce before
    the first figures.
    """
    wanted = ceil(counts.eligible * target.share)
    missing = max(wanted - counts.covered, 0)
    first = Month.of(day)
    premiums = [premium_for((first + ahead).first, 1, payer, law) for ahead in range(MONTHS_OF_A_YEAR)]
    return Gap(
        target=target,
        wanted=wanted,
        missing=missing,
        a_month=Rupiah(missing * premiums[0].amount),
        a_year=Rupiah(missing * sum(premium.amount for premium in premiums)),
        figures=premiums[0].figures,
    )


def _by_year(name: str, day: date, law: Law) -> list[Target]:
    """One target a row; none before the plan's first day or after its last."""
    try:
        rows = law.on(name, day).rows
    except NotInForce:
        return []
    return [_target(figure, int(year)) for year, figure in rows.items()]


def _target(figure: Figure, year: int) -> Target:
    return Target(figure.title, year, Fraction(Decimal(figure.percent)) / 100, figure)
