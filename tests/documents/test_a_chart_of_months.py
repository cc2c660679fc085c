"""Is the chart of months whole, does it say its numbers, and can it be read without colours or a screen?"""

from dataclasses import replace
from itertools import pairwise

from lxml import etree

from lindung.common.months import Month
from lindung.documents.months_chart import PLOT, Layer, Mark, MonthsChart, months_chart_svg

SVG = "{http://www.w3.org/2000/svg}"
CHART = MonthsChart(
    title="Judul <dengan tanda> & sebagainya",
    description="Sejak Januari 2024: 10 terlindungi.",
    unit="pekerja",
    months=[Month(2023, 11) + ahead for ahead in range(4)],
    layers=[
        Layer("terlindungi", "solid", [1_000, 500, 0, 0]),
        Layer("menunggak", "hatch", [0, 500, 250, 0]),
        Layer("berakhir", "pale", [0, 0, 750, 1_000]),
        Layer("belum mulai", "empty", [0, 0, 0, 0]),
    ],
    line=[1_000, 1_000, 1_000, 0],
    line_label="menurut rencana",
    marks=[
        Mark(Month(2023, 11), "A", "tahap rencana", planned=True),
        Mark(Month(2023, 12), "1", "tahap <satu>"),
        Mark(Month(2023, 12), "2", "tahap dua"),
    ],
    marks_title="Uang",
    said=("Sumber: uji, 31 Desember 2023.",),
)


def drawn(chart: MonthsChart = CHART) -> etree._Element:
    return etree.fromstring(months_chart_svg(chart).encode())


def number(node: etree._Element, name: str) -> float:
    return float(str(node.get(name)))


def columns(root: etree._Element) -> list[etree._Element]:
    """The parts of columns, without the samples of the legend."""
    bottom = next(number(node, "y1") for node in root.iter(f"{SVG}line") if node.get("class") == "axis")
    return [node for node in root.iter(f"{SVG}rect") if number(node, "y") + number(node, "height") <= bottom + 0.01]


def test_heights_are_in_proportion_and_stand_on_each_other():
    parts = columns(drawn())
    assert [(node.get("class"), round(number(node, "height"))) for node in parts] == [
        ("solid", PLOT),
        ("solid", PLOT // 2),
        ("hatch", PLOT // 2),
        ("hatch", round(PLOT / 4)),
        ("pale", round(PLOT * 3 / 4)),
        ("pale", PLOT),
    ]
    solid, hatch = parts[1], parts[2]
    assert abs(number(hatch, "y") + number(hatch, "height") - number(solid, "y")) < 0.02


def test_the_line_ends_where_it_has_come_down_to_nought():
    lines = [node for node in drawn().iter(f"{SVG}polyline") if node.get("class") == "line"]
    points = [tuple(map(float, point.split(","))) for point in str(lines[0].get("points")).split()]
    top, bottom = points[0][1], points[-1][1]
    assert round(bottom - top) == PLOT
    assert [y for _, y in points] == [top] * 6 + [bottom]


def test_months_have_letters_and_each_year_is_said_once():
    texts = [(node.get("class"), node.text) for node in drawn().iter(f"{SVG}text")]
    assert [text for kind, text in texts if kind == "month"] == ["N", "D", "J", "F"]
    assert [text for kind, text in texts if kind == "year"] == ["2023", "2024", "Uang"]


def test_what_is_not_drawn_is_not_in_the_legend_and_everything_else_is():
    said = [node.text for node in drawn().iter(f"{SVG}text")]
    assert {"terlindungi", "menunggak", "berakhir", "menurut rencana", "1.000 pekerja"} <= set(said)
    assert "belum mulai" not in said
    assert {"tahap rencana", "tahap <satu>", "tahap dua", "Sumber: uji, 31 Desember 2023."} <= set(said)


def test_two_marks_of_one_month_do_not_cover_each_other():
    discs = [node for node in drawn().iter(f"{SVG}circle") if node.get("class") == "disc"][:2]
    assert number(discs[0], "cx") == number(discs[1], "cx")
    assert number(discs[1], "cy") - number(discs[0], "cy") >= 2 * 7


def middles(root: etree._Element) -> dict[str, float]:
    """The middle of the column of each month, by its place."""
    letters = [node for node in root.iter(f"{SVG}text") if node.get("class") == "month"]
    return {str(at): number(node, "x") for at, node in enumerate(letters)}


def test_every_mark_stands_above_its_own_month_and_covers_no_other():
    months = [Month(2023, 11) + ahead for ahead in range(24)]
    marks = [Mark(month, str(at), "tahap") for at, month in enumerate(months) for _ in range(2)]
    many = replace(CHART, months=months, layers=[Layer("x", "solid", [1] * 24)], line=[1] * 24, marks=marks)
    root = drawn(many)
    discs = [node for node in root.iter(f"{SVG}circle") if node.get("class") == "disc"][: len(marks)]
    signs = [str(node.text) for node in root.iter(f"{SVG}text") if str(node.get("class")).startswith("in-disc")]
    places = [(number(node, "cx"), number(node, "cy")) for node in discs]
    assert [x for x, _ in places] == [middles(root)[sign] for sign in signs[: len(marks)]]
    for at, (x, y) in enumerate(places):
        assert all(abs(x - other) >= 2 * 7 or abs(y - level) >= 2 * 7 for other, level in places[:at])


def test_a_mark_outside_the_months_is_said_and_not_drawn():
    root = drawn(replace(CHART, marks=[Mark(Month(2023, 10), "1", "sebelumnya"), Mark(Month(2024, 3), "2", "sesudah")]))
    discs = [node for node in root.iter(f"{SVG}circle") if node.get("class") == "disc"]
    assert len(discs) == 2  # in the legend
    assert {"sebelumnya", "sesudah"} <= {node.text for node in root.iter(f"{SVG}text")}


def test_what_no_document_may_hold_is_left_out():
    assert drawn(replace(CHART, title="Ju\0dul\x1b", said=["a\ud800b"])).findtext(f"{SVG}title") == "Judul"


def test_it_is_told_to_who_cannot_see_it_and_nothing_is_fetched():
    root, text = drawn(), months_chart_svg(CHART)
    assert root.findtext(f"{SVG}title") == CHART.title
    assert root.findtext(f"{SVG}desc") == CHART.description
    assert (root.get("role"), root.get("lang")) == ("img", "id")
    assert "prefers-color-scheme:dark" in text
    assert "@media print" in text
    assert "<script" not in text
    assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_nothing_leaves_the_page_even_with_three_years_of_months():
    months = [Month(2023, 11) + ahead for ahead in range(36)]
    many = replace(
        CHART, months=months, layers=[Layer("terlindungi", "solid", list(range(1, 37)))], line=[36] * 36, marks=[]
    )
    root = drawn(many)
    width, height = (float(part) for part in str(root.get("viewBox")).split()[2:])
    assert width == 360
    assert len(columns(root)) == 36
    for node in root.iter(f"{SVG}rect"):
        if node.get("class"):
            assert 0 <= number(node, "x") <= number(node, "x") + number(node, "width") <= width
            assert 0 <= number(node, "y") <= number(node, "y") + number(node, "height") < height
    letters = [number(node, "x") for node in root.iter(f"{SVG}text") if node.get("class") == "month"]
    assert min(later - before for before, later in pairwise(letters)) > 10
