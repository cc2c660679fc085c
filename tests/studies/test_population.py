"""The people of a study are as many as the margins say, the same for the same seed, and nobody."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.studies.people.population import population
from lindung.studies.province.input_files import shipped_province
from lindung.studies.province.margins import Dimension, whole
from tests.studies.small_provinces import small_province

AREA, SEX, AGE, FORMALITY = Dimension.AREA, Dimension.SEX, Dimension.AGE, Dimension.FORMALITY


def test_counts_hold_exactly_and_shares_to_the_nearest_person_within_them():
    people = population(small_province(), 1)
    assert people.counted(AREA).tolist() == [613, 387]
    assert people.counted(FORMALITY).tolist() == [400, 600]
    assert people.counted(AREA, SEX).tolist() == [[300, 313], [200, 187]]
    assert people.counted(AGE).tolist() == [667, 333]


def test_margins_hold_exactly_in_a_province_of_real_size():
    people = population(shipped_province("gorontalo"), 1)
    assert len(people) == 600_000
    assert people.counted(SEX).tolist() == [372_000, 228_000]
    assert people.counted(FORMALITY).tolist() == [253_200, 346_800]
    assert people.counted(Dimension.DECILE).tolist() == [60_000] * 10


def test_what_is_tied_goes_together():
    people = population(small_province(), 1)
    (young_formal, young_informal), (old_formal, old_informal) = people.counted(AGE, FORMALITY).tolist()
    assert 1.9 < (old_informal / old_formal) / (young_informal / young_formal) < 2.1


def test_a_household_lies_in_one_area_and_has_a_worker():
    people = population(small_province(), 1)
    assert len(people.members) == 306 + 193
    assert np.bincount(people.household).tolist() == people.workers.tolist()
    assert people.workers.min() == 1
    assert (people.members >= people.workers).all()
    assert int(people.members.sum()) == 4 * len(people.members)
    areas = np.full(len(people.members), -1)
    areas[people.household] = people.codes[AREA]
    assert (areas[people.household] == people.codes[AREA]).all()


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    inputs = small_province()
    assert population(inputs, 7).digest == population(inputs, 7).digest
    assert population(inputs, 7).digest != population(inputs, 8).digest


@given(st.integers(0, 2**32), st.integers(0, 1_000), st.integers(0, 1_000), st.integers(1, 10_000))
@settings(max_examples=15, deadline=None)
def test_whatever_the_margins_counts_hold(seed, in_one_area, formal, odds):
    people = population(
        small_province(
            ("{'99.01': 613, '99.02': 387}", f"{{'99.01': {in_one_area}, '99.02': {1_000 - in_one_area}}}"),
            ("by: [area, sex]\n    kind: shares", "by: [area, sex]\n    kind: weights"),
            (
                "{99.01/L: 30, 99.01/P: 31.3, 99.02/L: 20, 99.02/P: 18.7}",
                "{99.01/L: 3, 99.01/P: 1, 99.02/L: 0, 99.02/P: 5}",
            ),
            ("{formal: 400, informal: 600}", f"{{formal: {formal}, informal: {1_000 - formal}}}"),
            ("formal_workers: {value: 400", f"formal_workers: {{value: {formal}"),
            ("odds: 200, range: [100, 300]", f"odds: {odds}, range: [1, 10000]"),
        ),
        seed,
    )
    assert people.counted(AREA).tolist() == [in_one_area, 1_000 - in_one_area]
    assert people.counted(FORMALITY).tolist() == [formal, 1_000 - formal]
    assert people.counted(AGE).tolist() == [667, 333]
    assert len(people) == 1_000


def test_margins_in_a_circle_are_refused():
    circle = (
        "  - {by: [age, sex], kind: weights, cells: {15-44/L: 1, 15-44/P: 1, 45+/L: 1, 45+/P: 1}, "
        "source: s, status: reported}\n"
        "  - {by: [area, age], kind: weights, cells: {99.01/15-44: 1, 99.01/45+: 1, 99.02/15-44: 1, 99.02/45+: 1}, "
        "source: s, status: reported}\n"
    )
    with pytest.raises(UserError, match="terikat pada lebih dari satu batas lain"):
        small_province(("  - {by: [age], kind: weights", f"{circle}  - {{by: [age], kind: weights"))


def test_people_cannot_be_made_without_their_number():
    without = ("workers: {value: 1000, source: s, status: reported}", "workers: {missing: Berapa, ask: BPS}")
    inputs = small_province((f"\n  {without[0]}", f"\n  {without[1]}"))
    with pytest.raises(UserError, match="Orang bekerja Provinsi Uji belum ada: Berapa"):
        population(inputs, 1)


@given(st.lists(st.integers(0, 900), min_size=1, max_size=8), st.integers(0, 5_000))
@settings(max_examples=60, deadline=None)
def test_people_in_proportion_add_up_and_are_less_than_one_off(weights, total):
    amounts = {str(at): Decimal(weight) for at, weight in enumerate(weights)}
    base = sum(weights)
    if base:
        counts = whole(amounts, total)
        assert sum(counts.values()) == total
        assert all(abs(counts[key] - amounts[key] * total / base) < 1 for key in amounts)
