"""Does a family fall below the poverty line in the year after a worker's death, with the benefit and without?

An assumption, never a finding. A household of so many members spends `consumption_<decile>` percent of the province's
poverty line a head. Each of its workers earned `income_lost` percent of that, and all of them together no more than
everything: of three workers nobody earned more than a third. After the death those that are left spend what the others
earned, and the benefit, evenly over twelve months. Schooling, savings, and what relatives give are left out. The
extreme line is `extreme_line` percent of the poverty line. A household of one has nobody left: it counts on no side.
Nor does one that was below a line before the death: no benefit keeps above it who was not above it.

So each household lacks a sum in that year, below zero where it lacks none; it is below the line without the benefit if
it lacks anything, and with it if it lacks more than the benefit.
"""

import numpy as np
from numpy.typing import NDArray

from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.people.pool import DECILES, PERCENT

Array = NDArray[np.float64]
MONTHS = 12  # over which a benefit is spent
LINES = {
    0: (Measure.POOR_WITHOUT, Measure.POOR_WITH),
    1: (Measure.EXTREME_WITHOUT, Measure.EXTREME_WITH),
}
"""Of each line, in the order of the first axis of what is lacking, what counts the families below it."""


def lacking(
    decile: NDArray[np.int8], members: NDArray[np.int16], workers: NDArray[np.int16], numbers: Numbers
) -> Array:
    """(2 lines, draws, households) rupiah that the family lacks in the year after the death of one of its workers.

    decile: 1 to 10. Nothing is lacking where nobody is left, nor, of a line, where the family was below it before.
    """
    rates = np.stack([numbers[f"consumption_{at}"] for at in range(1, DECILES + 1)], axis=1) / PERCENT
    lost = np.minimum(numbers["income_lost"][:, None] / PERCENT, 1.0 / np.maximum(workers, 1))
    spends = rates[:, decile - 1] * members * (1.0 - lost)
    left = members - 1
    extreme = numbers["extreme_line"][:, None] / PERCENT
    lacks = [
        np.where(rates[:, decile - 1] < line, 0.0, line * left - spends) for line in (np.ones_like(extreme), extreme)
    ]
    return np.stack(lacks) * numbers["poverty_line"][:, None] * MONTHS


class LackingByDecile:
    """What families lack, as shares of each decile's households, for whoever counts deaths instead of people."""

    def __init__(self, families: Array, numbers: Numbers) -> None:
        """families: (deciles, members, workers) people who live in such a household."""
        decile, members, workers = np.nonzero(families)
        people = families.sum(axis=(1, 2))
        self._shares = np.zeros((len(decile), DECILES))  # of each kind of household in the people of its decile
        self._shares[np.arange(len(decile)), decile] = families[decile, members, workers] / people[decile]
        kinds = ((decile + 1).astype(np.int8), members.astype(np.int16), workers.astype(np.int16))
        self._lacks = lacking(*kinds, numbers)

    def below(self, line: int, benefit: int) -> Array:
        """(draws, deciles) the share of families that lack more than the benefit."""
        return np.asarray((self._lacks[line] > benefit) @ self._shares)
