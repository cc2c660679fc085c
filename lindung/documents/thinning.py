"""Which points a line can do without (Douglas and Peucker, 1973), for every tolerance at once."""

import math
from collections.abc import Sequence

Point = tuple[int, int]


def weights(line: Sequence[Point]) -> list[float]:
    """For each point the tolerance up to which it stays; both ends stay for good.

    A point never outlasts the one that parted its piece of the line, so that every tolerance gives the method's line.
    """
    found = [math.inf] * len(line)
    waiting = [(0, len(line) - 1, math.inf)]
    while waiting:
        first, last, most = waiting.pop()
        if last - first < 2:
            continue
        away = [_away(line[at], line[first], line[last]) for at in range(first + 1, last)]
        weight = min(max(away), most)
        farthest = first + 1 + away.index(max(away))
        found[farthest] = weight
        waiting += [(first, farthest, weight), (farthest, last, weight)]
    return found


def _away(point: Point, first: Point, last: Point) -> float:
    """How far a point lies from the piece between two others (from the one point where both are the same)."""
    across, down = last[0] - first[0], last[1] - first[1]
    length = across * across + down * down
    beside, below = point[0] - first[0], point[1] - first[1]
    along = min(max((beside * across + below * down) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(beside - along * across, below - along * down)
