"""Money divided under floors: at least so many women, people of a district, workers of a group of occupations.

With floors the sets of people who can be paid are no matroid any more, and taking one after the other is not enough.
People who are alike (sources, floors, value) are one whole number, and HiGHS looks for the division of the greatest
worth: every paid person counts 1 and their value (for most people: 1). HiGHS is not believed: budgets and floors are
counted again, and the bound on what any division could be worth is computed here, in whole numbers, from the prices
that the relaxed problem puts on budgets and floors.

Places are those of `rounds`: budgets at the dearest price they may be charged. What that leaves of one with several
prices is divided again as far as the floors allow, and then the bound is none (`sharp`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lindung.common.money import Rupiah
from lindung.funding.candidates import Candidates
from lindung.funding.floor import Floor
from lindung.funding.floor_problem import Problem
from lindung.funding.objectives import Objective, in_order, values
from lindung.funding.prices import Prices
from lindung.funding.rounds import Budgets, filled
from lindung.funding.tariff import NOBODY, Tariff


@dataclass(frozen=True)
class Floored:
    """`source_of` each candidate; what the division is worth and what no division can be worth more than.

    sharp: every budget has one price. Where one has several, the bound is that of places at the dearest price only.
    """

    candidates: Candidates
    tariff: Tariff
    order: NDArray[np.int64]
    source_of: NDArray[np.int64]
    spent: tuple[Rupiah, ...]
    counted: tuple[int, ...]
    worth: int
    bound: int
    sharp: bool

    @property
    def people(self) -> int:
        return int(np.count_nonzero(self.source_of != NOBODY))

    @property
    def gap(self) -> Fraction:
        """The part of the bound that may still be missing."""
        return Fraction(max(0, self.bound - self.worth), self.bound) if self.bound else Fraction(0)


def allocate_with_floors(
    candidates: Candidates, prices: Prices, objective: Objective, tie_key: str, floors: Sequence[Floor]
) -> Floored:
    """Money divided so that every floor holds.

    UserError names the floors that cannot be met and how far they can, or says that time ran out.
    """
    tariff = Tariff.of(candidates, prices)
    value = values(objective, candidates, tariff.cheapest, prices.period, prices.law)
    worth = 1 + (np.zeros_like(value) if objective is Objective.PEOPLE else value)
    problem = Problem(tariff, worth, np.array([floor.members(candidates) for floor in floors], bool), floors)
    counts, bound = problem.solved()
    order = in_order(value, candidates.keys, tie_key)
    source_of = problem.given(counts, order)
    sharp = _one_price_each(tariff)
    if not sharp:
        source_of = _filled(tariff, order, source_of, floors, problem.members)
    budgets = _charged(tariff, source_of)
    spent = tuple(
        Rupiah(int(source.amount) - left) for source, left in zip(prices.sources, budgets.rupiah, strict=True)
    )
    paid = source_of != NOBODY
    counted = tuple(int(np.count_nonzero(paid & floor.members(candidates))) for floor in floors)
    assert not any(
        floor.missing(own, int(paid.sum())) for floor, own in zip(floors, counted, strict=True)
    ), "a floor does not hold"  # fmt: skip
    return Floored(candidates, tariff, order, source_of, spent, counted, int(worth[paid].sum()), bound, sharp)


def _one_price_each(tariff: Tariff) -> bool:
    amounts: dict[int, set[int]] = {}
    for own in tariff.places:
        for source, place in own.items():
            for at, amount in tariff.charges(source, place):
                amounts.setdefault(at, set()).add(amount)
    return all(len(different) <= 1 for different in amounts.values())


def _filled(
    tariff: Tariff,
    order: NDArray[np.int64],
    source_of: NDArray[np.int64],
    floors: Sequence[Floor],
    members: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """More people out of what is left: whoever comes first, or only those who count towards every share.

    One more of these takes no floor away: a number of people only grows, and a share of them does.
    """
    shares = [own for floor, own in zip(floors, members, strict=True) if floor.percent]
    inside = np.logical_and.reduce(shares) if shares else np.ones(len(order), bool)
    for wanted in (np.ones(len(order), bool), inside):
        found, waiting = source_of.copy(), order[(source_of[order] == NOBODY) & wanted[order]]
        filled(tariff, waiting, _charged(tariff, found), found)
        paid = found != NOBODY
        counted = [int(np.count_nonzero(paid & own)) for own in members]
        if not any(floor.missing(own, int(paid.sum())) for floor, own in zip(floors, counted, strict=True)):
            return found
    return source_of


def _charged(tariff: Tariff, source_of: NDArray[np.int64]) -> Budgets:
    """What is left of every budget, counted person by person; never less than nothing."""
    budgets = Budgets.whole(tariff)
    for row in np.flatnonzero(source_of != NOBODY).tolist():
        source = int(source_of[row])
        budgets.charge(tariff.charges(source, tariff.places[int(tariff.kind_of[row])][source]), 1)
    assert all(left >= 0 for left in budgets.rupiah), "a budget is exceeded"
    assert all(left is None or left >= 0 for left in budgets.people), "too many people at a source"
    return budgets
