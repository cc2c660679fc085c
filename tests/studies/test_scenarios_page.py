"""The page that explains scenarios, assumptions and studies names every key there is and all that ships."""

from pathlib import Path

import pytest

from lindung.programme.scheme_year import QuotaRule
from lindung.studies.province.assumptions import DECILES, KEYS
from lindung.studies.province.own_numbers import OF_AN_OWN
from lindung.studies.scenarios import scenario_files, study_file
from lindung.studies.scenarios.reform_files import OF_A_CHANGE
from lindung.studies.scenarios.scenario_files import read_scenario

PAGE = (Path(__file__).parents[2] / "docs" / "methods" / "scenarios.md").read_text(encoding="utf-8")
IN_PARTS = ("share", "month", "payer", "rupiah_a_year", "months", "since", "deciles_at_most", "changes", "by", "code")
WORDS = (
    *(*scenario_files.MAY, *scenario_files.SHIPPED, *study_file.MAY, *study_file.shipped_studies(), *QuotaRule),
    *(*OF_A_CHANGE, *OF_AN_OWN, *IN_PARTS, "possible", "unit"),
    *(set(KEYS) - set(DECILES[1:-1])),
)


@pytest.mark.parametrize("word", sorted({str(word) for word in WORDS}))
def test_the_page_names_it(word):
    assert f"`{word}`" in PAGE


def test_the_example_on_the_page_is_a_scenario():
    example = PAGE.partition("```yaml\n")[2].partition("```")[0]
    scenario = read_scenario(example, "contoh.yaml")
    assert (scenario.title, scenario.rotates) == ("Bantuan separuh, bergilir", 24)
    assert scenario.grant_percent == {2027: 100, 2028: 50}
