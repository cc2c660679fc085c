"""Who is called next, person by person: the queues of all areas as far as they were called."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lindung.studies.engines.crowd import MOST_ROUNDS
from lindung.studies.engines.fates import Fates, Months, Rows
from lindung.studies.people.pool import DECILES

SHIFT = 7_919  # somebody who comes again stays as long as somebody else did the first time


@dataclass(frozen=True)
class Called:
    """People called at once: rows of equal length, in the order of the queue.

    own: the place in the line that called them. rounds: how often its area had begun again.
    """

    place: Rows
    own: Rows
    area: Rows
    rounds: Rows
    dies: Months
    stays: Months


class Calling:
    """The queues of one scenario in one draw. Kinds for the same deciles share one; others see whom it called."""

    def __init__(self, fates: Fates, ranges: Sequence[tuple[int, int]]) -> None:
        several = sorted(set(ranges))
        apart = all(high < low for (_, high), (low, _) in pairwise(several))
        shared = None if apart else _Shared(len(fates))
        self._lines = {deciles: _Line(fates, deciles, shared) for deciles in several}

    def call(self, wanted: Rows, deciles: tuple[int, int], month: int) -> Called:
        """The next of each area who live and have no place; fewer where nobody is left."""
        return self._lines[deciles].call(wanted, month)

    def seat(self, called: Called, deciles: tuple[int, int], until: Months) -> None:
        """They have a place until that month."""
        self._lines[deciles].seat(called, until)

    def out(self, place: Rows, deciles: tuple[int, int], month: int) -> None:
        """They lose their places from that month on."""
        self._lines[deciles].out(place, month)


class _Shared:
    """What lines that have people in common know of each: until when they sit, and how often they were called."""

    def __init__(self, people: int) -> None:
        self.until = np.zeros(people, np.int16)
        self.rounds = np.zeros(people, np.int16)


class _Line:
    """The queue of everybody in some deciles, area after area. In later rounds each area has a list of its own."""

    def __init__(self, fates: Fates, deciles: tuple[int, int], shared: _Shared | None) -> None:
        self._fates, self._shared = fates, shared
        self._place: Rows | None = None  # of each in the line the place in the queue of all; None: the same
        self._starts = fates.starts
        if deciles != (1, DECILES):
            self._place = np.flatnonzero((fates.decile >= deciles[0]) & (fates.decile <= deciles[1]))
            self._starts = np.searchsorted(self._place, fates.starts)
        self._until = np.zeros(int(self._starts[-1]), np.int16)
        self._next, self._end = self._starts[:-1].copy(), self._starts[1:].copy()
        self._rounds = np.zeros(len(self._next), np.int64)
        self._again = np.zeros(0, np.int64)  # the lists of later rounds, as if they stood behind the first one
        self._began_again = False
        self._waiting = _Waiting()

    def call(self, wanted: Rows, month: int) -> Called:
        """The next so many of each area."""
        found: list[Called] = []
        wanted, rounds = wanted.copy(), 0
        while True:
            looked = np.minimum(wanted, self._end - self._next)
            if looked.any():
                some = self._free(*self._looked_at(looked), month)
                self._until[some.own] = month + 1  # so that a round that begins now does not call them again
                found.append(some)
                wanted -= np.bincount(some.area, minlength=len(wanted))
            elif rounds < MOST_ROUNDS and wanted.any() and self._start_again(wanted > 0, month):
                rounds += 1
            else:
                return _together(found)

    def seat(self, called: Called, until: Months) -> None:
        """They sit until that month."""
        self._until[called.own] = until
        if self._began_again:
            self._waiting.after(called.own, until)
        if self._shared is not None:
            self._shared.until[called.place] = until
            self._shared.rounds[called.place] = called.rounds + 1

    def out(self, place: Rows, month: int) -> None:
        """They sit no more."""
        own = place if self._place is None else np.searchsorted(self._place, place)
        self._until[own] = month
        if self._began_again:
            self._waiting.after(own, self._until[own])
        if self._shared is not None:
            self._shared.until[place] = month

    def _looked_at(self, several: Rows) -> tuple[Rows, Rows]:
        """The next so many of each area, and their areas."""
        first = self._next - (np.cumsum(several) - several)
        at = np.repeat(first, several) + np.arange(several.sum())
        self._next = self._next + several
        if len(self._again):
            late = at >= len(self._until)
            at[late] = self._again[at[late] - len(self._until)]
        return at, np.repeat(np.arange(len(several)), several)

    def _free(self, own: Rows, area: Rows, month: int) -> Called:
        """Of those looked at whoever lives and has no place."""
        place = own if self._place is None else self._place[own]
        dies, rounds = self._fates.dies[place], self._rounds[area]
        free = dies >= month
        if self._shared is not None:
            elsewhere = free & ((self._shared.until[place] > month) | (self._shared.rounds[place] > rounds))
            self._waiting.add(own[elsewhere])
            free &= ~elsewhere
        if not free.all():
            own, area, place, dies, rounds = own[free], area[free], place[free], dies[free], rounds[free]
        again = place if not len(self._again) else (place + SHIFT * rounds) % len(self._fates)
        return Called(place, own, area, rounds, dies, self._fates.stays[again])

    def _start_again(self, begins: NDArray[np.bool_], month: int) -> bool:
        """Those areas begin a new round with whoever lives and has no place; False where nobody is left."""
        if not self._began_again:
            called = np.flatnonzero(self._until)
            self._waiting.after(called, self._until[called])
            self._began_again = True
        own = self._waiting.until(month)
        mine = begins[self._fates.area[own if self._place is None else self._place[own]]]
        self._waiting.add(own[~mine])
        own = _each_once(own[mine])
        place = own if self._place is None else self._place[own]
        free = (self._until[own] <= month) & (self._fates.dies[place] >= month)
        if self._shared is not None:
            elsewhere = free & (self._shared.until[place] > month)
            self._waiting.add(own[elsewhere])
            free &= ~elsewhere
        if not free.any():
            return False
        area = self._fates.area[place[free]]
        self._listed(begins, own[free], np.bincount(area, minlength=len(begins)))
        return True

    def _listed(self, begins: NDArray[np.bool_], own: Rows, several: Rows) -> None:
        """New lists for those areas, so many in each; the others keep what is left of theirs."""
        ends = np.cumsum(several)
        base = at = len(self._until)
        lists = []
        for area in np.flatnonzero(begins | (self._rounds > 0)).tolist():
            mine = own[ends[area] - several[area] : ends[area]]
            lists.append(mine if begins[area] else self._again[self._next[area] - base : self._end[area] - base])
            self._next[area], self._end[area] = at, (at := at + len(lists[-1]))
        self._rounds += begins
        self._again = np.concatenate(lists)


class _Waiting:
    """Whoever may be in the next round: now, or from the month in which their place is given up."""

    def __init__(self) -> None:
        self._seen = -1
        self._by_month: dict[int, list[Rows]] = {}
        self._now: list[Rows] = [np.zeros(0, np.int64)]

    def add(self, own: Rows) -> None:
        """They wait already."""
        self._now.append(own)

    def after(self, own: Rows, until: Months) -> None:
        """They wait from that month on; until: of each of them."""
        many = np.bincount(until)
        own = own[np.argsort(until, kind="stable")]
        ends = np.cumsum(many)
        for month in np.flatnonzero(many).tolist():
            self._by_month.setdefault(month, []).append(own[ends[month] - many[month] : ends[month]])

    def until(self, month: int) -> Rows:
        """Those who wait by that month, in no order, some of them twice; they wait no more."""
        freed = [some for at in range(self._seen + 1, month + 1) for some in self._by_month.pop(at, [])]
        own = np.concatenate([*self._now, *freed])
        self._seen, self._now = month, [np.zeros(0, np.int64)]
        return own


def _each_once(own: Rows) -> Rows:
    """In the order of the queue."""
    own = np.sort(own)
    first: Rows = own[np.concatenate([[True], own[1:] > own[:-1]])[: len(own)]]
    return first


def _together(found: Sequence[Called]) -> Called:
    if len(found) == 1:
        return found[0]
    if not found:
        nobody, never = np.zeros(0, np.int64), np.zeros(0, np.int16)
        return Called(nobody, nobody, nobody, nobody, never, never)
    columns = ("place", "own", "area", "rounds", "dies", "stays")
    return Called(*(np.concatenate([getattr(some, name) for some in found]) for name in columns))
