"""The printed pages of the handbook say what the code says."""

from pathlib import Path

import pytest

from lindung.pipelines.handbook import pages

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_printed_page_is_up_to_date(name):
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run: python -m lindung.pipelines.handbook docs"
