"""A map of shares by area as SVG: tiles, or outlines where somebody loaded them (`outlines`).

The shade is never the only sign: a tile says its share, what has no figure is striped, what is not shown is dotted, and
a table of the same figures stands beside every map. On a page the map is for eyes and pointer only (its links are in
that table too); alone it is a picture with a title and a description.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from textwrap import shorten, wrap

from lindung.common.wording import number, percent
from lindung.documents.outlines import GRID, Shape
from lindung.documents.painted import filled, painted, patterns
from lindung.documents.picture import page_box, picture
from lindung.documents.svg_text import MARGIN, WIDTH, as_xml
from lindung.documents.tiles import Grid, Tile, tile_grid

STEPS = (10, 20, 40, 60, 80)
"""Shares in percent at which the next shade begins."""

ACROSS = WIDTH - 2 * MARGIN
ROW = 18  # of the legend
SCALED = "-scaled"  # the patterns of outlines, which are drawn ten times as large as they are shown
_KIND = re.compile(r"^(?:KABUPATEN|KAB\.|KECAMATAN|KEC\.|DESA|KELURAHAN) ", re.IGNORECASE)
SMALLEST_LABEL = 30  # user units across, below which an outline is not written in


@dataclass(frozen=True)
class Place:
    """One area: a share to shade it by (None: no figure), or `hidden`; `said` in full; where a click leads."""

    code: str
    name: str
    said: str
    share: Fraction | None = None
    hidden: bool = False
    href: str = ""

    @property
    def kind(self) -> str:
        """The last word of its class: 0 to 5, none, hidden."""
        if self.hidden:
            return "hidden"
        return "none" if self.share is None else str(sum(self.share * 100 >= step for step in STEPS))


@dataclass(frozen=True)
class AreaMap:
    """Places on one map. shapes: their outlines, if all are known; `hidden_words`: why something is not shown."""

    title: str
    description: str
    places: Sequence[Place]
    hidden_words: str = "tidak ditampilkan"
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    name: str = "map"  # of its patterns: another one for each picture of a page


def area_map_svg(area_map: AreaMap, *, alone: bool = False, captioned: bool = False) -> str:
    """The map as one SVG element; alone: with its own colours, without links, to be saved or sent (see `picture`)."""
    places = {place.code: place for place in area_map.places}
    outlined = bool(places) and places.keys() <= area_map.shapes.keys()
    parts, height = (_outlined if outlined else _tiled)(area_map, places, alone=alone)
    legend, height = _legend(area_map, height + 14, alone=alone)
    defined = patterns(area_map.name, alone=alone)
    if outlined:
        defined += patterns(area_map.name + SCALED, alone=alone, scale=GRID / ACROSS)
    return _document(
        area_map, [f"<defs>{defined}</defs>", *parts, *legend], height + 4, alone=alone, captioned=captioned
    )


def _document(area_map: AreaMap, parts: Sequence[str], height: float, *, alone: bool, captioned: bool) -> str:
    if alone:
        told = area_map.name, area_map.title, area_map.description
        return picture(*told, parts, height, alone=True, captioned=captioned)
    opening = f'<svg {page_box(height)} class="chart" aria-hidden="true" focusable="false">'
    return "".join((opening, *parts, "</svg>"))


def _linked(place: Place, drawn: str, *, alone: bool) -> str:
    titled = f"<title>{as_xml(place.said)}</title>{drawn}"
    if alone or not place.href:
        return f"<g>{titled}</g>"
    return f'<a href="{as_xml(place.href)}" tabindex="-1">{titled}</a>'


def _tiled(area_map: AreaMap, places: Mapping[str, Place], *, alone: bool) -> tuple[list[str], float]:
    grid = tile_grid(list(places), ACROSS)
    drawn = ((places[tile.code], _tile(places[tile.code], tile, grid, area_map, alone=alone)) for tile in grid.tiles)
    return [_linked(place, svg, alone=alone) for place, svg in drawn], grid.height


def _tile(place: Place, tile: Tile, grid: Grid, area_map: AreaMap, *, alone: bool) -> str:
    box = (
        f'<rect {filled(f"cell-{place.kind}", area_map.name, alone=alone)} x="{tile.x}" y="{tile.y}" '
        f'width="{grid.size}" height="{grid.size}" rx="2"/>'
    )
    lines, size = _words(place, tile, grid.size)
    if place.share is not None and not place.hidden:
        lines = [*lines, _short(place.share, 1 if size > 10 else 0)]
    top = tile.y + grid.size / 2 - (len(lines) - 1) * size * 0.6 + size * 0.35
    texts = [
        f'<text {painted(f"on-{place.kind}", alone=alone)} x="{tile.x + grid.size / 2:.1f}" '
        f'y="{top + at * size * 1.2:.1f}" font-size="{size}" text-anchor="middle">{as_xml(line)}</text>'
        for at, line in enumerate(lines)
    ]
    return box + "".join(texts)


def _words(place: Place, tile: Tile, size: float) -> tuple[list[str], float]:
    """What is written of the name in a tile, and how large; the end of the code where a name has no room."""
    if size < 20:
        return [tile.short] if tile.short else [], 8.0 if tile.short else 6.5
    if tile.short or size < 44:
        return [tile.short or place.code.rpartition(".")[2][-3:]], 9.0
    letter = 11.0 if size > 60 else 9.0
    fits = int((size - 4) / letter / 0.56)
    name = _KIND.sub("", place.name)
    lines = wrap(shorten(name.title() if name.isupper() else name, 2 * fits, placeholder="…"), fits)[:2]
    return [line if len(line) <= fits else f"{line[: fits - 1]}…" for line in lines], letter


def _short(share: Fraction, places: int = 0) -> str:
    """In percent, never rounded up: what is written in a shade lies within its bounds."""
    return percent(Fraction(int(share * 100 * 10**places), 100 * 10**places), places)


def _outlined(area_map: AreaMap, places: Mapping[str, Place], *, alone: bool) -> tuple[list[str], float]:
    shapes = {code: area_map.shapes[code] for code in places}
    parts, labels = [], []
    scale = f'transform="scale({ACROSS / GRID:.5f})"'
    for code, place in places.items():
        kind = filled(f"cell-{place.kind}", area_map.name + SCALED, alone=alone)
        path = f'<path {kind} {scale} fill-rule="evenodd" vector-effect="non-scaling-stroke" d="{shapes[code].path}"/>'
        parts.append(_linked(place, path, alone=alone))
        x, y, across = (at * ACROSS / GRID for at in (*shapes[code].middle, shapes[code].across))
        if place.share is not None and not place.hidden and across >= SMALLEST_LABEL:
            labels.append(
                f'<text {painted("halo", alone=alone)} x="{x:.1f}" y="{y + 3:.1f}" font-size="9" '
                f'text-anchor="middle" pointer-events="none">{_short(place.share)}</text>'
            )
    return [*parts, *labels], max(shape.bottom for shape in shapes.values()) * ACROSS / GRID


def _legend(area_map: AreaMap, top: float, *, alone: bool) -> tuple[list[str], float]:
    """A sample of each shade with the shares it stands for, and how many areas have it."""
    kinds = [place.kind for place in area_map.places]
    words = [f"{low}–{'<' * (high < 100)}{high}%" for low, high in pairwise((0, *STEPS, 100))]
    samples = [(str(at), said, at % 3 * ACROSS / 3, at // 3) for at, said in enumerate(words)]
    others = [kind for kind in ("none", "hidden") if kind in kinds]
    said = {"none": "tidak ada data", "hidden": area_map.hidden_words}
    samples += [(kind, said[kind], 0.0, 2 + row) for row, kind in enumerate(others)]
    parts = []
    for kind, meaning, x, row in samples:
        y = top + row * ROW
        box = filled(f"cell-{kind}", area_map.name, alone=alone)
        parts.append(
            f'<rect {box} x="{x:.1f}" y="{y:.1f}" width="16" height="12"/>'
            f'<text {painted("text", alone=alone)} x="{x + 21:.1f}" y="{y + 10:.1f}" font-size="12">'
            f"{as_xml(meaning)} ({number(kinds.count(kind))})</text>"
        )
    return parts, top + (2 + len(others)) * ROW
