"""How far the engines may be apart is said as chance has it, also where hardly anything happens."""

from collections.abc import Mapping
from math import sqrt

import pytest

from lindung.studies.engines.stated_error import LEFT_OUT, MANY, SIGMAS, stated_error
from lindung.studies.outcome.outcomes import MEASURES, Measure


def expected(cases: float) -> Mapping[Measure, float]:
    return dict.fromkeys(MEASURES, cases)


@pytest.mark.parametrize(
    ("cases", "draws", "off"),
    [
        (2.0, 1, 3),  # 5 or fewer in 98.3 of a hundred, 4 or fewer in 94.7
        (0.5, 4, 3 / 4),  # the same two cases in four draws, in the mean of them
        (16.6, 1, 8.4),  # 25 or fewer in 98.1 of a hundred, 8 or more in 99
        (0.001, 1, 0.001),  # none in more than 97.5 of a hundred
    ],
)
def test_of_few_cases_the_bound_is_that_of_poisson(cases: float, draws: int, off: float) -> None:
    assert stated_error(Measure.SCHOOLING, expected(cases), draws) == pytest.approx(off + LEFT_OUT * cases)


def test_of_many_cases_both_bounds_are_nearly_the_same() -> None:
    few, many = (stated_error(Measure.DEATHS, expected(cases), 1) for cases in (MANY, MANY + 1))
    assert few == pytest.approx(many, rel=0.03)
    assert many == pytest.approx(SIGMAS * sqrt(MANY + 1) + LEFT_OUT * (MANY + 1))


def test_money_that_nobody_counts_has_no_error() -> None:
    assert stated_error(Measure.BUDGET, expected(5), 10) == 0
