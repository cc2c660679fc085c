"""Places filled as an expectation: who took one in which month, and how many of them still have it.

Whoever sits stays with the same chance from month to month, whenever the place was taken: deaths come with the calendar
(`Crowd.dying`), and leaving has no memory. So those with a place in month t who took it in month s are `standing` of s
times `staying` of t, until a rotation or fewer places end a stretch of months.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lindung.studies.crowd import NOBODY, Array, Crowd, Line, leaving_rate
from lindung.studies.numbers import Numbers
from lindung.studies.places_table import PlaceKind, PlacesAhead

Half = NDArray[np.float32]
TINY = 1e-30  # whoever stays with a smaller share has left


@dataclass(frozen=True)
class Stretch:
    """Months of one kind in which nobody loses a place but by death or leaving.

    standing: (draws, areas, deciles, until), by the month in which the place was taken. months: first to until.
    """

    kind: int
    first: int
    until: int
    standing: Half


@dataclass
class Filled:
    """What comes of filling. took, sits: of each kind (draws, areas, deciles, months), newcomers and all with a place."""

    staying: Half  # (draws, areas, deciles, months)
    took: list[Array] = field(default_factory=list)
    sits: list[Array] = field(default_factory=list)


class _Kind:
    """The places of one kind while they are filled."""

    def __init__(self, at: int, kind: PlaceKind, crowd: Crowd, numbers: Numbers) -> None:
        draws, areas, deciles, months = *crowd.eligible.shape, kind.seats.shape[1]
        self.at, self.kind = at, kind
        self.sitting = np.zeros((draws, areas, deciles))
        self.used = np.zeros((draws, areas))  # places taken, or free for less than the months of replacement
        self.delay = np.floor(numbers["replacement_months"]).astype(np.int64)
        self.later = (numbers["replacement_months"] - self.delay)[:, None]
        self.ready = np.zeros((draws, months + int(self.delay.max()) + 2, areas))
        self.standing = np.zeros((draws, areas, deciles, months), np.float32)
        self.took = np.zeros((draws, areas, deciles, months))
        self.sits = np.zeros_like(self.took)
        self.since = 0

    def rotates_in(self, month: int) -> bool:
        return month > 0 and self.kind.rotates is not None and month % self.kind.rotates == 0

    def shrinks_in(self, month: int) -> bool:
        return month > 0 and bool((self.kind.seats[:, month] < self.kind.seats[:, month - 1]).any())

    def without_leavers(self, month: int, keep: Array) -> None:
        """Those who died or left in the month before; their places are ready again after the months of replacement."""
        gone = (self.sitting * (1.0 - keep)).sum(axis=2)
        self.sitting = self.sitting * keep
        draws = np.arange(len(gone))
        self.ready[draws, month + self.delay] += gone * (1.0 - self.later)
        self.ready[draws, month + self.delay + 1] += gone * self.later
        self.used -= self.ready[:, month]

    def stretch(self, month: int) -> Stretch:
        """The months since the last one."""
        told = Stretch(self.at, self.since, month, self.standing[..., :month].copy())
        self.since = month
        return told

    def everybody_out(self, month: int) -> None:
        self.sitting[:] = 0.0
        self.standing[:] = 0.0
        self.used[:] = 0.0
        self.ready[:, month:] = 0.0

    def last_ones_out(self, month: int, staying: Half) -> None:
        """Fewer places: whoever was called last loses the place first."""
        open_ = self.kind.seats[:, month]
        there = self.standing[..., :month] * staying[..., month, None]
        by_start = there.sum(axis=2, dtype=np.float64)
        before = np.cumsum(by_start, axis=2) - by_start
        kept = np.clip((open_[..., None] - before) / np.where(by_start > 0, by_start, 1.0), 0.0, 1.0)
        self.standing[..., :month] *= kept[:, :, None, :].astype(np.float32)
        out = self.sitting.sum(axis=2)
        self.sitting = (there * kept[:, :, None, :]).sum(axis=3, dtype=np.float64)
        self.used -= out - self.sitting.sum(axis=2)

    def seat(self, month: int, called: Array, staying: Half) -> None:
        self.used += called.sum(axis=2)
        self.sitting = self.sitting + called
        self.standing[..., month] = called / np.maximum(staying[..., month], TINY)
        self.took[..., month] = called
        self.sits[..., month] = self.sitting


def fill(places: PlacesAhead, crowd: Crowd, numbers: Numbers) -> tuple[Filled, Iterator[Stretch]]:
    """The stretches one after the other; what is filled is complete when they are used up."""
    months = len(places.months)
    keep = (1.0 - crowd.dying) * np.exp(-leaving_rate(numbers))[:, None, None, None]
    staying = np.ones((*crowd.eligible.shape, months), np.float32)
    staying[..., 1:] = np.cumprod(keep[..., :-1], axis=3)
    filled = Filled(staying)
    return filled, _month_by_month(places, crowd, numbers, keep, filled)


def _month_by_month(
    places: PlacesAhead, crowd: Crowd, numbers: Numbers, keep: Array, filled: Filled
) -> Iterator[Stretch]:
    kinds = [_Kind(at, kind, crowd, numbers) for at, kind in enumerate(places.kinds)]
    line, months = Line(crowd), len(places.months)
    for month in range(months):
        for kind in kinds:
            if month:
                kind.without_leavers(month, keep[..., month - 1])
        for kind in kinds:
            if kind.rotates_in(month):
                yield kind.stretch(month)
                kind.everybody_out(month)
            elif kind.shrinks_in(month):
                yield kind.stretch(month)
                kind.last_ones_out(month, filled.staying)
        for kind in kinds:
            wanted = np.maximum(kind.kind.seats[:, month] - kind.used, 0.0)
            called = np.zeros_like(kind.sitting)
            if (wanted > NOBODY).any():
                seated = np.sum([other.sitting for other in kinds], axis=0)
                called = line.call(wanted, kind.kind.deciles, month, seated)
            kind.seat(month, called, filled.staying)
    for kind in kinds:
        yield kind.stretch(months)
    filled.took.extend(kind.took for kind in kinds)
    filled.sits.extend(kind.sits for kind in kinds)
