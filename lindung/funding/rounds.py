"""Money divided in rounds: places at the dearest price that a budget may be charged, then what is left of it again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from lindung.funding.network import Network, ones
from lindung.funding.tariff import NOBODY, Tariff

Kinds = dict[int, tuple[int, ...]]
"""Kinds of people, and the sources that they may use and that can still pay a place of theirs."""


@dataclass
class Budgets:
    """What is left of every source: rupiah, and people where the terms count them (None: no limit)."""

    rupiah: list[int]
    people: list[int | None]

    @classmethod
    def whole(cls, tariff: Tariff) -> Budgets:
        sources = tariff.prices.sources
        return cls([int(source.amount) for source in sources], [source.terms.people_at_most for source in sources])

    def afford(self, charges: tuple[tuple[int, int], ...]) -> bool:
        """Is there enough for one more such place?"""
        return all(amount <= self.rupiah[at] and self.people[at] != 0 for at, amount in charges)

    def charge(self, charges: tuple[tuple[int, int], ...], count: int) -> None:
        """So many places of the same kind."""
        for at, amount in charges:
            self.rupiah[at] -= amount * count
            limit = self.people[at]
            self.people[at] = None if limit is None else limit - count


def divided(
    tariff: Tariff, order: NDArray[np.int64], budgets: Budgets
) -> tuple[NDArray[np.int64], dict[int, int], bool]:
    """The source of each candidate, the sources that turned each kind away, and whether that is exact.

    `budgets` are charged. The reasons are those of the first round, in which every search was exact in places.
    """
    source_of = np.full(len(order), NOBODY, np.int64)
    first = _Round(tariff, order, budgets)
    first.fill(source_of, budgets)
    tight, exact = first.tight(source_of), True
    waiting = order[source_of[order] == NOBODY]
    if not first.proves(reduce(or_, tight.values(), 0)):
        exact = False
        waiting = filled(tariff, waiting, budgets, source_of)
    passed_over = set(np.unique(tariff.kind_of[waiting]).tolist())
    kept = {kind: sources for kind, sources in tight.items() if kind in passed_over}
    return source_of, kept, exact or not kept


def filled(
    tariff: Tariff, waiting: NDArray[np.int64], budgets: Budgets, source_of: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What is left divided until nobody who waits can be paid from it; who still waits. What is given is charged."""
    while len(waiting) and (more := _Round(tariff, waiting, budgets)).kinds:
        more.fill(source_of, budgets)
        waiting = waiting[source_of[waiting] == NOBODY]
    return waiting


class _Round:
    """One division among whoever waits."""

    def __init__(self, tariff: Tariff, waiting: NDArray[np.int64], budgets: Budgets) -> None:
        self.tariff, self.waiting = tariff, waiting
        self.kinds: Kinds = {}
        for kind in np.unique(tariff.kind_of[waiting]).tolist():
            own = tariff.places[kind].items()
            if can := tuple(at for at, place in own if budgets.afford(tariff.charges(at, place))):
                self.kinds[kind] = can
        self.classes = {can: at for at, can in enumerate(dict.fromkeys(self.kinds.values()))}
        by_price = [self._by_price(at, budgets) for at in range(len(budgets.rupiah))]
        by_people = [self._by_people(at, budgets) for at in range(len(budgets.rupiah))]
        self.rooms = list(map(min, by_price, by_people))
        self._sharp = [
            len(self._charged[at]) <= 1 or people <= price
            for at, (price, people) in enumerate(zip(by_price, by_people, strict=True))
        ]
        self.network = Network(list(self.classes), self.rooms, [(self.rooms[at], own) for at, own in self._pools])
        self._held: list[int] = [0] * len(self.rooms)

    def fill(self, source_of: NDArray[np.int64], budgets: Budgets) -> None:
        """Everybody in turn; then people of a class take its places in their order, sources in theirs."""
        class_of_kind = [self.classes.get(self.kinds.get(kind, ()), NOBODY) for kind in range(len(self.tariff.places))]
        class_of = np.array(class_of_kind, np.int64)[self.tariff.kind_of[self.waiting]]
        placed = np.array([at != NOBODY and self.network.place(at) for at in class_of.tolist()], bool)
        rows, class_of = self.waiting[placed], class_of[placed]
        together = np.argsort(class_of, kind="stable")
        held = [sorted(own.items()) for own in self.network.held]
        sources = [source for own in held for source, count in own for _ in range(count)]
        source_of[rows[together]] = np.array(sources, np.int64)
        pairs, counts = np.unique(
            np.stack((self.tariff.kind_of[rows], source_of[rows])), axis=1, return_counts=True
        )  # fmt: skip
        for kind, source, count in zip(*pairs.tolist(), counts.tolist(), strict=True):
            charges = self.tariff.charges(source, self.tariff.places[kind][source])
            budgets.charge(charges, count)
            for at, _ in charges:
                self._held[at] += count

    def tight(self, source_of: NDArray[np.int64]) -> dict[int, int]:
        """Of each kind somebody of which was turned away: the sources that were the reason, as bits."""
        away = np.unique(self.tariff.kind_of[self.waiting[source_of[self.waiting] == NOBODY]]).tolist()
        class_of = {kind: self.classes[self.kinds[kind]] for kind in away if kind in self.kinds}
        reached = self.network.tight(sorted(set(class_of.values())))
        own = {kind: sum(1 << at for at in self.tariff.places[kind]) for kind in away}
        return {kind: bits | (reached[class_of[kind]] if kind in class_of else 0) for kind, bits in own.items() if bits}

    def proves(self, tight: int) -> bool:
        """Could no division at all pay one more person out of these sources?

        So it is where each is full at its only price or by its count of people, or nobody could be paid from it at all.
        """
        return all(not self._charged[at] or self._full(at) or self._full(self.tariff.partner[at]) for at in ones(tight))

    def _full(self, at: int) -> bool:
        return at != NOBODY and self._sharp[at] and self._held[at] >= self.rooms[at]

    @cached_property
    def _charged(self) -> list[set[int]]:
        """The different amounts a budget may be charged for one person."""
        amounts: list[set[int]] = [set() for _ in self.tariff.prices.sources]
        for kind, can in self.kinds.items():
            for source in can:
                for at, amount in self.tariff.charges(source, self.tariff.places[kind][source]):
                    amounts[at].add(amount)
        return amounts

    @cached_property
    def _pools(self) -> list[tuple[int, frozenset[int]]]:
        """Each partner, and the sources that draw on its budget: itself and those it shares."""
        partner = self.tariff.partner
        return [
            (at, frozenset({at, *(own for own, its in enumerate(partner) if its == at)}))
            for at in sorted(set(partner) - {NOBODY})
        ]

    def _by_price(self, at: int, budgets: Budgets) -> int:
        dearest = max(self._charged[at], default=0)
        return budgets.rupiah[at] // dearest if dearest else len(self.waiting)

    def _by_people(self, at: int, budgets: Budgets) -> int:
        limit = budgets.people[at]
        return len(self.waiting) if limit is None else min(limit, len(self.waiting))
