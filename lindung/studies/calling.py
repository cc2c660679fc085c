"""Who is called next, person by person: the queues of all areas as far as they were called."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lindung.studies.crowd import MOST_ROUNDS
from lindung.studies.fates import Fates, Months, Rows
from lindung.studies.pool import DECILES

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
        if self._shared is not None:
            self._shared.until[called.place] = until
            self._shared.rounds[called.place] = called.rounds + 1

    def out(self, place: Rows, month: int) -> None:
        """They sit no more."""
        self._until[place if self._place is None else np.searchsorted(self._place, place)] = month
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
            free &= (self._shared.until[place] <= month) & (self._shared.rounds[place] <= rounds)
        if not free.all():
            own, area, place, dies, rounds = own[free], area[free], place[free], dies[free], rounds[free]
        again = place if not len(self._again) else (place + SHIFT * rounds) % len(self._fates)
        return Called(place, own, area, rounds, dies, self._fates.stays[again])

    def _start_again(self, begins: NDArray[np.bool_], month: int) -> bool:
        """Those areas begin a new round with whoever lives and has no place; False where nobody is left."""
        lists = {area: self._unseated(area, month) for area in np.flatnonzero(begins).tolist()}
        if not any(len(some) for some in lists.values()):
            return False
        for area in np.flatnonzero(self._rounds).tolist():
            if area not in lists:
                lists[area] = self._again[self._next[area] - len(self._until) : self._end[area] - len(self._until)]
        self._rounds += begins
        self._again = np.concatenate(list(lists.values()))
        at = len(self._until)
        for area, some in lists.items():
            self._next[area], self._end[area] = at, (at := at + len(some))
        return True

    def _unseated(self, area: int, month: int) -> Rows:
        first, until = self._starts[area], self._starts[area + 1]
        own: Rows = first + np.flatnonzero(self._until[first:until] <= month)
        place = own if self._place is None else self._place[own]
        alive = self._fates.dies[place] >= month
        if self._shared is not None:
            alive &= self._shared.until[place] <= month
        return own[alive]


def _together(found: Sequence[Called]) -> Called:
    if len(found) == 1:
        return found[0]
    if not found:
        nobody, never = np.zeros(0, np.int64), np.zeros(0, np.int16)
        return Called(nobody, nobody, nobody, nobody, never, never)
    columns = ("place", "own", "area", "rounds", "dies", "stays")
    return Called(*(np.concatenate([getattr(some, name) for some in found]) for name in columns))
