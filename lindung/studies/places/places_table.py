"""Places of a scenario through time and what the law answers for whoever sits in them: what both engines are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from lindung.common.months import Month
from lindung.law.payers import Payer

Amounts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Answers:
    """What the law says for whoever takes a place in month s (row) about month t (column); zero where t < s.

    Months are counted from the first of the study; all arrays have the shape (months, months). Asked of
    `programme.protection`, whose rule is the law itself, once for all who begin in one month.
    """

    paid: Flags  # the month was bought in time: protected, or waiting for the whole benefit
    waiting: Flags  # paid, but a death by illness pays the small sum
    in_grace: Flags  # unpaid, membership goes on
    lapses: Flags  # membership ends in this month though the place goes on
    illness: Amounts  # rupiah for a death that is no work accident
    work: Amounts  # rupiah for a death at work
    schooling_illness: Flags  # children's schooling is paid after a death that is no work accident
    schooling_work: Flags


@dataclass(frozen=True)
class PlaceKind:
    """Places of one source of money that are paid alike.

    seats: (draws, months, areas), how many are open, with fractions (an expectation). deciles: (low, high) of those
    who may sit here, both included. price: (months,) rupiah of one worker's month, all payers together, whether it buys
    anything or not (the law's `owed`; 0 in a month that is not paid at all). budget: (draws, years) rupiah at hand.
    """

    title: str
    shares: Mapping[Payer, Decimal]  # percent of each month, together 100
    seats: NDArray[np.float64]
    deciles: tuple[int, int]
    rotates: int | None
    answers: Answers
    price: Amounts
    budget: NDArray[np.float64]


@dataclass(frozen=True)
class PlacesAhead:
    """All places of one scenario. Kinds are filled in turn: whoever sits in an earlier one sits in no later one."""

    months: tuple[Month, ...]
    areas: tuple[str, ...]
    kinds: tuple[PlaceKind, ...]

    @property
    def years(self) -> int:
        """Of twelve months each."""
        return len(self.months) // 12

    @property
    def calendar_years(self) -> tuple[int, ...]:
        """The year in which each of them begins."""
        return tuple(month.year for month in self.months[::12])
