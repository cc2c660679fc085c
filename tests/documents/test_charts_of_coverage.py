"""The series and the bars tell their counts, with and without colours."""

from datetime import date
from fractions import Fraction

from lxml import etree

from lindung.documents.bars_chart import Bar, BarsChart, bars_chart_svg
from lindung.documents.painted import PAINT
from lindung.documents.series_chart import MOST, Point, SeriesChart, series_chart_svg

FIRST, SECOND = date(2026, 10, 1), date(2026, 11, 23)
SERIES = SeriesChart("Judul", "Isi", [Point(FIRST, 25, 100), Point(SECOND, None, None)])
BARS = BarsChart("Judul", "Isi", [Bar("Petani", 25, 100), Bar("Kosong", 0, 0), Bar("Kecil", None, None)])


def elements(text, name):
    return [node for node in etree.fromstring(text.encode()).iter() if etree.QName(node).localname == name]


def test_a_day_is_a_column_of_all_with_the_covered_in_it():
    columns = {node.get("class"): float(node.get("height")) for node in elements(series_chart_svg(SERIES), "rect")[:2]}
    assert columns["part"] * 4 == columns["whole"]
    assert "1 Oktober 2026: 25 dari 100 (25,00%)" in [node.text for node in elements(series_chart_svg(SERIES), "title")]


def test_a_day_that_may_not_be_shown_is_a_gap_with_its_word():
    titles = [node.text for node in elements(series_chart_svg(SERIES), "title")]
    assert titles[-1] == "23 November 2026: tidak ditampilkan"
    assert len([node for node in elements(series_chart_svg(SERIES), "rect") if node.get("class") == "whole"]) == 2


def test_only_the_last_days_are_drawn():
    points = [Point(date(2026, 1, 1 + at), at, 100) for at in range(20)]
    titles = [node.text for node in elements(series_chart_svg(SeriesChart("", "", points)), "title")]
    assert len(titles) == 1 + MOST
    assert titles[1].startswith("9 Januari")


def test_a_series_of_nothing_is_drawn_without_a_column():
    assert elements(series_chart_svg(SeriesChart("", "", [])), "title")[0].text is None
    assert series_chart_svg(SeriesChart("", "", [Point(FIRST, 0, 0)])).count("–") == 2


def test_a_bar_is_as_long_as_its_share_and_says_its_counts():
    text = bars_chart_svg(BARS)
    parts = [node for node in elements(text, "rect") if node.get("class") == "part"]
    assert [node.get("width") for node in parts] == ["84.0"]
    said = [node.text for node in elements(text, "text")]
    assert said == ["Petani", "25 dari 100 · 25,00%", "Kosong", "0 dari 0 · –", "Kecil", "tidak ditampilkan"]
    assert 'class="cell-hidden" fill="url(#bars-hidden)"' in text


def test_a_long_label_has_a_line_of_its_own():
    long = Bar("Tercatat belum atau tidak bekerja", 31_093, 156_113)
    tops = [float(node.get("y")) for node in elements(bars_chart_svg(BarsChart("", "", [long])), "text")]
    assert tops[1] - tops[0] == 17
    short = [float(node.get("y")) for node in elements(bars_chart_svg(BARS), "text")]
    assert short[0] == short[1] < short[2]


def test_the_target_is_a_line_on_every_bar_and_in_words():
    text = bars_chart_svg(BarsChart("", "", BARS.bars, (Fraction(1, 2), "target 2026: 50%")))
    assert {node.get("x1") for node in elements(text, "line") if node.get("class") == "target"} == {"168.0"}
    assert "target 2026: 50%" in [node.text for node in elements(text, "text")]


def test_on_a_page_every_class_is_one_the_stylesheet_knows_and_alone_there_is_none():
    drawn = (series_chart_svg(SERIES), bars_chart_svg(BARS))
    alone = (series_chart_svg(SERIES, alone=True), bars_chart_svg(BARS, alone=True))
    for text in drawn:
        root = etree.fromstring(text.encode())
        assert {node.get("class") for node in root.iter() if node.get("class")} <= {*PAINT, "chart"}
        assert root.get("role") == "img"
    assert not any("class=" in text for text in alone)
    assert not any("style" in text for text in (*drawn, *alone))
