"""The page that explains the file of a scheme names every key, rule and example there is."""

from pathlib import Path

import pytest

from lindung.law.law import Law
from lindung.programme.places import fit_sentence
from lindung.programme.priority import RISK_CLASSES, Fact, Method
from lindung.programme.scheme_year import Act, EvidenceKind, QuotaRule
from lindung.programme.year_files import MAY, PARTS, shipped_year, shipped_years

PAGE = (Path(__file__).parents[2] / "docs" / "schemes.md").read_text(encoding="utf-8")
WORDS = (
    *MAY,
    *(key for keys in PARTS.values() for key in keys),
    *(*QuotaRule, *Method, *Fact, *EvidenceKind, *Act, *RISK_CLASSES),
    *("share", "day", "group", "deciles_at_most", "on_list", "fact", "levels", "level", "by"),
)


@pytest.mark.parametrize("word", sorted({str(word) for word in WORDS}))
def test_the_page_names_it(word):
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("name", shipped_years())
def test_the_page_names_every_scheme_that_ships(name):
    assert f"`{name}`" in PAGE


def test_the_sentence_on_the_page_is_the_one_that_is_said():
    assert f"> {fit_sentence(shipped_year('bkbk-jambi-2024'), Law())}\n" in PAGE
