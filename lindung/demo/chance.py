"""Chance, always from a generator that is handed in: the same seed invents the same region."""

from dataclasses import fields
from typing import Any

import numpy as np

from lindung.demo.columns import Flags, Numbers, Shares

NO_FAULT = 0


def happens(rng: np.random.Generator, count: int, rate: float) -> Flags:
    """For each of so many rows: does it happen?"""
    return np.asarray(rng.random(count) < rate)


def falling(count: int, steepness: float) -> Shares:
    """Shares that fall from the first to the last, as the frequencies of names do (Zipf)."""
    weight = 1 / np.arange(1, count + 1) ** steepness
    return np.asarray(weight / weight.sum())


def draw(rng: np.random.Generator, weights: Shares, count: int) -> Numbers:
    """So many places of the list of weights, each as often as it weighs."""
    edges = np.cumsum(weights) / np.sum(weights)
    return np.searchsorted(edges, rng.random(count), side="right").clip(max=len(edges) - 1).astype(np.int64)


def kinds_of(rates: Any) -> tuple[str, ...]:  # noqa: ANN401 - any dataclass of rates
    """The names of its rates, in order; kind 0 is no fault, kind 1 the first name."""
    return tuple(field.name for field in fields(rates))


def draw_kinds(rng: np.random.Generator, count: int, rates: Any) -> Numbers:  # noqa: ANN401
    """For each row at most one fault: NO_FAULT, or the number of its kind."""
    shares = [getattr(rates, kind) for kind in kinds_of(rates)]
    assert 0 <= sum(shares) <= 1, rates
    return draw(rng, np.array([1 - sum(shares), *shares]), count)
