"""The person-level engine: one scenario lived through by the people of one draw, month by month.

Only what changes is touched: places that come free, whoever is called for them, and in the end those who died or were
hurt while they had one. Money and law are asked of `Answers`; deaths, accidents and who leaves when, of `Fates`.
"""

import numpy as np
from numpy.typing import NDArray

from lindung.studies.engines.calling import Called, Calling
from lindung.studies.engines.fates import NEVER, Fates, Months, Rows
from lindung.studies.engines.living import Lives, outcome_of
from lindung.studies.outcome.outcomes import Outcome
from lindung.studies.people.pool import DECILES
from lindung.studies.places.places_table import PlaceKind, PlacesAhead

GOLDEN = 0.618_033_988_749_895  # spreads what is rounded evenly over the months


def lived_through(places: PlacesAhead, fates: Fates) -> Outcome:
    """The outcome of that draw (one draw in every table); `places.areas` are the people's."""
    return outcome_of(places, fates, lives(places, fates))


def lives(places: PlacesAhead, fates: Fates) -> list[Lives]:
    """Of each kind who had a place from which month to before which, in the order in which they were called."""
    assert places.areas == fates.areas, (places.areas, fates.areas)
    calling = Calling(fates, [kind.deciles for kind in places.kinds])
    kinds = [_Kind(kind, fates, len(places.months)) for kind in places.kinds]
    for month in range(len(places.months)):
        for kind in kinds:
            kind.begin(month, calling)
        for kind in kinds:
            wanted = kind.wanted(month)
            if wanted.any():
                called = calling.call(wanted, kind.deciles, month)
                calling.seat(called, kind.deciles, kind.seat(called, month))
    return [kind.lives() for kind in kinds]


class _Kind:
    """The places of one kind while people take and leave them."""

    def __init__(self, kind: PlaceKind, fates: Fates, months: int) -> None:
        self._fates, self._months, self.deciles = fates, months, kind.deciles
        self._rotates = kind.rotates
        self._seats = np.floor(kind.seats[fates.draw] + fates.rounding).astype(np.int64)  # (months, areas)
        self._shrinks = {month + 1 for month in np.flatnonzero((np.diff(self._seats, axis=0) < 0).any(axis=1)).tolist()}
        delay = float(fates.numbers["replacement_months"][0])
        self._delay, self._later = int(delay), delay % 1
        self._areas = len(fates.areas)
        self._leave = np.zeros((self._areas, months + 1), np.int64)  # places that somebody leaves in a month
        self._by_area = np.zeros((self._areas, months, months + 1), np.int64)
        self._by_decile = np.zeros((DECILES, months, months + 1), np.int64)
        self._phase = (np.arange(months + 1) * GOLDEN) % 1.0
        self._used = np.zeros(self._areas, np.int64)  # taken, or free for less than the months of replacement
        self._place: list[Rows] = [np.zeros(0, np.int64)]
        self._since: list[Months] = [np.zeros(0, np.int16)]
        self._until: list[Months] = [np.zeros(0, np.int16)]

    def begin(self, month: int, calling: Calling) -> None:
        """Places that come free again, a rotation, or fewer places."""
        if month and self._rotates is not None and month % self._rotates == 0:
            self._used[:] = 0
            self._leave[:, : month + 1] = 0
        else:
            self._used -= self._ready(month)
        if month in self._shrinks:
            self._last_ones_out(month, calling)

    def wanted(self, month: int) -> Rows:
        """Of each area how many may be called."""
        wanted: Rows = np.maximum(self._seats[month] - self._used, 0)
        return wanted

    def seat(self, called: Called, month: int) -> Months:
        """They have a place from now on, until the month that this gives."""
        stays = called.stays + np.int16(month)
        until: Months = np.minimum(np.minimum(called.dies + np.int16(1), stays), self._ends_by(month))
        self._place.append(called.place)
        self._since.append(np.full(len(called.place), month, np.int16))
        self._until.append(until)
        self._used += np.bincount(called.area, minlength=self._areas)
        self._by_area[:, month] += (leaving := self._leaving(called.area, until, self._areas))
        self._by_decile[:, month] += self._leaving(self._fates.decile[called.place] - 1, until, DECILES)
        self._leave += leaving
        return until

    def lives(self) -> Lives:
        """Who had a place and when."""
        rows = (np.concatenate(self._place), np.concatenate(self._since), np.concatenate(self._until))
        return Lives(*rows, self._by_area, self._by_decile)

    def _ready(self, month: int) -> Rows:
        """Of each area the places that may be filled again: of those left a while ago, a part a month later."""
        ready = np.zeros(self._areas, np.int64)
        for left, late in ((month - self._delay, False), (month - self._delay - 1, True)):
            if left >= 0:
                several = self._leave[:, left]
                later = np.floor(several * self._later + self._phase[left]).astype(np.int64)
                ready += later if late else several - later
        return ready

    def _leaving(self, group: NDArray[np.integer], until: Months, groups: int) -> Rows:
        """(groups, months + 1) how many leave their place when."""
        cells = self._months + 1
        return np.bincount(group * np.int64(cells) + until, minlength=groups * cells).reshape(groups, cells)

    def _ends_by(self, month: int) -> np.int16:
        """The month in which nobody who takes a place now has it any more."""
        rotated = NEVER if self._rotates is None else (month // self._rotates + 1) * self._rotates
        return np.int16(min(self._months, rotated))

    def _last_ones_out(self, month: int, calling: Calling) -> None:
        """Whoever was called last loses the place first; nobody waits for those places."""
        lives = self.lives()
        sits = np.flatnonzero(lives.until > month)
        area = self._fates.area[lives.place[sits]].astype(np.int64)
        order = np.argsort(area, kind="stable")
        many = np.bincount(area, minlength=self._areas)
        rank = np.arange(len(sits)) - np.repeat(np.cumsum(many) - many, many)
        gone = order[rank >= self._seats[month][area[order]]]
        out = sits[gone]
        self._leave -= self._leaving(area[gone], lives.until[out], self._areas)
        for table, group in ((self._by_area, area[gone]), (self._by_decile, self._fates.decile[lives.place[out]] - 1)):
            np.subtract.at(table, (group, lives.since[out], lives.until[out]), 1)
            np.add.at(table, (group, lives.since[out], month), 1)
        self._used -= np.bincount(area[gone], minlength=self._areas)
        lives.until[out] = month
        calling.out(lives.place[out], self.deciles, month)
        self._place, self._since, self._until = [lives.place], [lives.since], [lives.until]
