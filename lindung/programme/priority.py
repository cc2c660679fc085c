"""Who comes first: criteria that a scheme chose, as points that are added or as an order that is gone through.

A criterion looks at one fact of a person and finds the first of its levels that fits. A fact that nobody knows fits
none: it gives no points and is said. Where all is equal a lottery decides that anybody can draw again: its key is
recorded with the list. Whoever is excluded is not asked here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.law.figures import Figure

LARGEST_POINTS = 10_000
UNKNOWN = -1
"""A fact of which nobody knows."""

_GOLDEN = 0x9E3779B97F4A7C15
_MIXED = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


class Method(StrEnum):
    """How criteria make an order."""

    POINTS = "points"  # those of all criteria are added
    ORDER = "order"  # the first criterion decides, the next one among equals


class Fact(StrEnum):
    """What a criterion can look at."""

    EXTREME_POOR = "extreme_poor"  # of a decile that the scheme takes for it: no list says it itself
    DECILE = "decile"
    OCCUPATION_RISK = "occupation_risk"  # class of the scheme's own table
    SOLE_EARNER = "sole_earner"  # the only one of working age with an occupation on the family card
    WOMAN_HEAD = "woman_head"  # of a family
    AGE = "age"  # in completed years at enrolment
    FAMILY_SIZE = "family_size"  # living people on the family card
    CONTINUING = "continuing"  # a member whose paid months end before the scheme begins


YES_OR_NO = frozenset((Fact.EXTREME_POOR, Fact.SOLE_EARNER, Fact.WOMAN_HEAD, Fact.CONTINUING))
RISK_CLASSES = ("rendah", "sedang", "tinggi")


@dataclass(frozen=True)
class Step:
    """Values from `low` to `high` (both included) and the points they give; `words` as the scheme wrote them."""

    words: str
    low: int
    high: int
    points: int


@dataclass(frozen=True)
class Criterion:
    """One fact, its levels from the most urgent on, and where the scheme has it from."""

    fact: Fact
    steps: tuple[Step, ...]
    told: Figure

    def __post_init__(self) -> None:
        if not self.steps:
            raise UserError(f"Kriteria «{self.fact}» tanpa jenjang. Lengkapi «levels».")
        if any(not 0 <= step.points <= LARGEST_POINTS for step in self.steps):
            raise UserError(f"Nilai kriteria «{self.fact}» harus 0 sampai {LARGEST_POINTS}. Periksa «levels».")

    def met(self, values: NDArray[np.int32]) -> NDArray[np.int8]:
        """Of each value the place of the first step that it fits, UNKNOWN where it fits none or is unknown."""
        found = np.full(len(values), UNKNOWN, np.int8)
        for place in range(len(self.steps) - 1, -1, -1):
            step = self.steps[place]
            found[(values >= step.low) & (values <= step.high) & (values != UNKNOWN)] = place
        return found


@dataclass(frozen=True)
class PriorityRule:
    """Method and criteria, and where they are from. risk_of: occupation code to the place of its RISK_CLASSES."""

    method: Method
    criteria: tuple[Criterion, ...]
    extreme_poor_decile: int | None  # up to which decile stands for extreme poverty
    risk_of: Mapping[int, int]
    told: tuple[Figure, ...]

    def __post_init__(self) -> None:
        facts = [criterion.fact for criterion in self.criteria]
        if len(set(facts)) < len(facts):
            raise UserError("Satu kriteria tercantum dua kali. Perbaiki «priority».")
        if Fact.OCCUPATION_RISK in facts and not self.risk_of:
            raise UserError("Kriteria «occupation_risk» tanpa tabel «occupation_risks». Lengkapi berkasnya.")
        if Fact.EXTREME_POOR in facts and self.extreme_poor_decile is None:
            raise UserError("Kriteria «extreme_poor» tanpa «extreme_poor_decile». Sebut desil yang dipakai.")

    def met(self, values: Mapping[Fact, NDArray[np.int32]]) -> NDArray[np.int8]:
        """One row per person, one column per criterion: the step that was met, UNKNOWN for none."""
        columns = [criterion.met(values[criterion.fact]) for criterion in self.criteria]
        people = len(next(iter(values.values())))
        return np.stack(columns, axis=1) if columns else np.zeros((people, 0), np.int8)

    def points(self, met: NDArray[np.int8]) -> NDArray[np.int32]:
        """The points of each person; of an order nobody has any."""
        total = np.zeros(len(met), np.int32)
        if self.method is Method.ORDER:
            return total
        for at, criterion in enumerate(self.criteria):
            worth = np.array([*(step.points for step in criterion.steps), 0], np.int32)  # UNKNOWN takes the last
            total += worth[met[:, at]]
        return total

    def order(self, met: NDArray[np.int8], drawn: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The people from the first to the last: by points or criterion after criterion, equals by their lot."""
        if self.method is Method.POINTS:
            return np.lexsort((drawn, -self.points(met)))
        # of an order the steps stand from the most urgent on, and what is unknown comes after them
        last = [np.where(met[:, at] == UNKNOWN, len(self.criteria[at].steps), met[:, at]) for at in range(met.shape[1])]
        return np.lexsort((drawn, *reversed(last)))


def lots(keys: NDArray[np.int64], seed: int) -> NDArray[np.uint64]:
    """A lot for every key, no two alike; the same key and seed always draw the same one (splitmix64)."""
    mixed = keys.astype(np.uint64) + np.uint64(seed * _GOLDEN % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIXED[0]
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIXED[1]
    return mixed ^ (mixed >> np.uint64(31))
