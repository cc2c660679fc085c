"""Outlines become paths that a slow line can carry: fewer points, but the same border on both sides and every area.

Points are put on a grid; where borders part the lines are cut, and each piece is thinned once (Douglas and Peucker,
1973), so that neighbours still touch. Thinning grows until all paths fit; only then the smallest islands are left out,
never an area's largest, and their number is told.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lindung.documents.geojson import Outline, Ring
from lindung.documents.thinning import weights

GRID = 3360  # across
BUDGET = 13_000  # characters of all paths of a map
TOLERANCES = (1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 27.0, 40.0, 60.0, 90.0)  # in steps of the grid
SPECK = "h14v14h-14z"  # an island too small to have a shape is still seen

Point = tuple[int, int]
Loop = tuple[Point, ...]  # closed: the last point is not repeated
Weighed = list[tuple[Point, float]]


@dataclass(frozen=True)
class Shape:
    """One area on the grid: its path, the middle and width of its largest part, and how far down it reaches."""

    path: str
    middle: Point
    across: int
    bottom: int


@dataclass(frozen=True)
class Shapes:
    """The areas of one map by code, and how many islands were too small to be drawn."""

    by_code: Mapping[str, Shape]
    left_out: int


def shapes_of(outlines: Sequence[Outline], budget: int = BUDGET) -> Shapes:
    """Paths of about `budget` characters together for the areas of one map."""
    loops = _on_grid(outlines)
    weighed = _weighed(loops)
    paths: dict[str, list[str]] = {}
    for tolerance in TOLERANCES:
        paths = {code: [_path(loop, tolerance) for loop in own] for code, own in weighed.items()}
        if _length(paths) <= budget:
            break
    left_out = _leave_out_smallest(paths, loops, budget)
    return Shapes({code: _shape("".join(paths[code]), loops[code]) for code in paths}, left_out)


def _on_grid(outlines: Sequence[Outline]) -> dict[str, list[Loop]]:
    """Each area's loops on the grid, the largest first; longitudes as wide as they are in the middle of the map."""
    points = [point for outline in outlines for ring in outline.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    step = max((east - west) * narrow, (north - south), 1e-6) / GRID
    margin = (GRID - (east - west) * narrow / step) / 2

    def placed(ring: Ring) -> Loop:
        grid = [(round((x - west) * narrow / step + margin), round((north - y) / step)) for x, y in ring]
        return tuple(here for here, after in pairwise(grid) if here != after) or (grid[0],)

    by_code = {outline.code: [placed(ring) for ring in outline.rings] for outline in outlines}
    return {code: sorted(loops, key=_extent, reverse=True) for code, loops in by_code.items()}


def _extent(loop: Loop) -> tuple[int, Loop]:
    """Of a loop's box, with the loop itself so that the order is always the same."""
    return _width(loop, 0) * _width(loop, 1) + _width(loop, 0) + _width(loop, 1), loop


def _width(loop: Loop, axis: int) -> int:
    return max(point[axis] for point in loop) - min(point[axis] for point in loop)


def _weighed(loops: Mapping[str, Sequence[Loop]]) -> dict[str, list[Weighed]]:
    """Each point with the tolerance up to which it stays. A piece that two areas share is weighed once, for both."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for loop in (loop for own in loops.values() for loop in own):
        for before, here in pairwise((loop[-1], *loop)):
            neighbours[before].add(here)
            neighbours[here].add(before)
    done: dict[Loop, list[float]] = {}

    def weighed(loop: Loop) -> Weighed:
        found: list[tuple[Point, float]] = []
        for piece in _pieces(loop, neighbours):
            way = min(piece, piece[::-1])
            if way not in done:
                done[way] = weights(way)
            heavy = done[way] if way == piece else done[way][::-1]
            found += zip(piece[:-1], heavy[:-1], strict=True)
        return found

    return {code: [weighed(loop) for loop in own] for code, own in loops.items()}


def _pieces(loop: Loop, neighbours: Mapping[Point, set[Point]]) -> list[Loop]:
    """The loop cut where borders part; one that never does begins at its least point, wherever it is read from."""
    cuts = [at for at, point in enumerate(loop) if len(neighbours[point]) != 2] or [loop.index(min(loop))]
    turned = loop[cuts[0] :] + loop[: cuts[0]] + (loop[cuts[0]],)
    ends = [*(at - cuts[0] for at in cuts), len(loop)]
    return [turned[start : end + 1] for start, end in pairwise(ends)]


def _path(loop: Weighed, tolerance: float) -> str:
    """Where the line begins, then steps; what has no shape left is a speck."""
    points = [point for point, weight in loop if weight > tolerance]
    if len(points) < 3:
        x, y = loop[0][0]
        return f"M{x} {y}{SPECK}"
    steps = "".join(f"{x - a} {y - b} " for (a, b), (x, y) in pairwise(points)).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{steps.strip()}z"


def _leave_out_smallest(paths: dict[str, list[str]], loops: Mapping[str, Sequence[Loop]], budget: int) -> int:
    """Leave out islands, the smallest of all first, until the paths fit or each area has one left."""
    smallest = sorted((_extent(loop), code, at) for code, own in loops.items() for at, loop in enumerate(own) if at)
    length, left_out = _length(paths), 0
    for _, code, at in smallest:
        if length <= budget:
            break
        length -= len(paths[code][at])
        paths[code][at] = ""
        left_out += 1
    return left_out


def _length(paths: Mapping[str, Sequence[str]]) -> int:
    return sum(len(path) for own in paths.values() for path in own)


def _shape(path: str, loops: Sequence[Loop]) -> Shape:
    largest = loops[0]
    left, top = min(x for x, _ in largest), min(y for _, y in largest)
    middle = (left + _width(largest, 0) // 2, top + _width(largest, 1) // 2)
    return Shape(path, middle, _width(largest, 0), max(y for loop in loops for _, y in loop))
