"""The page on studies tells the numbers that the back-test reckons, and every key of its file."""

from pathlib import Path

import pytest

from lindung.law.law import Law
from lindung.studies.back_testing.back_test_files import OF_A_KNOWN, OF_AN_OUTSIDE, TOP, shipped_back_test
from lindung.studies.back_testing.back_test_model import back_test

PAGE = (Path(__file__).parents[2] / "docs" / "methods" / "study.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## Back-test")[2]


@pytest.mark.parametrize("word", sorted({*TOP, *OF_A_KNOWN, *OF_AN_OUTSIDE, "late", "last_digit", "until"}))
def test_the_page_names_it(word):
    assert f"`{word}`" in TABLE


def test_the_page_tells_the_people_and_months_of_the_model():
    told = back_test(shipped_back_test("jambi-2022"), Law())
    for line in told.lines:
        if line.unit != "rupiah" and line.published is not None:
            assert f"{line.published.count:,}" in TABLE, line.key
            assert f"{line.model:,}" in TABLE, line.key


def test_the_page_tells_the_claims_in_billions():
    told = back_test(shipped_back_test("jambi-2022"), Law())
    for key in ("claims_august", "claims_september", "claims_between"):
        said = told.line(key).said
        row = f"Rp{said.then / 1e9:.2f}bn ({said.low / 1e9:.2f} to {said.high / 1e9:.2f}); by the later rate "
        assert f"{row}{(said.later or 0) / 1e9:.2f}" in TABLE, key
