"""Who could have a place: workers without employer and without protection, young enough to enrol, in the order of need.

In each area they stand in one queue. A share of the queue (`targeting`) follows the order of need, poorest first; the
rest was drawn by lot from everybody, as a village meeting does that knows other reasons. Freed places go to whoever is
next; whoever is at the end of the queue is followed by its first again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DECILES = 10


@dataclass(frozen=True)
class Pool:
    """Eligible people, counted. counts: (areas, deciles, ages, sexes). ages: bands as the margins have them.

    risk: (ages, sexes) how much more often somebody of this band dies than the mean of all eligible; its mean, weighted
    by the counts, is one.
    """

    areas: tuple[str, ...]
    ages: tuple[str, ...]
    sexes: tuple[str, ...]
    counts: NDArray[np.float64]
    risk: NDArray[np.float64]


@dataclass(frozen=True)
class People:
    """The same people one by one, sorted by area. Columns of equal length; whole numbers are places in the lists.

    need: the place in the order of need within the area; lot: a seeded uniform number that decides the rest.
    members, workers: of the household. index: the worker's place in the whole population.
    """

    areas: tuple[str, ...]
    area: NDArray[np.int16]
    decile: NDArray[np.int8]  # 1 to 10
    risk: NDArray[np.float64]
    members: NDArray[np.int16]
    workers: NDArray[np.int16]
    index: NDArray[np.int64]
