"""The person-level engine: one scenario lived through by the people of one draw, month by month.

Only what changes is touched: places that come free, whoever is called for them, and in the end those who died or were
hurt while they had one. Money and law are asked of `Answers`; deaths, accidents and who leaves when, of `Fates`.
"""

import numpy as np

from lindung.studies.calling import Called, Calling
from lindung.studies.fates import NEVER, Fates, Months, Rows
from lindung.studies.living import Lives, outcome_of
from lindung.studies.outcomes import Outcome
from lindung.studies.places_table import PlaceKind, PlacesAhead

GOLDEN = 0.618_033_988_749_895  # spreads who waits a month longer for a successor evenly over the queue
SHIFT = 7_919  # a person who comes again stays as long as somebody else did the first time


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
            kind.begin(month)
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
        self._shrinks = np.flatnonzero((np.diff(self._seats, axis=0) < 0).any(axis=1)) + 1
        delay = float(fates.numbers["replacement_months"][0])
        self._delay, self._later = int(delay), delay % 1
        self._ready = np.zeros((months + 1, len(fates.areas)), np.int64)
        self._used = np.zeros(len(fates.areas), np.int64)  # taken, or free for less than the months of replacement
        self._place: list[Rows] = [np.zeros(0, np.int64)]
        self._since: list[Months] = [np.zeros(0, np.int16)]
        self._until: list[Months] = [np.zeros(0, np.int16)]

    def begin(self, month: int) -> None:
        """Places that come free again, a rotation, or fewer places."""
        if month and self._rotates is not None and month % self._rotates == 0:
            self._used[:] = 0
            self._ready[month:] = 0
        else:
            self._used -= self._ready[month]
        if month in self._shrinks:
            self._last_ones_out(month)

    def wanted(self, month: int) -> Rows:
        """Of each area how many may be called."""
        return np.maximum(self._seats[month] - self._used, 0)

    def seat(self, called: Called, month: int) -> Months:
        """They have a place from now on, until the month that this gives."""
        place = called.place
        stays = self._fates.stays[(place + SHIFT * called.rounds) % max(len(self._fates), 1)]
        until = np.minimum(self._fates.dies[place] + np.int16(1), stays + np.int16(month))
        until = np.minimum(until, self._ends_by(month))
        self._place.append(place)
        self._since.append(np.full(len(place), month, np.int16))
        self._until.append(until)
        area = self._fates.area[place]
        self._used += np.bincount(area, minlength=len(self._used))
        self._count_ready(place, area, until, 1)
        return until

    def lives(self) -> Lives:
        """Who had a place and when."""
        return Lives(*(np.concatenate(column) for column in (self._place, self._since, self._until)))

    def _ends_by(self, month: int) -> np.int16:
        """The month in which nobody who takes a place now has it any more."""
        rotated = NEVER if self._rotates is None else (month // self._rotates + 1) * self._rotates
        return np.int16(min(self._months, rotated))

    def _count_ready(self, place: Rows, area: Months, until: Months, change: int) -> None:
        """When their places may be filled again."""
        later = (place * GOLDEN) % 1.0 < self._later
        ready = np.minimum(until + self._delay + later, self._months)
        areas = len(self._used)
        self._ready += change * np.bincount(ready * areas + area, minlength=self._ready.size).reshape(-1, areas)

    def _last_ones_out(self, month: int) -> None:
        """Whoever was called last loses the place first; nobody waits for those places."""
        lives = self.lives()
        sits = np.flatnonzero(lives.until > month)
        area = self._fates.area[lives.place[sits]]
        order = np.argsort(area, kind="stable")
        many = np.bincount(area, minlength=len(self._used))
        rank = np.arange(len(sits)) - np.repeat(np.cumsum(many) - many, many)
        out = sits[order[rank >= self._seats[month][area[order]]]]
        place = lives.place[out]
        self._count_ready(place, self._fates.area[place], lives.until[out], -1)
        self._used -= np.bincount(self._fates.area[place], minlength=len(self._used))
        lives.until[out] = month
        self._place, self._since, self._until = [lives.place], [lives.since], [lives.until]
