"""A synthetic population of workers and their households that matches the margins of a province.

Nobody in it is anybody. Workers are columns, one entry each; their counts by every margin are exactly the margin's.
The same inputs and the same seed give the same people. Villages are not told apart here, and households without a
worker are not in it: neither is known from margins of workers.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.studies.people.fitting import Counts, Target, fit, in_people
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.province.margins import Dimension, Margin, chain

MOST_APART = 0.5  # of a person: what rounds away
SHARED = (Dimension.AREA, Dimension.DECILE)  # of one household everybody has the same


@dataclass(frozen=True)
class Population:
    """Workers in columns of equal length, and households by number.

    codes: of each dimension the place of the worker's value in `values`. household: of each worker the number of the
    household. members, workers: of each household how many people, and how many of them work.
    """

    values: Mapping[Dimension, tuple[str, ...]]
    codes: Mapping[Dimension, NDArray[np.uint16]]
    household: NDArray[np.int32]
    members: NDArray[np.int32]
    workers: NDArray[np.int32]
    seed: int

    def __len__(self) -> int:
        return len(self.household)

    def counted(self, *by: Dimension) -> Counts:
        """Workers by these dimensions, in the order of their values."""
        shape = tuple(len(self.values[dimension]) for dimension in by)
        cell = np.zeros(len(self), dtype=np.int64)
        for dimension, size in zip(by, shape, strict=True):
            cell = cell * size + self.codes[dimension]
        return np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape)

    @property
    def digest(self) -> str:
        """SHA-256 of all columns: the same people have the same."""
        said = hashlib.sha256(repr(sorted(self.values.items())).encode())
        columns = [self.codes[dimension] for dimension in sorted(self.codes)]
        for column in (*columns, self.household, self.members):
            said.update(np.ascontiguousarray(column).tobytes())
        return said.hexdigest()


def population(inputs: ProvinceInputs, seed: int) -> Population:
    """The workers of the province; UserError where a number they need is missing or margins cannot be met."""
    if not inputs.margins:
        raise UserError(f"{inputs.title} belum punya satu batas pun. Isi «margins» dahulu.")
    chance = np.random.default_rng(seed)
    met = chain(inputs.margins, inputs.count("workers"))
    values = {dimension: there for margin, _ in met for dimension, there in margin.values.items()}
    values = {dimension: values[dimension] for dimension in Dimension if dimension in values}
    targets = [_target(margin, counts, values) for margin, counts in met]
    fitted = fit(_seed_table(inputs, values), targets)
    if fitted.apart > MOST_APART:
        raise UserError(
            f"Batas-batas {inputs.title} tidak dapat dipenuhi bersama; yang terjauh meleset "
            f"{number(round(fitted.apart))} orang. Periksa batas dan kaitannya."
        )
    counts = in_people(fitted.table, targets, chance)
    codes = _columns(counts, tuple(values))
    return Population(values, codes, *_households(inputs, values, codes, chance), seed)


def _target(
    margin: Margin, counts: Mapping[tuple[str, ...], int], values: Mapping[Dimension, tuple[str, ...]]
) -> Target:
    """The margin as an array with the axes of the table."""
    dimensions = tuple(values)
    told = np.zeros(tuple(len(values[by]) for by in margin.by), dtype=np.int64)
    places = [{value: at for at, value in enumerate(values[by])} for by in margin.by]
    for cell, many in counts.items():
        told[tuple(place[value] for place, value in zip(places, cell, strict=True))] = many
    return Target(tuple(dimensions.index(by) for by in margin.by), told)


def _seed_table(inputs: ProvinceInputs, values: Mapping[Dimension, tuple[str, ...]]) -> NDArray[np.float64]:
    """Everything equally likely but for what the province says goes together."""
    table = np.ones(tuple(len(there) for there in values.values()))
    for tie in inputs.ties:
        place = tuple(values[by].index(tie.cell[by]) if by in tie.cell else slice(None) for by in values)
        table[place] *= float(tie.odds / 100)
    return table


def _columns(counts: Counts, dimensions: tuple[Dimension, ...]) -> dict[Dimension, NDArray[np.uint16]]:
    """One entry for each worker, cell after cell."""
    there = counts.ravel()
    filled = np.flatnonzero(there)
    places = np.unravel_index(filled, counts.shape)
    return {
        dimension: np.repeat(place.astype(np.uint16), there[filled])
        for dimension, place in zip(dimensions, places, strict=True)
    }


def _households(
    inputs: ProvinceInputs,
    values: Mapping[Dimension, tuple[str, ...]],
    codes: Mapping[Dimension, NDArray[np.uint16]],
    chance: np.random.Generator,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Household of each worker, members and workers of each household.

    Within one area and decile: as many households as the mean number of workers asks for, one worker in each, the
    others dealt out by chance; then everybody who does not work, dealt out until the mean size is met.
    """
    group, groups = _grouped(values, codes)
    size, workers = len(group), np.bincount(group, minlength=groups)
    homes = _of_a_hundred(workers, inputs.count("household_workers"))
    order = chance.permutation(size)
    order = order[np.argsort(group[order], kind="stable")]  # by group, within a group by chance
    mine = group[order]
    place = np.arange(size) - _before(workers)[mine]
    household = np.empty(size, dtype=np.int32)
    household[order] = np.where(place < homes[mine], _before(homes)[mine] + place, _anywhere(mine, homes, chance))
    at_work = np.bincount(household, minlength=int(homes.sum()))
    others = np.maximum((homes * inputs.count("household_size") + 50) // 100 - workers, 0)
    theirs = _anywhere(np.repeat(np.arange(groups), others), homes, chance)
    at_home = np.bincount(theirs, minlength=int(homes.sum()))
    return household, (at_work + at_home).astype(np.int32), at_work.astype(np.int32)


def _grouped(
    values: Mapping[Dimension, tuple[str, ...]], codes: Mapping[Dimension, NDArray[np.uint16]]
) -> tuple[Counts, int]:
    """Of each worker the number of the area and decile, and how many of those there are."""
    group, groups = np.zeros(len(next(iter(codes.values()))), dtype=np.int64), 1
    for dimension in SHARED:
        if dimension in codes:
            group = group * len(values[dimension]) + codes[dimension]
            groups *= len(values[dimension])
    return group, groups


def _anywhere(group: Counts, homes: Counts, chance: np.random.Generator) -> Counts:
    """For each person of these groups a household of the group, by chance."""
    choice = np.floor(chance.random(len(group)) * homes[group]).astype(np.int64)
    return _before(homes)[group] + np.minimum(choice, homes[group] - 1)


def _before(counts: Counts) -> Counts:
    """How many come before each group."""
    return np.cumsum(counts) - counts


def _of_a_hundred(workers: Counts, of_a_hundred: int) -> Counts:
    """Households for so many workers, at least one where anybody works."""
    return np.where(workers > 0, np.maximum(workers * 100 // of_a_hundred, 1), 0)
