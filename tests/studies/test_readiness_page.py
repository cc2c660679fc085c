"""The page on readiness names every key of its files, and its example is one that is read."""

import re
from pathlib import Path

import pytest

from lindung.studies.region.readiness import Obstacle, readiness
from lindung.studies.region.readiness_files import (
    ANSWER_WORDS,
    OF_AN_INDICATOR,
    checklist,
    read_replies,
    shipped_replies,
)

PAGE = (Path(__file__).parents[2] / "docs" / "methods" / "readiness.md").read_text(encoding="utf-8")
KEYS = ("what", "day", "roughly", "of", "counted_from", "title", "checked", "answers", "met", "evidence", "note")


@pytest.mark.parametrize("word", sorted({*OF_AN_INDICATOR, *Obstacle, *ANSWER_WORDS, *KEYS, *shipped_replies()}))
def test_the_page_names_it(word):
    assert f"`{word}`" in PAGE


def test_the_example_of_the_page_is_read():
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    answered = readiness(read_replies(found[1], "contoh.yaml"), checklist())
    assert sum(one.met for one in answered.counts) == 1
    assert sum(one.not_met for one in answered.counts) == 1


def test_the_days_of_the_page_are_those_that_are_counted():
    told = re.findall(r"\| (\d+) \|$", PAGE, re.MULTILINE)
    durations = {one for key in checklist().in_order for one in checklist().durations_of(key.key)}
    assert sorted(map(int, told)) == sorted(one.days for one in durations)
