"""Is the chart whole, does it add up, and can it be read without colours or a screen?"""

from lxml import etree

from lindung.documents.waterfall import Bar, Waterfall, amount_text, waterfall_figure, waterfall_svg

CHART = Waterfall(
    "Judul <dengan tanda> & sebagainya",
    "nama sama +12,72 bit",
    [
        Bar("sebelum membandingkan", -1600),
        Bar("nama sama", 1272),
        Bar("tanggal lahir sama", 1481),
        Bar("NIK berbeda", -233),
    ],
    "jumlah",
    "bit",
    ("Bila NIK sama: orang yang sama.",),
)
SVG = "{http://www.w3.org/2000/svg}"


def number(node: etree._Element, name: str) -> float:
    return float(str(node.get(name)))


def drawn() -> etree._Element:
    return etree.fromstring(waterfall_svg(CHART).encode())


def test_the_numbers_are_those_of_the_parts_and_the_last_is_their_sum():
    numbers = [node.text for node in drawn().iter(f"{SVG}text") if node.get("class") == "number"]
    assert numbers == [amount_text(amount, "bit") for amount in (-1600, 1272, 1481, -233, 920)]
    assert numbers[-1] == "+9,20 bit"


def test_every_bar_begins_where_the_one_before_ended():
    bars = [
        (number(node, "x"), number(node, "x") + number(node, "width"), node.get("class"))
        for node in drawn().iter(f"{SVG}rect")
    ]
    ends = [left if kind == "down" else right for left, right, kind in bars]
    begins = [right if kind == "down" else left for left, right, kind in bars]
    assert all(abs(end - begin) < 0.2 for end, begin in zip(ends[:3], begins[1:4], strict=True))
    assert abs(ends[3] - ends[4]) < 0.2, "the sum ends where the last part does"


def test_nothing_leaves_the_page():
    root = drawn()
    width, height = (float(part) for part in str(root.get("viewBox")).split()[2:])
    assert width == 360
    for node in root.iter(f"{SVG}rect"):
        if node.get("class"):
            assert 0 <= number(node, "x") <= number(node, "x") + number(node, "width") <= width
            assert number(node, "y") + number(node, "height") < height


def test_it_is_told_to_who_cannot_see_it_and_text_is_text():
    root = drawn()
    assert root.findtext(f"{SVG}title") == "Judul <dengan tanda> & sebagainya"
    assert root.findtext(f"{SVG}desc") == "nama sama +12,72 bit"
    assert root.get("role") == "img"
    assert "Bila NIK sama: orang yang sama." in "".join(node.text or "" for node in root.iter(f"{SVG}text"))


def test_what_is_taken_away_is_hatched_and_dark_and_paper_have_their_own_colours():
    text = waterfall_svg(CHART)
    assert text.count('class="down"') == 2
    assert "url(#hatch)" in text
    assert "prefers-color-scheme:dark" in text
    assert "@media print" in text
    assert "<script" not in text


def test_in_a_page_it_brings_no_style_and_its_ids_are_its_own():
    two = [etree.fromstring(waterfall_figure(CHART, name).encode()) for name in ("waterfall-1", "waterfall-2")]
    ids = [str(node.get("id")) for root in two for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == 6
    for root, name in zip(two, ("waterfall-1", "waterfall-2"), strict=True):
        assert root.get("class") == "waterfall"
        assert (root.get("aria-labelledby") or "").split() == [f"{name}-title", f"{name}-desc"]
        assert not any(node.tag == f"{SVG}style" or node.get("style") for node in root.iter())
        assert [node.get("fill") for node in root.iter() if node.get("class") == "down"] == [f"url(#{name}-hatch)"] * 2
