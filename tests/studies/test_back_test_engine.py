"""The engine that plans a province says of Jambi's first year what the plain reckoning says, but for what it names."""

import pytest

from lindung.law.law import Law
from lindung.studies.back_testing.back_test_engine import by_engine
from lindung.studies.back_testing.back_test_files import shipped_back_test
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.people.pools import pool_of
from lindung.studies.people.population import population
from lindung.studies.province.input_files import shipped_province


@pytest.fixture(scope="module")
def beside():
    jambi = shipped_province("jambi")
    question = shipped_back_test("jambi-2022")
    return {one.measure: one for one in by_engine(question, jambi, pool_of(jambi, population(jambi, 1)), Law())}


def test_the_plain_reckoning_is_that_of_the_places_that_fit(beside):
    assert beside[Measure.PAID_MONTHS].reckoned == 76_538 * 12
    assert beside[Measure.COST].reckoned == 15_430_060_800
    assert round(beside[Measure.DEATHS_COVERED].reckoned) == 276


@pytest.mark.parametrize("measure", [Measure.PAID_MONTHS, Measure.COST, Measure.DEATHS_COVERED])
def test_the_engine_has_a_little_less_for_places_stand_empty_after_a_death(beside, measure):
    assert -0.003 < beside[measure].share < 0


def test_the_engine_pays_more_to_families_for_some_deaths_are_at_work(beside):
    deaths, rupiah = beside[Measure.DEATHS_COVERED], beside[Measure.FAMILY_RUPIAH]
    a_death = 0.95 * 42_000_000 + 0.05 * 70_000_000
    assert rupiah.engine == pytest.approx(deaths.engine * a_death, rel=1e-6)
    assert rupiah.why == "Mesin membayar 5 persen kematian sebagai kecelakaan kerja, yang santunannya lebih besar."
