"""The charts of a study tell in words what they draw, in black and white too."""

import re

import pytest
from lxml import etree

from lindung.documents.compared_bars import Compared, ComparedBars, compared_bars_svg
from lindung.documents.convergence_chart import ConvergenceChart, RunningMean, convergence_chart_svg
from lindung.documents.estimate import Estimate, Unit
from lindung.documents.fan_chart import Fan, FanChart, fan_chart_svg
from lindung.documents.lorenz_chart import LorenzChart, LorenzCurve, lorenz_chart_svg
from lindung.documents.painted import PAINT
from lindung.documents.tornado_chart import TornadoChart, TornadoRow, tornado_chart_svg

STEADY = [Estimate(100, 80, 120), Estimate(110, 85, 130)]
HUGE = [Estimate(1_000, 900, 1_100)] * 2
FAN = FanChart("Judul", "Isi", (2027, 2028), [Fan("Pertama", STEADY), Fan("Kedua", STEADY)], Unit.COUNT)
ROWS = [
    TornadoRow("Kematian", "per seribu", 1, 4, 50, 175),
    TornadoRow("Pergi", "persen", 2, 12, 110, 90),
    TornadoRow("Sama sisi", "persen", 2, 12, 120, 140),
]
TORNADO = TornadoChart("Judul", "Isi", 100, ROWS, Unit.COUNT)
EQUAL = tuple(tenth / 10 for tenth in range(11))
LORENZ = LorenzChart("Judul", "Isi", [LorenzCurve("Rata", EQUAL), LorenzCurve("Miskin", (0.0, *[1.0] * 10))])
STEPS = [RunningMean(10, 120, 10), RunningMean(100, 100, 3), RunningMean(200, 101, 2)]
CONVERGENCE = ConvergenceChart("Judul", "Isi", STEPS, Unit.COUNT)
BARS = ComparedBars(
    "Judul", "Isi", [Compared("A", Estimate(50, 25, 100)), Compared("B", Estimate(0, 0, 0))], Unit.COUNT
)
DRAWN = {
    "fan": lambda **how: fan_chart_svg(FAN, **how),
    "tornado": lambda **how: tornado_chart_svg(TORNADO, **how),
    "lorenz": lambda **how: lorenz_chart_svg(LORENZ, **how),
    "convergence": lambda **how: convergence_chart_svg(CONVERGENCE, **how),
    "bars": lambda **how: compared_bars_svg(BARS, **how),
}


def nodes(svg, name, **wanted):
    found = (node for node in etree.fromstring(svg.encode()).iter() if etree.QName(node).localname == name)
    return [node for node in found if all(node.get(key) == value for key, value in wanted.items())]


def texts(svg, name="text"):
    return [node.text for node in nodes(svg, name)]


@pytest.mark.parametrize("kind", DRAWN)
def test_on_a_page_every_class_is_a_known_one_and_alone_there_is_none(kind):
    page, alone = DRAWN[kind](), DRAWN[kind](alone=True)
    assert {node.get("class") for node in etree.fromstring(page.encode()).iter() if node.get("class")} <= {
        *PAINT,
        "chart",
    }
    assert "class=" not in alone
    assert "style" not in page + alone


@pytest.mark.parametrize("kind", DRAWN)
def test_it_has_a_title_and_a_description_and_writes_them_only_where_nobody_else_does(kind):
    alone, captioned = DRAWN[kind](alone=True), DRAWN[kind](alone=True, captioned=True)
    for svg in (alone, captioned):
        assert texts(svg, "title")[0] == "Judul"
        assert texts(svg, "desc") == ["Isi"]
    assert {"Judul", "Isi"} <= set(texts(alone))
    assert not {"Judul", "Isi"} & set(texts(captioned))


@pytest.mark.parametrize("kind", DRAWN)
def test_everything_drawn_lies_within_the_picture(kind):
    svg = DRAWN[kind]()
    left, top, wide, high = map(float, nodes(svg, "svg")[0].get("viewBox").split())
    points = [
        pair.split(",") for one in nodes(svg, "polyline") + nodes(svg, "polygon") for pair in one.get("points").split()
    ]
    placed = [(node.get("x"), node.get("y")) for name in ("text", "rect") for node in nodes(svg, name)]
    for x, y in (*points, *placed):
        assert left <= float(x) <= left + wide
        assert top <= float(y) <= top + high


def test_a_fan_has_a_band_and_a_line_for_each_scenario_and_the_first_one_again_beside_the_others():
    svg = fan_chart_svg(FAN)
    assert len(nodes(svg, "polygon", **{"class": "band"})) == 2
    assert len(nodes(svg, "polyline", **{"class": "curve-0"})) == 2
    assert len(nodes(svg, "polyline", **{"class": "reference"})) == 1
    told = texts(svg, "title")[1]
    assert told == "Pertama. 2027: kira-kira 100 (antara 80 dan 120); 2028: kira-kira 110 (antara 85 dan 130)"
    assert texts(svg).count("2028: 110") == 2


def test_scenarios_share_a_scale_but_one_that_goes_beyond_it_says_that_it_has_its_own():
    fans = [Fan("Pertama", STEADY), Fan("Besar", HUGE)]
    svg = fan_chart_svg(FanChart("", "", (2027, 2028), fans, Unit.COUNT, most=130))
    assert {"Pertama", "Besar (skala sendiri)"} <= set(texts(svg))
    assert {"150", "1.500"} <= set(texts(svg))
    assert "skala sendiri" not in fan_chart_svg(FAN)


def test_one_year_of_one_scenario_is_drawn_too():
    assert "2027: 100" in texts(fan_chart_svg(FanChart("", "", (2027,), [Fan("Satu", STEADY[:1])], Unit.COUNT)))


def test_a_tornado_draws_from_the_middle_striped_to_the_least_and_full_to_the_most():
    svg = tornado_chart_svg(TORNADO)
    striped, full = (nodes(svg, "rect", **{"class": kind})[1:] for kind in ("lower", "part"))  # the first is the legend
    across = 336 / 125  # from 50 to 175
    assert [float(bar.get("width")) for bar in striped] == [134.4, 26.9, 53.8]
    assert [float(bar.get("width")) for bar in full] == [201.6, 26.9, 107.5]
    assert float(striped[0].get("x")) == 0
    assert float(striped[1].get("x")) == float(full[0].get("x")) == pytest.approx(50 * across)
    assert all("url(#tornado-none)" in bar.get("fill") for bar in striped)
    assert {"1 → 50", "4 → 175", "semua seperti dipakai: 100"} <= set(texts(svg))


def test_ends_on_one_side_of_the_middle_share_the_height_of_the_bar():
    svg = tornado_chart_svg(TORNADO)
    heights = [float(bar.get("height")) for bar in nodes(svg, "rect", **{"class": "part"})[1:]]
    assert heights == [13, 13, 6.5]


def test_a_lorenz_curve_says_what_the_poorest_four_tenths_get():
    svg = lorenz_chart_svg(LORENZ)
    assert "Rata: empat dari sepuluh orang termiskin mendapat 40,0%" in texts(svg, "title")
    assert "Miskin: empat dari sepuluh orang termiskin mendapat 100,0%" in texts(svg, "title")
    lines = nodes(svg, "polyline")
    assert [line.get("class") for line in lines] == ["reference", "curve-0", "curve-1"]
    assert lines[0].get("points").split()[0] == lines[1].get("points").split()[0]
    with pytest.raises(AssertionError):
        LorenzChart("", "", [LorenzCurve("", EQUAL)] * 5)


def test_curves_are_told_apart_by_their_dashes():
    dashes = [re.search(r'stroke-dasharray="([^"]+)"', PAINT[f"curve-{at}"]) for at in range(4)]
    assert [dash and dash[1] for dash in dashes] == [None, "8 4", "2 3", "10 3 2 3"]


def test_convergence_shows_the_mean_its_error_and_what_it_comes_to():
    svg = convergence_chart_svg(CONVERGENCE)
    assert "101 ± 3,9 setelah 200 ulangan" in texts(svg)
    assert len(nodes(svg, "polygon", **{"class": "band"})) == 1
    assert {"10", "100", "200"} <= set(texts(svg))
    assert list(STEPS[0].ends) == pytest.approx([100.4, 139.6])


def test_draws_that_all_say_the_same_are_a_flat_line():
    still = ConvergenceChart("", "", [RunningMean(1, 5, 0), RunningMean(2, 5, 0)], Unit.COUNT)
    [line] = nodes(convergence_chart_svg(still), "polyline")
    assert len({point.split(",")[1] for point in line.get("points").split()}) == 1


def test_a_bar_is_as_long_as_the_mean_and_its_line_as_the_range():
    svg = compared_bars_svg(BARS)
    assert [bar.get("width") for bar in nodes(svg, "rect", **{"class": "part"})] == ["168.0", "0.0"]
    whisker = nodes(svg, "path", **{"class": "whisker"})[0].get("d")
    assert whisker.startswith("M84.0 ")
    assert "H336.0" in whisker
    assert "A: 50, antara 25 dan 100" in texts(svg, "title")
