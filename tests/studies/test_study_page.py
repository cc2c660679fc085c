"""The page that explains the file of a province names every key there is and every province that ships."""

from pathlib import Path

import pytest

from lindung.law.figures import Status
from lindung.studies.province.input_files import MISSING, TOP, shipped_provinces
from lindung.studies.province.inputs import ASKED
from lindung.studies.province.labels import FORMALITIES
from lindung.studies.province.margins import Dimension, Kind

PAGE = (Path(__file__).parents[2] / "docs" / "methods" / "study.md").read_text(encoding="utf-8")
KEYS = ("value", "source", "status", "since", "by", "kind", "spread", "cell", "odds", "year", "planned", "paid_out")
WORDS = {*map(str, (*TOP, *ASKED, *Dimension, *Kind, *Status, *FORMALITIES, *KEYS, *shipped_provinces()))}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_the_page_names_it(word):
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("word", sorted({*MISSING, "range"}))
def test_the_page_shows_how_it_is_written(word):
    assert f"`{word}: " in PAGE
