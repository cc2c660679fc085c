"""Numbers are drawn within their range, evenly, and the same for whoever draws them again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, strategies as st

from lindung.law.figures import Checked, Figure, Status
from lindung.studies.drawing import drawn, middle
from lindung.studies.province.assumptions import MODEL, Assumed
from lindung.studies.province.inputs import Asked
from tests.studies.small_provinces import small_province

PROVINCE = small_province()
SOME = sorted(MODEL)[:3]


def assumed(low: int, value: int, high: int, key: str = "luck") -> Assumed:
    told = Figure(date(2026, 1, 1), value, "uji", Status.ASSUMPTION, Checked("uji", date(2026, 1, 1)))
    return Assumed(key, Asked("Uji", "orang", 0, 10_000), told, Decimal(low), Decimal(high))


def column(one: Assumed, draws: int = 200, seed: int = 1) -> np.ndarray:
    return drawn(PROVINCE, draws, seed, {"luck": one})["luck"]


@given(ends=st.lists(st.integers(0, 10_000), min_size=3, max_size=3, unique=True), draws=st.integers(1, 300))
def test_every_draw_lies_in_its_range_and_every_slice_is_hit_once(ends: list[int], draws: int) -> None:
    low, value, high = sorted(ends)
    found = np.sort(column(assumed(low, value, high), draws))
    assert found[0] >= low
    assert found[-1] <= high
    below = np.where(
        found < value,
        (found - low) ** 2 / ((high - low) * (value - low)),
        1 - (high - found) ** 2 / ((high - low) * (high - value)),
    )
    slices = np.arange(draws) / draws
    assert (below >= slices - 1e-9).all()
    assert (below <= slices + 1 / draws + 1e-9).all()


def test_the_mean_is_that_of_the_triangle() -> None:
    assert column(assumed(140, 290, 380)).mean() == pytest.approx((140 + 290 + 380) / 3, rel=0.001)


@pytest.mark.parametrize("value", [100, 300])
def test_a_value_at_the_end_of_its_range_is_drawn_from_there(value: int) -> None:
    assert column(assumed(100, value, 300)).mean() == pytest.approx((100 + value + 300) / 3, rel=0.001)


def test_a_number_without_a_range_is_fixed() -> None:
    counted = replace(assumed(0, 7, 9).figure, status=Status.REPORTED)
    assert (column(replace(assumed(0, 7, 9), figure=counted, low=Decimal(7), high=Decimal(7))) == 7).all()
    assert (drawn(PROVINCE, 5, 1)["deaths"] == 300).all()


def test_the_same_seed_draws_the_same_and_another_seed_does_not() -> None:
    one = assumed(0, 50, 100)
    assert (column(one, seed=1) == column(one, seed=1)).all()
    assert (column(one, seed=1) != column(one, seed=2)).all()


def test_a_number_keeps_its_column_when_another_is_added_or_the_order_changes() -> None:
    def of(model: Mapping[str, Assumed]) -> np.ndarray:
        return drawn(PROVINCE, 50, 1, model)["luck"]

    luck, other = assumed(0, 50, 100), assumed(0, 5, 10, "other")
    assert (of({"luck": luck}) == of({"other": other, "luck": luck})).all()
    assert (of({"luck": luck}) == of({"luck": luck, "other": other})).all()


def test_two_numbers_are_not_drawn_in_step() -> None:
    found = drawn(PROVINCE, 1_000, 1, {"a": assumed(0, 50, 100, "a"), "b": assumed(0, 50, 100, "b")})
    assert abs(np.corrcoef(found["a"], found["b"])[0, 1]) < 0.1


def test_a_part_is_never_drawn_as_more_than_its_whole() -> None:
    stated = {
        "workers": ("value: 1000, source", "value: 1000, range: [800, 2000], source"),
        "residents": ("value: 2500, source", "value: 2500, range: [1200, 2500], source"),
    }
    found = drawn(small_province(*stated.values()), 500, 1)
    assert (found["workers"] <= found["residents"]).all()
    assert (found["workers"] == found["residents"]).any()  # else nothing was held back here


def test_the_middle_is_one_draw_of_the_values_themselves() -> None:
    found = middle(PROVINCE)
    assert found.draws == 1
    assert found["deaths"] == [300]
    assert [found[key][0] for key in SOME] == [float(MODEL[key].figure.percent) for key in SOME]


def test_every_number_of_the_province_and_of_the_model_is_there() -> None:
    assert drawn(PROVINCE, 2, 1).columns.keys() == PROVINCE.stated.keys() | MODEL.keys()


def test_the_first_digits_of_a_seed_stay_as_they_were() -> None:
    """Else a study that somebody has signed could not be made again."""
    assert column(assumed(0, 50, 100), draws=4).round(3).tolist() == [62.556, 34.374, 47.192, 66.181]
