"""The months of a study before and after somebody takes over, and whom the other payers serve in them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lindung.studies.people.pool import DECILES
from lindung.studies.places.payments_ahead import YEAR
from lindung.studies.scenarios.scenario import Scenario

Whole = NDArray[np.int64]
EVERYBODY = (1, DECILES)


class Phase(NamedTuple):
    """Months (places in the study, the last one excluded) in which a kind of place serves these deciles."""

    begin: int
    end: int
    deciles: tuple[int, int]

    def part_of(self, budget: Whole, price: Whole) -> NDArray[np.float64]:
        """(draws, years) of the budget, by how much of the year's price lies here; by months where nothing is paid."""
        inside = np.zeros(len(price), np.int64)
        inside[self.begin : self.end] = 1
        whole, part = by_year(price), by_year(price * inside)
        part, whole = np.where(whole, part, by_year(inside)), np.where(whole, whole, YEAR)
        return (budget // whole * part + budget % whole * part // whole).astype(np.float64)


def phases(scenario: Scenario) -> list[Phase]:
    """One, or two where a payer takes over in the middle; none after it where that payer serves everybody."""
    over, last = scenario.takes_over, len(scenario.months)
    if over is None:
        return [Phase(0, last, EVERYBODY)]
    before = over.since - scenario.first
    found = [Phase(0, before, EVERYBODY)]
    if over.deciles_at_most < DECILES:
        found.append(Phase(before, last, (over.deciles_at_most + 1, DECILES)))
    return [phase for phase in found if phase.begin < phase.end]


def by_year(monthly: Whole) -> Whole:
    """Sums of twelve months each."""
    return np.asarray(monthly.reshape(-1, YEAR).sum(axis=1))
