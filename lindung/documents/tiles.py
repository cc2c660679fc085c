"""Where areas stand in a grid of equal tiles when nobody has loaded their outlines.

Provinces stand about where they lie (`province_tiles.csv`, our own drawing, with the codes of ISO 3166-2:ID); all other
areas in the order of their codes, row by row.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LARGEST, GAP = 84.0, 2.0  # of a tile, between tiles, in user units
COLUMNS = ((3, 3), (4, 2), (9, 3), (16, 4), (25, 5), (36, 6), (56, 7), (100, 10), (200, 14))
MOST_COLUMNS = 20


@dataclass(frozen=True)
class Tile:
    """One tile: its area's code, its left upper corner, and what may be written in it for a name ("" : the name)."""

    code: str
    x: float
    y: float
    short: str = ""


@dataclass(frozen=True)
class Grid:
    """Tiles of one size, and how high they are together."""

    tiles: Sequence[Tile]
    size: float
    height: float


def tile_grid(codes: Sequence[str], width: float) -> Grid:
    """A tile for each code: of provinces on the drawn map, of other areas row by row."""
    drawn = _province_places()
    if sum(code in drawn for code in codes) > 1:
        size = min(LARGEST, width / (1 + max(column for column, _, _ in drawn.values())))
        places = [(code, *drawn[code]) for code in codes if code in drawn] + _below(codes, drawn)
    else:
        columns = next((columns for most, columns in COLUMNS if len(codes) <= most), MOST_COLUMNS)
        size = min(LARGEST, width / max(columns, 1))
        places = [(code, place % columns, place // columns, "") for place, code in enumerate(sorted(codes))]
    tiles = [Tile(code, round(column * size, 1), round(row * size, 1), short) for code, column, row, short in places]
    return Grid(tiles, round(size - GAP, 1), max((tile.y for tile in tiles), default=0) + size)


def _below(codes: Sequence[str], drawn: Mapping[str, tuple[int, int, str]]) -> list[tuple[str, int, int, str]]:
    """Provinces that the drawn map does not know, such as an invented one, in a row below it."""
    row = 1 + max(row for _, row, _ in drawn.values())
    others = [code for code in sorted(codes) if code not in drawn]
    return [(code, column, row, code) for column, code in enumerate(others)]


@cache
def _province_places() -> dict[str, tuple[int, int, str]]:
    text = files("lindung.documents").joinpath("province_tiles.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["code"]: (int(row["column"]), int(row["row"]), row["short"]) for row in rows}
