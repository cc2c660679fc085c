"""Which numbers matter most, and what the next rupiah buys: asked of an engine whose answer can be reckoned by hand."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import pytest

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.drawing import Ranged, middle, ranged
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.levers import levers, next_rupiah
from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.outcome.tornado import tornados
from lindung.studies.province.assumptions import Assumed
from lindung.studies.scenarios.scenario import AnnualTranche, Scenario
from tests.studies.small_provinces import small_province
from tests.studies.small_study import small_outcome, small_scenario
from tests.studies.test_drawing import assumed

LATE = (AnnualTranche(Decimal(50), 1), AnnualTranche(Decimal(50), 7))
AT_ONCE = (AnnualTranche(Decimal(100), 1),)


def counted(draws: int, told: Mapping[Measure, np.ndarray]) -> Outcome:
    """An outcome of one year in which these measures have these values; everything else is nothing."""
    by_year = np.zeros((draws, 1, len(MEASURES)))
    for measure, column in told.items():
        by_year[:, 0, MEASURES.index(measure)] = column
    empty = small_outcome(draws=draws)
    return Outcome((2027,), (), by_year, empty.by_area, empty.by_decile, {}, empty.eligible_by_decile)


def added_up(numbers: Numbers) -> Outcome:
    """Costs a plus ten b; covers what c leaves of a hundred."""
    cost, covered = numbers["a"] + 10 * numbers["b"], 100 - numbers["c"]
    return counted(numbers.draws, {Measure.COST: cost, Measure.DEATHS_COVERED: covered})


def model(**more: Assumed) -> dict[str, Ranged]:
    fixed = {"fixed": assumed(1, 5, 9, "fixed")}
    abc = {key: assumed(low, 50, high, key) for key, low, high in (("a", 0, 100), ("b", 40, 55), ("c", 10, 60))}
    return {**abc, **fixed, **more}


def test_each_bar_is_one_number_at_its_ends_with_all_others_in_the_middle() -> None:
    asked = model()
    cost, covered = tornados(added_up, middle(small_province(), asked), asked)
    assert (cost.measure, cost.middle) == (Measure.COST, 550)
    assert [(bar.key, bar.at_low, bar.at_high) for bar in cost.bars] == [("b", 450, 600), ("a", 500, 600)]
    assert [(bar.key, bar.at_low, bar.at_high) for bar in covered.bars] == [("c", 90, 40)]


def test_a_bar_says_the_number_its_ends_and_its_unit() -> None:
    asked = model()
    bar = tornados(added_up, middle(small_province(), asked), asked)[0].bars[0]
    assert (bar.low, bar.value, bar.high, bar.title, bar.unit) == (40, 50, 55, "Uji", "orang")


def test_ten_bars_are_shown_and_the_widest_first() -> None:
    asked = {f"n{at:02}": assumed(50 - at, 50, 50 + at, f"n{at:02}") for at in range(1, 15)}

    def total(numbers: Numbers) -> Outcome:
        return counted(numbers.draws, {Measure.COST: np.sum([numbers[key] for key in asked], axis=0)})

    bars = tornados(total, middle(small_province(), asked), asked)[0].bars
    assert [bar.key for bar in bars] == [f"n{at:02}" for at in range(14, 4, -1)]


def test_numbers_of_a_province_are_asked_too_and_bring_their_title() -> None:
    province = small_province(("value: 300, source: s, status: reported}\n  accidents", RANGE))
    asked = ranged(province, {})

    def deaths(numbers: Numbers) -> Outcome:
        return counted(numbers.draws, {Measure.DEATHS_COVERED: numbers["deaths"]})

    found = tornados(deaths, middle(province, {}), asked)[1]
    assert [(bar.key, bar.title, bar.at_low, bar.at_high) for bar in found.bars] == [
        ("deaths", "Kematian peserta", 200, 450)
    ]


RANGE = "value: 300, range: [200, 450], source: s, status: reported}\n  accidents"


def money_first(scenario: Scenario, numbers: Numbers) -> Outcome:
    """More grant costs 100 for 50 months, a faster replacement nothing for 5, a nearer list nothing for nothing."""
    percent = float(scenario.grant_percent.get(2027, 100))
    cost = np.full(numbers.draws, 10 * percent)
    months = 5 * percent - 5 * numbers["replacement_months"] + 2 * numbers["realisation"]
    return counted(
        numbers.draws,
        {
            Measure.COST: cost + 40 * numbers["realisation"],
            Measure.FULL_MONTHS: months,
            Measure.DEATHS_COVERED: months / 10,
        },
    )


def some_numbers(**changes: float) -> Numbers:
    told = {"realisation": 90.0, "replacement_months": 3.0, "targeting": 50.0} | changes
    return Numbers({key: np.full(4, value) for key, value in told.items()})


def moved(scenario: Scenario, **changes: float) -> list[str]:
    return [lever.code for lever in levers(scenario, some_numbers(**changes))]


def test_levers_are_told_with_the_most_months_for_a_rupiah_first() -> None:
    found = next_rupiah(money_first, small_scenario(), some_numbers())
    assert [lever.lever for lever in found][:3] == ["replacement_months", "grant", "realisation"]
    assert [lever.lever for lever in found][3:] == ["by_need", "in_time", "targeting"]  # nothing more for any rupiah


def test_a_lever_costs_and_gives_the_difference_of_the_same_draws() -> None:
    grant = next(
        lever for lever in next_rupiah(money_first, small_scenario(), some_numbers()) if lever.lever == "grant"
    )
    assert (grant.cost.mean, grant.cost.error) == (100, 0)
    assert (grant.months.mean, grant.families.mean) == (50, 5)
    assert grant.change == "10 persen lebih banyak bantuan setiap tahun"


def test_more_grant_is_ten_percent_more_in_each_year_of_its_path() -> None:
    path = {2027: Decimal(100), 2028: Decimal(50)}
    grant = next(levers(small_scenario(grant_percent=path), some_numbers()))
    assert grant.scenario.grant_percent == {2027: Decimal(110), 2028: Decimal(55)}
    from_the_second_year = next(levers(small_scenario(grant_percent={2028: Decimal(50)}), some_numbers()))
    assert from_the_second_year.scenario.grant_percent == path_of(110, 55)


def path_of(first: int, second: int) -> dict[int, Decimal]:
    return {2027: Decimal(first), 2028: Decimal(second)}


@pytest.mark.parametrize(
    ("scenario", "numbers", "missing"),
    [
        (small_scenario(grant_percent={2027: Decimal(1_000)}), {}, "grant"),
        (small_scenario(), {"realisation": 100.0}, "realisation"),
        (small_scenario(), {"replacement_months": 0.0}, "replacement_months"),
        (small_scenario(), {"targeting": 100.0}, "targeting"),
        (small_scenario(tranches=AT_ONCE), {}, "in_time"),
        (small_scenario(quota_rule=QuotaRule.BY_NEED), {}, "by_need"),
    ],
)
def test_a_lever_that_is_at_its_end_is_not_shown(scenario: Scenario, numbers: dict, missing: str) -> None:
    all_of_them = moved(small_scenario())
    assert missing in all_of_them
    assert moved(scenario, **numbers) == [code for code in all_of_them if code != missing]


def test_late_money_in_time_is_the_lever_before_money_at_once() -> None:
    late = next(lever for lever in levers(small_scenario(weeks_late=26), some_numbers()) if lever.code == "in_time")
    assert (late.scenario.weeks_late, late.scenario.tranches) == (0, LATE)
    at_once = next(lever for lever in levers(small_scenario(), some_numbers()) if lever.code == "in_time")
    assert at_once.scenario.tranches == AT_ONCE


def test_no_number_is_moved_beyond_its_end() -> None:
    found = {lever.code: lever.numbers for lever in levers(small_scenario(), some_numbers(realisation=97.0))}
    assert (found["realisation"]["realisation"] == 100).all()
    assert (found["grant"]["realisation"] == 97).all()


def test_a_lever_for_which_a_number_is_missing_is_left_out() -> None:
    def without_budget(scenario: Scenario, numbers: Numbers) -> Outcome:
        if scenario.quota_rule is QuotaRule.BY_NEED:
            raise UserError("Anggaran belum ada.")
        return money_first(scenario, numbers)

    assert "by_need" not in [lever.lever for lever in next_rupiah(without_budget, small_scenario(), some_numbers())]


def test_a_quota_by_need_is_no_lever_where_nobody_counted_need_by_area() -> None:
    told = next_rupiah(money_first, small_scenario(), some_numbers(), need_known=False)
    assert "by_need" not in [lever.lever for lever in told]
    assert not small_province().knows_need_by_area


def test_an_assumption_that_nobody_doubts_has_no_bar() -> None:
    known = assumed(1, 5, 9, "a")
    told = known.figure.__class__(**{**vars(known.figure), "status": Status.REPORTED})
    asked = model(a=Assumed("a", known.asked, told, Decimal(5), Decimal(5)))
    assert "a" not in [bar.key for bar in tornados(added_up, middle(small_province(), asked), asked)[0].bars]
