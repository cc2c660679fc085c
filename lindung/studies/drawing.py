"""Uncertain numbers drawn once for a whole study: a Latin hypercube over triangles.

A number is drawn from a triangle with its least, its value and its most. Each of the d equal slices of its probability
is hit by exactly one of the d draws (McKay, Beckman and Conover 1979), so that few draws cover a range evenly. Draw d
is row d of every column, and every scenario uses it: differences between scenarios are differences of the scenarios.

A column is made from the seed and its own key alone. It stays when another number is added, or in another order. Only
this ties two columns: a part is never drawn as more than its whole.
"""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

import numpy as np

from lindung.law.figures import Figure
from lindung.studies.numbers import Column, Numbers
from lindung.studies.province.assumptions import MODEL
from lindung.studies.province.inputs import NEVER_MORE, ProvinceInputs


class Ranged(Protocol):
    """A number and how far it may be off: `inputs.Stated` and `assumptions.Assumed`."""

    @property
    def figure(self) -> Figure:
        """What is most likely, with its source."""

    @property
    def low(self) -> Decimal:
        """The least it can be."""

    @property
    def high(self) -> Decimal:
        """The most it can be."""


def drawn(inputs: ProvinceInputs, draws: int, seed: int, model: Mapping[str, Ranged] = MODEL) -> Numbers:
    """So many draws of every number of the province and the model; the same seed draws the same."""
    assert draws > 0
    asked = ranged(inputs, model)
    return Numbers(_parts_within(inputs, {key: _column(key, one, draws, seed) for key, one in asked.items()}))


def middle(inputs: ProvinceInputs, model: Mapping[str, Ranged] = MODEL) -> Numbers:
    """One draw in which every number has its own value: the peak of its triangle, which need not be the mean."""
    return Numbers({key: np.array([float(one.figure.percent)]) for key, one in ranged(inputs, model).items()})


def ranged(inputs: ProvinceInputs, model: Mapping[str, Ranged] = MODEL) -> Mapping[str, Ranged]:
    """Every number by its key: what the province has said, then what the model assumes. No key is in both."""
    assert not inputs.stated.keys() & model.keys()
    return {**inputs.stated, **model}


def _column(key: str, one: Ranged, draws: int, seed: int) -> Column:
    low, value, high = float(one.low), float(one.figure.percent), float(one.high)
    if low == high:
        return np.full(draws, value)
    chance = _chance(key, seed)
    share = (chance.permutation(draws) + chance.random(draws)) / draws
    return np.clip(_triangle(share, low, value, high), low, high)


def _chance(key: str, seed: int) -> np.random.Generator:
    """Of this key alone. Philox says the same on every machine."""
    named = hashlib.sha256(f"{seed} {key}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(named[:16], "little")))


def _triangle(share: Column, low: float, value: float, high: float) -> Column:
    """The number below which that share of the triangle lies."""
    wide = high - low
    rising = low + np.sqrt(share * wide * (value - low))
    falling = high - np.sqrt((1 - share) * wide * (high - value))
    return np.where(share < (value - low) / wide, rising, falling)


def _parts_within(inputs: ProvinceInputs, columns: dict[str, Column]) -> dict[str, Column]:
    """Wholes first: people at work, and the poor, are part of all residents before anybody is a part of them."""
    for part, whole, _ in sorted(NEVER_MORE, key=lambda tie: tie[1] != "residents"):
        if {part, whole} <= inputs.stated.keys():
            columns[part] = np.minimum(columns[part], columns[whole])
    return columns
