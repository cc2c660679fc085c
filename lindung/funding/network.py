"""Places given one after the other, and never one too few: augmenting paths on classes of people and sources.

Sets of people who can all be paid at once are the independent sets of a matroid (people linked to places through a
network: Edmonds and Fulkerson 1965, Perfect 1968). Taking people in any order, each whenever a place can be freed by
moving others to sources they may use as well, therefore gives the most people, and of those sets the one that is best
in that order (Rado 1957, Edmonds 1971). A search that fails has reached sources that are all full and whose people may
use none but them: these stay full for good and are never searched again, which is what makes a province quick.

A source may stand in a pool: a partner's budget that several sources draw on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise


class Network:
    """Sources are bits of whole numbers, in the order given; a lower one is tried first. Pools come after them."""

    def __init__(
        self, usable: Sequence[Sequence[int]], room: Sequence[int], pools: Sequence[tuple[int, frozenset[int]]]
    ) -> None:
        self.usable = [sum(1 << source for source in own) for own in usable]
        self.room = list(room)
        self.pool_room = [most for most, _ in pools]
        self.pool_of = {source: at for at, (_, sources) in enumerate(pools) for source in sources}
        self.held: list[dict[int, int]] = [defaultdict(int) for _ in usable]
        self._sources = len(self.room)
        self._count = [0] * self._sources
        self._moves = [0] * (self._sources + len(pools))
        self._ways: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._open = 0
        self._alive = (1 << len(self._moves)) - 1
        for source in range(self._sources):
            self._look_at(source)

    def place(self, kind: int) -> bool:
        """Give one more person of a class a place, if one can be freed."""
        start = self.usable[kind] & self._alive
        if direct := start & self._open:
            self._hold(kind, (direct & -direct).bit_length() - 1)
            return True
        return bool(start) and self._freed(kind, start)

    def tight(self, kinds: Iterable[int]) -> dict[int, int]:
        """After refusals: of each class the full sources, as bits, that no person of theirs could leave.

        Together they are the reason.
        """
        known: dict[int, int] = {}
        only = (1 << self._sources) - 1
        found = {}
        for kind in kinds:
            seen = 0
            for source in ones(self.usable[kind]):
                if source not in known:
                    known[source] = self._reached(source, known)
                seen |= known[source]
            assert not seen & self._open, kind
            found[kind] = seen & only
        return found

    def _reached(self, source: int, known: dict[int, int]) -> int:
        """Where people of a source could move to, and those of that, and so on; itself too."""
        seen, turn = 1 << source, [source]
        for node in turn:
            if node in known:
                seen |= known[node]
                continue
            new = self._moves[node] & ~seen
            seen |= new
            turn.extend(ones(new))
        return seen

    def _freed(self, kind: int, start: int) -> bool:
        """Search in widening circles for a source with room, and move everybody along the way there."""
        came_from: dict[int, int] = dict.fromkeys(ones(start), -1)
        seen, turn = start, list(came_from)
        for node in turn:
            reached = self._moves[node] & ~seen & self._alive
            if found := reached & self._open:
                end = (found & -found).bit_length() - 1
                came_from[end] = node
                self._shift(kind, end, came_from)
                return True
            seen |= reached
            for other in ones(reached):
                came_from[other] = node
                turn.append(other)
        self._alive &= ~seen
        return False

    def _shift(self, kind: int, end: int, came_from: dict[int, int]) -> None:
        way = [end]
        while came_from[way[-1]] >= 0:
            way.append(came_from[way[-1]])
        way.reverse()
        changes = [(self._mover(one, other), one, other) for one, other in pairwise(way)]
        for mover, one, other in changes:
            if mover >= 0:
                self._leave(mover, one)
                self._hold(mover, other)
        self._hold(kind, way[0])

    def _mover(self, one: int, other: int) -> int:
        """A class of which somebody at the one source may use the other; -1 along a pool, where nobody moves."""
        if max(one, other) >= self._sources:
            return -1
        ways = self._ways[one, other]
        while not self.held[ways[-1]].get(one):
            ways.pop()
        return ways[-1]

    def _hold(self, kind: int, source: int) -> None:
        self.held[kind][source] += 1
        self._count[source] += 1
        if self.held[kind][source] == 1:
            for other in ones(self.usable[kind] & ~(1 << source)):
                self._ways[source, other].append(kind)
                self._moves[source] |= 1 << other
        self._look_at(source)

    def _leave(self, kind: int, source: int) -> None:
        self.held[kind][source] -= 1
        self._count[source] -= 1
        if not self.held[kind][source]:
            del self.held[kind][source]
            for other in ones(self.usable[kind] & ~(1 << source)):
                ways = self._ways[source, other]
                while ways and not self.held[ways[-1]].get(source):
                    ways.pop()
                if not ways:
                    self._moves[source] &= ~(1 << other)
        self._look_at(source)

    def _look_at(self, source: int) -> None:
        """Is there room at a source and in its pool, and what can be reached through the pool?"""
        pool = self.pool_of.get(source)
        if pool is None:
            self._set_open(source, open_now=self._count[source] < self.room[source])
            return
        node = self._sources + pool
        mine = [other for other, its in self.pool_of.items() if its == pool]
        pool_open = sum(self._count[other] for other in mine) < self.pool_room[pool]
        self._moves[node] = sum(1 << other for other in mine if self._count[other])
        for other in mine:
            has_room = self._count[other] < self.room[other]
            self._set_open(other, open_now=has_room and pool_open)
            self._moves[other] = self._moves[other] & ~(1 << node) | (int(has_room) << node)

    def _set_open(self, source: int, *, open_now: bool) -> None:
        self._open = self._open & ~(1 << source) | (int(open_now) << source)


def ones(bits: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
