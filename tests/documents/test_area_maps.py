"""A map tells shares by more than colour, fits its budget, and keeps every area."""

from fractions import Fraction
from itertools import pairwise

import pytest
from lxml import etree

from lindung.documents.area_map import AreaMap, Place, area_map_svg
from lindung.documents.geojson import Outline
from lindung.documents.outlines import shapes_of
from lindung.documents.tiles import tile_grid

SVG = "{http://www.w3.org/2000/svg}"
HALF = Place("99.01.01", "Kecamatan Satu", "Satu: 50 dari 100 (50,00%)", Fraction(1, 2), href="/cakupan/99.01.01/")
NOTHING = Place("99.01.02", "Kecamatan Dua", "Dua: tidak ada data")
UNSEEN = Place("99.01.03", "Kecamatan <Tiga>", "Tiga: tidak ditampilkan", Fraction(1, 50), hidden=True)
MAP = AreaMap("Cakupan & wilayah", "Keterangan", [HALF, NOTHING, UNSEEN], "kurang dari 5 orang")


def drawn(area_map=MAP, *, alone=False):
    text = area_map_svg(area_map, alone=alone)
    return etree.fromstring(text.encode())


def bare(name, root):
    """All elements of a name, with or without the namespace (a page gives it)."""
    return [node for node in root.iter() if etree.QName(node).localname == name]


def test_every_area_has_its_figure_in_words_and_its_class():
    root = drawn()
    assert [node.text for node in bare("title", root)] == [HALF.said, NOTHING.said, UNSEEN.said]
    assert [node.get("class") for node in bare("rect", root)][:3] == ["cell-3", "cell-none", "cell-hidden"]
    assert "50,0%" in [node.text for node in bare("text", root)]


def test_what_is_hidden_shows_no_share_and_differs_from_what_is_missing():
    text = area_map_svg(MAP)
    assert "2%" not in text
    assert 'fill="url(#map-none)"' in text
    assert 'fill="url(#map-hidden)"' in text


@pytest.mark.parametrize(
    ("share", "kind"),
    [(Fraction(0), "0"), (Fraction(999, 10_000), "0"), (Fraction(1, 10), "1"), (Fraction(4, 5), "5"), (1, "5")],
)
def test_a_shade_begins_at_its_step(share, kind):
    assert Place("99", "", "", Fraction(share)).kind == kind


def test_a_share_just_below_a_step_is_not_written_as_the_step():
    almost = Place("99.01.01", "Satu", "", Fraction(19_999, 100_000))
    assert almost.kind == "1"
    assert "19,9%" in [node.text for node in bare("text", drawn(AreaMap("", "", [almost])))]


def test_the_legend_counts_the_areas_of_each_shade():
    words = [node.text for node in bare("text", drawn())]
    assert {"40–<60% (1)", "80–100% (0)", "tidak ada data (1)", "kurang dari 5 orang (1)"} <= set(words)


def test_on_a_page_it_has_classes_and_links_but_no_style_and_nothing_for_the_keyboard_twice():
    text = area_map_svg(MAP)
    assert "style" not in text
    assert 'aria-hidden="true"' in text
    assert '<a href="/cakupan/99.01.01/" tabindex="-1">' in text


def test_alone_it_brings_colours_and_words_but_no_links_and_no_style():
    text = area_map_svg(MAP, alone=True)
    root = etree.fromstring(text.encode())
    assert root.findtext(f"{SVG}title") == "Cakupan & wilayah"
    assert root.findtext(f"{SVG}desc") == "Keterangan"
    assert "class=" not in text
    assert "<a " not in text
    assert "<style" not in text
    assert {"Cakupan & wilayah", "Keterangan"} <= {node.text for node in bare("text", root)}


def test_a_name_is_never_markup():
    assert "<Tiga>" not in area_map_svg(MAP)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 9, 10, 36, 37, 100, 101, 200, 514])
def test_tiles_never_cover_each_other_nor_leave_the_page(count):
    codes = [f"99.01.01.{2000 + place}" for place in range(count)]
    grid = tile_grid(codes, 336)
    assert [tile.code for tile in grid.tiles] == codes
    corners = [(tile.x, tile.y) for tile in grid.tiles]
    assert len(set(corners)) == count
    for x, y in corners:
        assert 0 <= x <= x + grid.size <= 336
        assert y + grid.size <= grid.height
        near = [(a, b) for a, b in corners if abs(a - x) < grid.size and abs(b - y) < grid.size]
        assert near == [(x, y)]


def test_the_same_areas_stand_at_the_same_places_whatever_their_order():
    codes = [f"99.01.{place:02d}" for place in range(1, 9)]
    assert tile_grid(codes[::-1], 336) == tile_grid(codes, 336)


def test_provinces_stand_where_they_lie_and_are_all_drawn():
    from lindung.common.areas import ISSUED_PROVINCES

    grid = tile_grid(sorted(ISSUED_PROVINCES), 336)
    at = {tile.short: (tile.x, tile.y) for tile in grid.tiles}
    assert len(set(at.values())) == len(ISSUED_PROVINCES) == 38
    assert at["AC"][0] < at["SU"][0] < at["JB"][0] < at["BA"][0] < at["SN"][0] < at["MA"][0] < at["PS"][0]
    assert at["AC"][1] < at["JA"][1] < at["JB"][1]


def test_a_province_that_nobody_issued_stands_below_the_others():
    tiles = {tile.code: tile for tile in tile_grid(["11", "15", "99"], 336).tiles}
    assert tiles["99"].short == "99"
    assert tiles["99"].y > max(tiles["11"].y, tiles["15"].y)


def square(west, south, size, steps=1):
    """A ring around a square, each side in so many steps."""
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    ring = []
    for (a, b), (c, d) in pairwise(corners):
        for step in range(steps):
            part = step / steps
            ring.append((west + size * (a + (c - a) * part), south + size * (b + (d - b) * part)))
    return (*ring, ring[0])


def test_outlines_are_drawn_where_all_are_known_and_tiles_where_one_is_missing():
    known = shapes_of([Outline("99.01.01", (square(103, -2, 0.5),)), Outline("99.01.02", (square(103.5, -2, 0.5),))])
    both = AreaMap("", "", [HALF, NOTHING], shapes=known.by_code)
    assert len(bare("path", drawn(both))) == 2
    assert not bare("path", drawn(AreaMap("", "", [HALF, UNSEEN], shapes=known.by_code)))


def points_of(path):
    """The corners of the first part of a path."""
    start, _, steps = path.removeprefix("M").partition("z")[0].partition("l")
    x, y = map(int, start.split())
    numbers = [int(number) for number in steps.replace("-", " -").split()]
    found = [(x, y)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def test_a_straight_border_keeps_only_its_ends():
    shapes = shapes_of([Outline("99", (square(103, -2, 0.5, steps=40),))])
    assert len(points_of(shapes.by_code["99"].path)) == 4


def wavy(start, end, count=50):
    """A border that nobody drew with a ruler; the same from both sides."""
    (a, b), (c, d) = start, end
    return [
        (a + (c - a) * at / count, b + (d - b) * at / count + 0.01 * ((at * 7) % 5 - 2) * (0 < at < count))
        for at in range(count + 1)
    ]


def test_neighbours_still_have_the_same_border():
    border = wavy((103.0, -2.0), (104.0, -2.0))
    north = (*border, (104.0, -1.0), (103.0, -1.0), border[0])
    south = ((103.0, -3.0), (104.0, -3.0), *border[::-1], (103.0, -3.0))
    shapes = shapes_of([Outline("99.01", (north,)), Outline("99.02", (south,))], budget=200).by_code
    mine, theirs = points_of(shapes["99.01"].path), points_of(shapes["99.02"].path)
    shared = set(mine) & set(theirs)
    assert 2 <= len(shared) < 50
    assert len(shared) == len(mine) - 2 == len(theirs) - 2


def test_paths_fit_their_budget_and_no_area_is_lost():
    areas = [
        Outline(
            f"99.01.{place:02d}", tuple(square(103 + place * 0.1, -2 + island * 0.02, 0.015, 8) for island in range(20))
        )
        for place in range(10)
    ]
    shapes = shapes_of(areas, budget=2_000)
    assert sum(len(shape.path) for shape in shapes.by_code.values()) <= 2_000
    assert all(shape.path for shape in shapes.by_code.values())
    drawn_islands = sum(shape.path.count("M") for shape in shapes.by_code.values())
    assert 10 < drawn_islands == 200 - shapes.left_out


def test_a_tiny_island_is_still_seen():
    shapes = shapes_of([Outline("99", (square(103, -2, 1.0), square(105, -2, 0.0001)))])
    assert shapes.by_code["99"].path.count("M") == 2
    assert shapes.left_out == 0
