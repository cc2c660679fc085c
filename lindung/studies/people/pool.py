"""Who could have a place: workers without employer and without protection, young enough to enrol, in the order of need.

In each area they stand in one queue (`queue`). A share of it (`targeting`) follows the order of need, poorest first;
the rest was drawn by lot from everybody, as a village meeting does that knows other reasons. How the two are made of a
population stands in `pools`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.studies.numbers import Numbers

DECILES = 10
PERCENT = 100.0


@dataclass(frozen=True)
class Bands:
    """Ages and sexes that are told apart, with the people of each; what the risk of death rests on.

    middles: years, of each age band. men: of each sex, whether it is men. counts: (ages, sexes).
    """

    middles: NDArray[np.float64]
    men: NDArray[np.bool_]
    counts: NDArray[np.float64]

    def risk(self, numbers: Numbers) -> NDArray[np.float64]:
        """(draws, ages, sexes): how much more often one of this band dies than the mean of all; their mean is one.

        It doubles every `age_doubling` years, and men's is `men_to_women` percent of women's.
        """
        years = self.middles - self.middles.mean()
        ages = 2.0 ** (years / numbers["age_doubling"][:, None])
        sexes = np.where(self.men, numbers["men_to_women"][:, None] / PERCENT, 1.0)
        risk = ages[:, :, None] * sexes[:, None, :]
        mean = (risk * self.counts).sum(axis=(1, 2), keepdims=True) / max(self.counts.sum(), 1.0)
        return np.asarray(risk / np.where(mean > 0, mean, 1.0))


@dataclass(frozen=True)
class Pool:
    """Eligible people, counted, those that `informal_members` takes away still among them.

    counts: (areas, deciles, ages, sexes). families: (deciles, members, workers), how many of them live in a household
    of so many members and workers (index 0: none).
    """

    areas: tuple[str, ...]
    ages: tuple[str, ...]
    sexes: tuple[str, ...]
    counts: NDArray[np.float64]
    bands: Bands
    families: NDArray[np.float64]

    def eligible(self, numbers: Numbers) -> NDArray[np.float64]:
        """(draws, areas, deciles) people who could have a place: those that are no members already."""
        left = 1.0 - numbers["informal_members"] / PERCENT
        return np.asarray(left[:, None, None] * self.counts.sum(axis=(2, 3)))


@dataclass(frozen=True)
class People:
    """The same people one by one: columns of equal length, sorted by area, within an area in no order.

    poorer: the share of the area's people that are in a poorer decile; alike: the share in the same one. member: a
    uniform number; below the share `informal_members` the worker has a membership already, so that draws differ only by
    the threshold. Three columns are nobody's own: each draw deals them out anew, all of them moved by so many people.
    tie, lot: uniform numbers; one decides between people of a decile, the other who is called by lot. patience: waiting
    times of mean one, evenly over what such times are; how long a place is kept.
    """

    areas: tuple[str, ...]
    bands: Bands
    starts: NDArray[np.int64]  # of each area the first row, and at the end how many rows there are
    decile: NDArray[np.int8]  # 1 to 10
    band: NDArray[np.int16]  # the place in (ages, sexes), row after row
    members: NDArray[np.int16]  # of the household
    workers: NDArray[np.int16]  # of the household
    index: NDArray[np.int64]  # the worker's place in the whole population
    poorer: NDArray[np.float32]
    alike: NDArray[np.float32]
    tie: NDArray[np.float32]
    lot: NDArray[np.float32]
    patience: NDArray[np.float32]
    member: NDArray[np.float32]
    seed: int

    def __len__(self) -> int:
        return len(self.index)
