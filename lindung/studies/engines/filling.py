"""Places filled as an expectation: who took one in which month, and how many of them still have it.

Whoever sits stays with the same chance from month to month, whenever the place was taken: deaths come with the calendar
(`Crowd.dying`), and leaving has no memory. So those with a place in month t who took it in month s are `standing` of s
times `staying` of t, until a rotation or fewer places end a stretch of months.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.studies.engines.crowd import MONTHS_A_YEAR, NOBODY, Array, Crowd, Line, Searched, Several, search
from lindung.studies.numbers import Numbers
from lindung.studies.places.places_table import PlaceKind, PlacesAhead

Half = NDArray[np.float32]
TINY = 1e-30  # whoever stays with a smaller share has left


@dataclass(frozen=True)
class Stretch:
    """Months of one kind in which nobody loses a place but by death or leaving.

    standing: (until, draws, areas, deciles), by the month in which the place was taken. months: first to until.
    """

    kind: int
    first: int
    until: int
    standing: Half


@dataclass(frozen=True)
class Filled:
    """What comes of filling one kind: (years, draws, areas, deciles) people who took a place, and what they cost."""

    took: Array
    cost: Array


class Filling:
    """All places of a scenario, filled month by month."""

    def __init__(self, places: PlacesAhead, crowd: Crowd, numbers: Numbers) -> None:
        self._crowd, self._months = crowd, len(places.months)
        self.staying = np.ones((self._months, *crowd.eligible.shape), np.float32)
        self.staying[1:] = np.cumprod(crowd.keep[:-1], axis=0)
        self._kinds = [_Kind(at, kind, crowd, numbers, self.staying) for at, kind in enumerate(places.kinds)]

    def stretches(self) -> Iterator[Stretch]:
        """One after the other."""
        line = Line(self._crowd)
        for month in range(self._months):
            for kind in self._kinds:
                yield from kind.begin(month, self._crowd.keep)
            for kind in self._kinds:
                wanted = kind.wanted(month)
                called, before = None, line.done
                if (wanted > NOBODY).any():
                    called = line.call(wanted, kind.deciles, month, self._seated())
                kind.seat(month, called)
                kind.stood(month, before, line.done)
        for kind in self._kinds:
            yield kind.stretch(self._months)

    def _seated(self) -> Several:
        """Everybody with a place."""
        sitting = np.sum([kind.sitting for kind in self._kinds], axis=0)
        return Several(sitting, np.sum([kind.ranks for kind in self._kinds], axis=0))

    def filled(self) -> list[Filled]:
        """Of each kind, once the stretches are used up."""
        return [Filled(kind.took, kind.cost) for kind in self._kinds]


class _Kind:
    """The places of one kind while they are filled."""

    def __init__(self, at: int, kind: PlaceKind, crowd: Crowd, numbers: Numbers, staying: Half) -> None:
        shape, months = crowd.eligible.shape, kind.seats.shape[1]
        self._at, self._kind, self._staying, self.deciles = at, kind, staying, kind.deciles
        self.sitting, self.ranks = np.zeros((2, *shape))
        self._used = np.zeros(shape[:2])  # places taken, or free for less than the months of replacement
        self._delay = np.floor(numbers["replacement_months"]).astype(np.int64)
        self._later = (numbers["replacement_months"] - self._delay)[:, None]
        self._ready = np.zeros((months + int(self._delay.max()) + 2, *shape[:2]))
        self._standing = np.zeros((months, *shape), np.float32)
        self._since = 0
        self._crowd = crowd
        self._shrinks = bool((np.diff(kind.seats, axis=1) < 0).any())
        self._from, self._to = np.zeros((2, months if self._shrinks else 0, *shape), np.float32)
        self.took, self.cost = np.zeros((2, months // MONTHS_A_YEAR, *shape))

    def begin(self, month: int, keep: Array) -> Iterator[Stretch]:
        """Places that come free, a rotation, or fewer places; the last two end a stretch."""
        if not month:
            return
        self._without_leavers(month, keep[month - 1])
        if self._kind.rotates is not None and month % self._kind.rotates == 0:
            yield self.stretch(month)
            self._everybody_out(month)
        elif (self._kind.seats[:, month] < self._kind.seats[:, month - 1]).any():
            yield self.stretch(month)
            self._last_ones_out(month)

    def wanted(self, month: int) -> Array:
        """(draws, areas) how many may be called."""
        return np.maximum(self._kind.seats[:, month] - self._used, 0.0)

    def seat(self, month: int, called: Several | None) -> None:
        """Whoever was called takes a place; then the month is paid for all who have one."""
        year = month // MONTHS_A_YEAR
        if called is not None:
            self._used += called.people.sum(axis=2)
            self.sitting = self.sitting + called.people
            self.ranks = self.ranks + called.ranks
            self._standing[month] = called.people / np.maximum(self._staying[month], TINY)
            self.took[year] += called.people
        if self._kind.price[month]:
            self.cost[year] += self.sitting * self._kind.price[month]

    def stood(self, month: int, before: Array, after: Array) -> None:
        """Where the queues of the deciles were before the calling of a month, and after it."""
        if self._shrinks:
            self._from[month], self._to[month] = before, after

    def stretch(self, month: int) -> Stretch:
        """The months since the last one."""
        told = Stretch(self._at, self._since, month, self._standing[:month].copy())
        self._since = month
        return told

    def _without_leavers(self, month: int, keep: Array) -> None:
        """Those who died or left in the month before; their places are ready again after the months of replacement."""
        gone = (self.sitting * (1.0 - keep)).sum(axis=2)
        self.sitting = self.sitting * keep
        self.ranks = self.ranks * keep
        draws = np.arange(len(gone))
        self._ready[month + self._delay, draws] += gone * (1.0 - self._later)
        self._ready[month + self._delay + 1, draws] += gone * self._later
        self._used -= self._ready[month]

    def _everybody_out(self, month: int) -> None:
        self.sitting, self.ranks = np.zeros((2, *self.sitting.shape))
        self._standing[:month] = 0.0
        self._used[:] = 0.0
        self._ready[month:] = 0.0

    def _last_ones_out(self, month: int) -> None:
        """Fewer places: whoever was called last loses the place first."""
        there = self._standing[:month] * self._staying[month]
        by_start = there.sum(axis=3, dtype=np.float64)
        before = np.cumsum(by_start, axis=0) - by_start
        kept = np.clip((self._kind.seats[:, month] - before) / np.where(by_start > 0, by_start, 1.0), 0.0, 1.0)
        stay = np.repeat(kept[..., None], there.shape[3], axis=3)
        some = np.nonzero((kept > 0) & (kept < 1))
        stay[some] = self._first_called(some, there[some].astype(np.float64), (kept * by_start)[some])
        self._standing[:month] *= stay.astype(np.float32)
        sat = self.sitting
        self.sitting = (there * stay).sum(axis=0, dtype=np.float64)
        self.ranks = self.ranks * self.sitting / np.where(sat > 0, sat, 1.0)
        self._used -= (sat - self.sitting).sum(axis=2)

    def _first_called(self, some: tuple[NDArray[np.integer], ...], there: Array, several: Array) -> Array:
        """Of people called in one month (rows, by decile) the share of each decile among the so many called first.

        All deciles alike where the queue began again in that month.
        """
        done, last = self._from[some].astype(np.float64), self._to[some].astype(np.float64)
        total = there.sum(axis=1)
        begun = np.floor(done)
        once = (last > done) & (last <= begun + 1.0)
        simple = (once | (there < NOBODY)).all(axis=1)
        width = np.where(once, last - done, 1.0)
        queues = Searched(
            mine=slice(0, there.shape[1]),
            edges=self._crowd.edges[some[2]],
            targeting=self._crowd.targeting[some[1]],
            several=several,
            people=np.where(once, there / width, 0.0),
            done=np.where(once, done - begun, 1.0),
            last=np.where(once, last - begun, 1.0),
        ).of(simple)
        _, reached = search(queues, np.zeros(int(simple.sum())))
        stay = np.repeat((several / np.where(total > 0, total, 1.0))[:, None], there.shape[1], axis=1)
        kept = queues.people * np.maximum(reached - queues.done, 0.0)
        right = several[simple] / np.maximum(kept.sum(axis=1), NOBODY)
        stay[simple] = np.minimum(kept * right[:, None] / np.maximum(there[simple], NOBODY), 1.0)
        return stay
