"""Does a family fall below the poverty line in the year after a worker's death, with the benefit and without?

An assumption, never a finding. A household of so many members spends `consumption_<decile>` percent of the province's
poverty line a head. Each of its workers earned `income_lost` percent of that, and all of them together no more than
everything: of three workers nobody earned more than a third. After the death those that are left spend what the others
earned, and the benefit, evenly over twelve months. Schooling, savings, and what relatives give are left out. The
extreme line is `extreme_line` percent of the poverty line. A household of one has nobody left: it counts on no side.

So each household lacks a sum in that year, below zero where it lacks none; it is below the line without the benefit if
it lacks anything, and with it if it lacks more than the benefit.
"""

import numpy as np
from numpy.typing import NDArray

from lindung.studies.numbers import Numbers
from lindung.studies.pool import DECILES, PERCENT

Array = NDArray[np.float64]
MONTHS = 12  # over which a benefit is spent
POOR, EXTREME = 0, 1  # the two lines, in the order of the first axis of what is lacking


def lacking(decile: NDArray[np.int8], members: NDArray[np.int16], workers: NDArray[np.int16], numbers: Numbers) -> Array:
    """(2 lines, draws, households) rupiah that the family lacks in the year after the death of one of its workers.

    decile: 1 to 10. Never more than nothing where nobody is left.
    """
    rates = np.stack([numbers[f"consumption_{at}"] for at in range(1, DECILES + 1)], axis=1) / PERCENT
    lost = np.minimum(numbers["income_lost"][:, None] / PERCENT, 1.0 / np.maximum(workers, 1))
    spends = rates[:, decile - 1] * members * (1.0 - lost)
    left = members - 1
    line = numbers["poverty_line"][:, None] * MONTHS
    lacks = np.stack([left - spends, numbers["extreme_line"][:, None] / PERCENT * left - spends]) * line
    return np.where(left > 0, lacks, np.minimum(lacks, 0.0))


class LackingByDecile:
    """What families lack, as shares of each decile's households, for whoever counts deaths instead of people."""

    def __init__(self, families: Array, numbers: Numbers) -> None:
        """families: (deciles, members, workers) people who live in such a household."""
        decile, members, workers = np.nonzero(families)
        self._decile = decile
        self._weights = families[decile, members, workers]
        self._lacks = lacking(
            (decile + 1).astype(np.int8), members.astype(np.int16), workers.astype(np.int16), numbers
        )

    def below(self, line: int, benefit: int) -> Array:
        """(draws, deciles) the share of families that lack more than the benefit."""
        people = np.bincount(self._decile, weights=self._weights, minlength=DECILES)
        poor = (self._lacks[line] > benefit) * self._weights
        shares = np.zeros((len(poor), DECILES))
        np.add.at(shares.T, self._decile, poor.T)
        return shares / np.where(people > 0, people, 1.0)
