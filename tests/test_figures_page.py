"""The printed page of figures leaves nothing out."""

from lindung.law.figures import STATUS_WORDS, Status
from lindung.law.law import names, parameter
from lindung.law.regulations import regulations
from lindung.pipelines.figures_page import ROOMS, figures_page

PAGE = figures_page()


def test_every_folder_of_figures_has_its_chapter():
    assert {name.partition("/")[0] for name in names()} == ROOMS.keys()


def test_every_figure_regulation_and_caution_is_on_the_page():
    for name in names():
        assert f"\n`{name}`, " in PAGE
        for figure in parameter(name).history:
            for line in (*figure.rows.values(), *(step for _, step in figure.steps)):
                assert line.source in PAGE
                assert line.caution in PAGE
    for code in regulations():
        assert f"\n| {code} | " in PAGE


def test_a_value_is_printed_with_its_days_regulation_status_and_source():
    line = (
        "| 24 Februari 2025 sampai",
        "| sejak 24 Februari 2025 | 10.000.000 | Permenaker 1/2025 | " + STATUS_WORDS[Status.REPORTED] + " | ",
    )
    section = PAGE.split("`benefits/jkm_while_waiting`")[1].split("###")[0]
    assert line[0] not in section
    assert line[1] in section


def test_a_value_that_was_followed_says_its_last_day():
    section = PAGE.split("`membership/waiting_months`")[1].split("###")[0]
    assert "| 1 April 2021 sampai 23 Februari 2025 | 0 | Permenaker 5/2021 |" in section


def test_rows_of_one_source_stand_together_and_a_hole_is_said():
    section = PAGE.split("`contributions/jkk_informal`")[1].split("###")[0]
    assert "| di atas 1.099.000: 12.000<br>di atas 1.299.000: 14.000<br>" in section
    assert "| di atas 2.099.000: belum diketahui |" in section
