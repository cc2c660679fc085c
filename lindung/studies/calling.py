"""Who is called next, person by person: the queues of all areas as far as they were called."""

import numpy as np
from numpy.typing import NDArray

from lindung.studies.crowd import MOST_ROUNDS
from lindung.studies.fates import Fates, Months, Rows

EVERYBODY = (1, 10)


class Calling:
    """The queues of one scenario in one draw. Kinds for the same deciles share one; others see whom it called."""

    def __init__(self, fates: Fates, ranges: list[tuple[int, int]]) -> None:
        several = sorted(set(ranges))
        apart = all(high < low for (_, high), (low, _) in zip(several, several[1:], strict=False))
        shared = None if apart else _Shared(np.zeros(len(fates), np.int16), np.zeros(len(fates), np.int16))
        self._lines = {deciles: _Line(fates, deciles, shared) for deciles in several}

    def call(self, wanted: Rows, deciles: tuple[int, int], month: int) -> "Called":
        """The next of each area who live and have no place; fewer where nobody is left."""
        return self._lines[deciles].call(wanted, month)

    def seat(self, called: "Called", deciles: tuple[int, int], until: Months) -> None:
        """They have a place until that month."""
        self._lines[deciles].seat(called, until)


class Called:
    """People called at once: `place` in the queue of all, `own` in the line that called them, and how often it began."""

    def __init__(self, place: Rows, own: Rows, rounds: Rows) -> None:
        self.place, self.own, self.rounds = place, own, rounds


class _Shared:
    """What lines that have people in common know of each: until when they sit, and how often they were called."""

    def __init__(self, until: Months, rounds: NDArray[np.int16]) -> None:
        self.until, self.rounds = until, rounds


class _Line:
    """The queue of everybody in some deciles, area after area. In later rounds each area has a list of its own."""

    def __init__(self, fates: Fates, deciles: tuple[int, int], shared: _Shared | None) -> None:
        self._dies, self._shared = fates.dies, shared
        self._place: Rows | None = None  # of each in the line the place in the queue of all; None: the same
        self._starts = fates.starts
        if deciles != EVERYBODY:
            self._place = np.flatnonzero((fates.decile >= deciles[0]) & (fates.decile <= deciles[1]))
            self._starts = np.searchsorted(self._place, fates.starts)
        self._until = np.zeros(int(self._starts[-1]), np.int16)
        self._next, self._end = self._starts[:-1].copy(), self._starts[1:].copy()
        self._rounds = np.zeros(len(self._next), np.int64)
        self._again = np.zeros(0, np.int64)  # the lists of later rounds, as if they stood behind the first one

    def call(self, wanted: Rows, month: int) -> Called:
        found: list[tuple[Rows, Rows]] = []
        wanted = wanted.copy()
        rounds = 0
        while True:
            looked = np.minimum(wanted, self._end - self._next)
            if looked.any():
                own, area = self._looked_at(looked)
                free = self._free(own, area, month)
                own, area = own[free], area[free]
                self._until[own] = month + 1  # so that a round that begins now does not call them again
                found.append((own, area))
                wanted -= np.bincount(area, minlength=len(wanted))
            elif rounds < MOST_ROUNDS and wanted.any() and self._start_again(wanted, month):
                rounds += 1
            else:
                break
        own, area = (np.concatenate([pair[at] for pair in found]) if found else np.zeros(0, np.int64) for at in (0, 1))
        return Called(self._in_the_queue(own), own, self._rounds[area])

    def seat(self, called: Called, until: Months) -> None:
        self._until[called.own] = until
        if self._shared is not None:
            self._shared.until[called.place] = until
            self._shared.rounds[called.place] = called.rounds + 1

    def _looked_at(self, several: Rows) -> tuple[Rows, Rows]:
        """The next so many of each area, and their areas."""
        area = np.repeat(np.arange(len(several)), several)
        first = self._next - (np.cumsum(several) - several)
        at = first[area] + np.arange(len(area))
        self._next = self._next + several
        if len(self._again):
            late = at >= len(self._until)
            at[late] = self._again[at[late] - len(self._until)]
        return at, area

    def _free(self, own: Rows, area: Rows, month: int) -> NDArray[np.bool_]:
        place = self._in_the_queue(own)
        free = self._dies[place] >= month
        if self._shared is not None:
            free &= (self._shared.until[place] <= month) & (self._shared.rounds[place] <= self._rounds[area])
        return np.asarray(free)

    def _start_again(self, wanted: Rows, month: int) -> bool:
        """The areas in want begin a new round with those who live and have no place; False where nobody is left."""
        begins = wanted > 0
        lists = {area: self._unseated(area, month) for area in np.flatnonzero(begins).tolist()}
        if not any(len(some) for some in lists.values()):
            return False
        self._rounds += begins
        for area in np.flatnonzero(self._rounds).tolist():
            if area not in lists:
                lists[area] = self._again[self._next[area] - len(self._until) : self._end[area] - len(self._until)]
        self._again = np.concatenate(list(lists.values()))
        at = len(self._until)
        for area, some in lists.items():
            self._next[area], self._end[area] = at, (at := at + len(some))
        return True

    def _unseated(self, area: int, month: int) -> Rows:
        first, until = self._starts[area], self._starts[area + 1]
        own = first + np.flatnonzero(self._until[first:until] <= month)
        place = self._in_the_queue(own)
        alive = self._dies[place] >= month
        if self._shared is not None:
            alive &= self._shared.until[place] <= month
        return np.asarray(own[alive])

    def _in_the_queue(self, own: Rows) -> Rows:
        return own if self._place is None else self._place[own]
