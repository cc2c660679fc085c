"""Who is paid by which source for which months, for as many people as the money reaches.

A source gives as many places as its budget holds at its dearest price. Where a source that turns people away has one
price, that is exact: no other division pays more people, and none pays for people who come sooner in the order
(`network`). Where it has several, whoever has a place keeps it, what is left is divided again until nobody can be paid
from it, and the result says that it is not exact. No budget is ever exceeded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.candidates import Candidates
from lindung.funding.network import ones
from lindung.funding.objectives import Objective, in_order, values
from lindung.funding.prices import Place, Prices
from lindung.funding.rounds import Budgets, divided
from lindung.funding.tariff import NOBODY, Tariff


@dataclass(frozen=True)
class Payment:
    """One person, one source, some months; what its budget and its partner's are charged."""

    key: str
    source: str
    months: tuple[Month, ...]
    own: Rupiah
    partner: Rupiah


@dataclass(frozen=True)
class Allocation:
    """`source_of` each candidate (NOBODY: none) in the rows of `candidates`; `order` are rows from first to last.

    `tight`, by kind of the tariff: the sources, as bits, because of which its people were passed over. `tie_key` is
    recorded so that the same order can be made again.
    """

    objective: Objective
    tie_key: str
    exact: bool
    candidates: Candidates
    tariff: Tariff
    order: NDArray[np.int64]
    source_of: NDArray[np.int64]
    spent: tuple[Rupiah, ...]
    tight: Mapping[int, int]

    @property
    def people(self) -> int:
        """How many are paid."""
        return int(np.count_nonzero(self.source_of != NOBODY))

    @property
    def payments(self) -> list[Payment]:
        """In the order in which people were taken."""
        sources, period = self.tariff.prices.sources, self.tariff.prices.period
        months = {bits: period.of_bits(bits) for bits in {self.place(row).bits for row in self._paid}}
        told = []
        for row in self._paid:
            place, source = self.place(row), sources[self.source_of[row]]
            told.append(Payment(self.candidates.keys[row], source.key, months[place.bits], place.own, place.partner))
        return told

    def reasons(self, row: int) -> tuple[int, ...]:
        """The sources that are why a candidate was passed over: full, and nobody there could be moved elsewhere."""
        return tuple(ones(self.tight.get(int(self.tariff.kind_of[row]), 0)))

    def place(self, row: int) -> Place:
        """What a paid candidate gets."""
        return self.tariff.places[int(self.tariff.kind_of[row])][int(self.source_of[row])]

    @property
    def _paid(self) -> list[int]:
        return [row for row in self.order.tolist() if self.source_of[row] != NOBODY]


def allocate(candidates: Candidates, prices: Prices, objective: Objective, tie_key: str) -> Allocation:
    """Money divided. UserError without a key for ties: the order of two alike must not depend on a file's order."""
    if not tie_key:
        raise UserError("Kunci undian kosong. Isi kata apa saja; kata itu dicatat agar urutan dapat diulang.")
    tariff = Tariff.of(candidates, prices)
    value = values(objective, candidates, tariff.cheapest, prices.period, prices.law)
    order = in_order(value, candidates.keys, tie_key)
    budgets = Budgets.whole(tariff)
    source_of, tight, exact = divided(tariff, order, budgets)
    spent = tuple(Rupiah(source.amount - left) for source, left in zip(prices.sources, budgets.rupiah, strict=True))
    assert all(0 <= gone <= source.amount for gone, source in zip(spent, prices.sources, strict=True))
    return Allocation(objective, tie_key, exact, candidates, tariff, order, source_of, spent, tight)
