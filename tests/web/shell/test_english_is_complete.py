"""Every text of the office has its English, and the compiled catalogue is the written one."""

import re

import pytest

from lindung.web.catalogue import CATALOGUE, WEB, compiled, read_catalogue, texts_of


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(CATALOGUE.read_text(encoding="utf-8"))


def test_every_text_has_its_english(catalogue):
    texts = texts_of(WEB)
    assert sorted(texts.keys() - catalogue.keys()) == [], "python -m lindung.web.catalogue"
    assert sorted(text for text in texts if not all(catalogue[text])) == []


def test_no_english_is_kept_for_a_text_that_is_gone(catalogue):
    assert sorted(catalogue.keys() - texts_of(WEB).keys()) == [], "python -m lindung.web.catalogue"


def test_the_compiled_catalogue_is_the_written_one(catalogue):
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled(catalogue), "python -m lindung.web.catalogue"


def test_english_keeps_what_is_put_in(catalogue):
    def places(forms):
        return {place for form in forms for place in re.findall(r"%\(\w+\)[sd]|\{\w+\}", form)}

    lost = [text for text, english in catalogue.items() if all(english) and places(text) != places(english)]
    assert lost == []
