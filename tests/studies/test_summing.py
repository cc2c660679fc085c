"""Tables of all draws become numbers with their spread; ratios are two sums until then."""

from dataclasses import replace

import numpy as np
import pytest

from lindung.law.law import Law
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.convergence import convergence
from lindung.studies.outcome.coverage_years import coverage, targets
from lindung.studies.outcome.distribution import gini, lorenz
from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.outcome.results import Ratio
from lindung.studies.outcome.spreads import ratio, spread
from lindung.studies.outcome.summing import summed
from tests.studies.small_study import DRAWS, YEARS, small_numbers, small_outcome, small_scenario


def of_paid_months(*months: float) -> Outcome:
    """An outcome of one draw in which the deciles have these paid months."""
    by_decile = np.zeros((1, 10, len(MEASURES)))
    by_decile[0, :, MEASURES.index(Measure.PAID_MONTHS)] = months
    return replace(small_outcome(draws=1), by_decile=by_decile)


def test_a_spread_has_the_mean_two_percentiles_and_the_error_of_the_mean() -> None:
    told = spread(np.arange(101.0))
    assert (told.mean, told.low, told.high) == (50, 5, 95)
    assert told.error == pytest.approx(29.3 / np.sqrt(101), abs=0.01)


def test_one_draw_has_no_error() -> None:
    assert spread(np.array([7.0])).error == 0


def test_a_number_without_doubt_has_no_error_that_is_only_dust() -> None:
    assert spread(np.full(40, 913.5)).error == 0


def test_a_ratio_is_the_sum_by_the_sum_and_never_a_mean_of_ratios() -> None:
    told = ratio(np.array([10.0, 10.0]), np.array([1.0, 9.0]))
    assert told is not None
    assert told.mean == 2  # the mean of 10 and 1.11 would be 5.56
    assert told.high > 9


def test_draws_with_nothing_below_the_line_have_no_ratio() -> None:
    told = ratio(np.array([0.0, 4.0]), np.array([0.0, 2.0]))
    assert told is not None
    assert (told.mean, told.low) == (2, 2)
    assert ratio(np.zeros(2), np.zeros(2)) is None


def test_every_measure_is_told_in_total_by_year_area_and_decile() -> None:
    outcome = small_outcome()
    told = summed(small_scenario(), outcome, outcome, small_numbers(), "Provinsi Uji", Law())
    assert set(told.totals) == set(told.by_year) == set(MEASURES)
    assert set(MEASURES) - set(told.by_area) == set(MEASURES) - set(told.by_decile) == {Measure.BUDGET}
    cost = told.totals[Measure.COST].mean
    for rows in (told.by_year, told.by_area, told.by_decile):
        assert sum(one.mean for one in rows[Measure.COST]) == pytest.approx(cost)
    assert sum(one.mean for row in told.by_payer.values() for one in row) == pytest.approx(cost)


def test_members_are_those_of_the_last_year_and_never_added_over_years() -> None:
    outcome = small_outcome(places=40)
    told = summed(small_scenario(), outcome, outcome, small_numbers(), "Provinsi Uji", Law())
    assert told.totals[Measure.MEMBERS].mean == 40
    assert [one.mean for one in told.by_year[Measure.MEMBERS]] == [40] * YEARS


def test_a_scenario_is_set_against_the_first_draw_by_draw() -> None:
    first, halved = small_outcome(places=40), small_outcome(places=20)
    told = summed(small_scenario(), halved, first, small_numbers(), "Provinsi Uji", Law())
    assert told.against_first[Measure.DEATHS].error == 0  # the same people die
    assert told.against_first[Measure.PAID_MONTHS].mean == pytest.approx(-20 * 12 * 0.9 * YEARS)
    alone = summed(small_scenario(), first, first, small_numbers(), "Provinsi Uji", Law())
    assert all((one.mean, one.low, one.high) == (0, 0, 0) for one in alone.against_first.values())


def test_ratios_are_of_all_years_together() -> None:
    outcome = small_outcome()
    told = summed(small_scenario(), outcome, outcome, small_numbers(), "Provinsi Uji", Law()).ratios
    assert told[Ratio.RUPIAH_A_MONTH].mean == pytest.approx(16_800)
    assert told[Ratio.UNSPENT].mean == pytest.approx(10)
    assert told[Ratio.KEPT_ABOVE].mean == pytest.approx(90)


def test_a_ratio_of_nothing_is_left_out() -> None:
    empty = small_outcome(places=0)
    told = summed(small_scenario(), empty, empty, small_numbers(), "Provinsi Uji", Law()).ratios
    assert set(told) == {Ratio.DEATHS_COVERED}  # people die; nobody pays, nobody is paid for


def test_a_scenario_names_what_it_rests_on_once() -> None:
    outcome = small_outcome()
    figures = summed(small_scenario(), outcome, outcome, small_numbers(), "Provinsi Jambi", Law()).figures
    named = [figure.name for figure in figures]
    assert {"contributions/jkm_informal", "benefits/jkm_parts"} <= set(named)
    assert any(name.startswith("targets/rpjmn") for name in named)
    assert all(figure not in figures[:at] for at, figure in enumerate(figures))


def test_coverage_counts_everybody_by_both_denominators() -> None:
    by_bpjs, by_bps = coverage(small_outcome(places=40), small_numbers(), "Provinsi Uji", Law())
    first = by_bpjs.years[0]
    assert first.members.mean == pytest.approx(300 * 1.03 + 40)
    assert first.denominator.mean == pytest.approx(900 * 1.015)
    assert first.share.mean == pytest.approx((300 * 1.03 + 40) / (900 * 1.015) * 100)
    assert by_bps.years[2].denominator.mean == pytest.approx(1_000 * 1.015**3)


def test_the_gap_is_people_missing_to_the_target_of_the_year_that_has_one() -> None:
    by_bpjs, by_bps = coverage(small_outcome(places=40), small_numbers(), "Provinsi Uji", Law())
    assert by_bpjs.targets == (None, None, None)
    assert by_bpjs.gaps == (None, None, None)
    assert by_bps.targets == (None, None, 43.92)  # RPJMN 2029; no target is made up between two years
    assert by_bps.gaps[2] is not None
    assert by_bps.gaps[2].mean == pytest.approx(0.4392 * 1_000 * 1.015**3 - (300 * 1.03**3 + 40))


def test_nobody_is_missing_to_a_target_that_is_reached() -> None:
    _, by_bps = coverage(small_outcome(places=600), small_numbers(), "Provinsi Uji", Law())
    assert by_bps.gaps[2] is not None
    assert (by_bps.gaps[2].mean, by_bps.gaps[2].high) == (0, 0)


def test_a_provinces_own_target_stands_before_the_national_one() -> None:
    def of(title: str) -> list[str]:
        found = targets("eligible_workers", (2024, 2025, 2026, 2045), title, Law())
        return ["-" if figure is None else str(figure.percent) for figure in found]

    assert of("Provinsi Jambi") == ["-", "55", "-", "99.5"]
    assert of("Provinsi Uji") == ["-", "52.15", "-", "99.5"]


def test_members_beside_the_scheme_grow_no_further_than_until_everybody_is_one() -> None:
    fast = Numbers({**small_numbers().columns, "members_growth": np.full(DRAWS, 100.0)})
    by_bpjs = coverage(small_outcome(places=40), fast, "Provinsi Uji", Law())[0]
    assert [year.share.mean for year in by_bpjs.years] == pytest.approx([100 * 640 / 913.5, 100, 100], rel=0.01)


def test_coverage_of_a_province_that_has_not_said_its_members_is_not_shown() -> None:
    numbers = small_numbers()
    known = {key: column for key, column in numbers.columns.items() if key != "active_members"}
    assert coverage(small_outcome(), replace(numbers, columns=known), "Provinsi Uji", Law()) == ()


def test_the_curve_of_equal_shares_is_a_line_and_its_index_zero() -> None:
    equal = of_paid_months(*[5] * 10)
    assert lorenz(equal) == pytest.approx(tuple(k / 10 for k in range(11)))
    assert gini(equal).mean == pytest.approx(0)


def test_the_index_is_below_zero_where_the_poor_get_more() -> None:
    assert gini(of_paid_months(10, *[0] * 9)).mean == pytest.approx(-0.9)
    assert gini(of_paid_months(*[0] * 9, 10)).mean == pytest.approx(0.9)
    assert lorenz(of_paid_months(10, *[0] * 9))[:2] == (0, 1)


def test_deciles_of_unequal_size_are_cut_into_tenths_of_people() -> None:
    outcome = of_paid_months(8, 2, *[0] * 8)
    people = np.array([[0.0, 100.0, *[0.0] * 8]])
    people[0, 0], people[0, 1] = 20, 80
    assert lorenz(replace(outcome, eligible_by_decile=people))[:4] == pytest.approx((0, 0.4, 0.8, 0.825))


def test_where_nothing_is_paid_everybody_has_the_same() -> None:
    assert gini(of_paid_months(*[0] * 10)).mean == pytest.approx(0)


def test_the_running_mean_ends_at_the_mean_of_all_draws() -> None:
    outcome = small_outcome(draws=200)
    steps = convergence(outcome)[Measure.DEATHS_COVERED]
    assert [step.draws for step in steps] == list(range(10, 201, 10))
    assert steps[-1].mean == pytest.approx(outcome.total(Measure.DEATHS_COVERED).mean())
    assert steps[-1].error < steps[0].error


def test_one_draw_shows_no_convergence() -> None:
    assert convergence(small_outcome(draws=1))[Measure.COST] == ()
