"""Small cells of published tables are not shown, and not to be worked out from what is shown. The one place of it.

A cell is small when one of its counts (people, covered, not covered) is above nought and below the threshold. Every
published sum (an area and its parts, a whole and the values of a dimension) is told as a `Line`; more cells are hidden
until no line has a single hidden cell, the hidden cells of a shown whole are together not small, and no hidden cell
follows from all lines together. What it does not hold against: bounds (a hidden count lies between nought and the
line's rest), and other tables than those it was told of, such as an earlier day's.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from lindung.coverage.counts import Coverage
from lindung.coverage.linear import fixed_by
from lindung.law.law import parameter

Key = TypeVar("Key", bound=Hashable)

Counts = tuple[int, ...]
"""What is published of one cell, and what can be reckoned from it."""


@dataclass(frozen=True)
class Line(Generic[Key]):
    """One published sum: the counts of `whole` are those of its parts added."""

    whole: Key
    parts: tuple[Key, ...]

    @property
    def cells(self) -> tuple[Key, ...]:
        return (self.whole, *self.parts)


def threshold_on(day: date) -> int:
    """Fewer people than this are not shown (`lindung/parameters/coverage/small_cell.yaml`)."""
    return parameter("coverage/small_cell").count_on(day)


def published(counts: Coverage) -> Counts:
    """People, covered, not covered."""
    return counts.eligible, counts.covered, counts.eligible - counts.covered


def hidden_cells(cells: Mapping[Key, Counts], lines: Sequence[Line[Key]], threshold: int) -> frozenset[Key]:
    """The cells not to show: the small ones, and as many more as it takes that they cannot be worked out."""
    table = _Table(cells, lines, threshold)
    table.hide(key for key, counts in cells.items() if table.is_small(counts))
    while loose := [key for key in fixed_by(table.hidden, table.sums()) if any(cells[key])]:
        more = [table.hide_beside(key) for key in sorted(loose, key=repr)]
        if not any(more):
            break
    return frozenset(table.hidden)


class _Table(Generic[Key]):
    """The cells hidden so far. Hiding one looks again at every line it stands in."""

    def __init__(self, cells: Mapping[Key, Counts], lines: Sequence[Line[Key]], threshold: int) -> None:
        self.cells, self.lines, self.threshold = cells, lines, threshold
        self.hidden: set[Key] = set()
        self._lines_of: dict[Key, list[Line[Key]]] = defaultdict(list)
        for line in lines:
            for key in line.cells:
                self._lines_of[key].append(line)

    def is_small(self, counts: Iterable[int]) -> bool:
        return any(0 < count < self.threshold for count in counts)

    def sums(self) -> list[tuple[Key, tuple[Key, ...]]]:
        """The lines in which something is hidden."""
        return [(line.whole, line.parts) for line in self.lines if not self.hidden.isdisjoint(line.cells)]

    def hide(self, keys: Iterable[Key]) -> None:
        """Hide some cells, and what must then be hidden in their lines."""
        found = list(keys)
        self.hidden |= set(found)
        waiting = [line for key in found for line in self._lines_of[key]]
        while waiting:
            line = waiting.pop()
            if self._tells(line) and (key := self._next(line)) is not None:
                self.hidden.add(key)
                waiting += self._lines_of[key]

    def hide_beside(self, key: Key) -> bool:
        """Hide one more cell near a hidden one that follows from the lines; False where all of them are hidden."""
        near = [(line, cell) for line in self._lines_of[key] for cell in line.cells]
        further = [line for _, cell in near if cell in self.hidden for line in self._lines_of[cell]]
        for line in [*self._lines_of[key], *further, *self.lines]:
            if (more := self._next(line)) is not None:
                self.hide([more])
                return True
        return False

    def _tells(self, line: Line[Key]) -> bool:
        """Does the line tell what is hidden in it: alone, or a small number together?"""
        hidden = [key for key in line.cells if key in self.hidden]
        if not hidden or line.whole in self.hidden:
            return len(hidden) == 1
        together = [sum(counts) for counts in zip(*(self.cells[key] for key in hidden), strict=True)]
        return len(hidden) == 1 or self.is_small(together)

    def _next(self, line: Line[Key]) -> Key | None:
        """The smallest part that is shown and not empty; then an empty one; the whole comes last."""
        shown = [key for key in line.parts if key not in self.hidden]
        if shown:
            return min(shown, key=lambda key: (not any(self.cells[key]), self.cells[key], repr(key)))
        return None if line.whole in self.hidden else line.whole
