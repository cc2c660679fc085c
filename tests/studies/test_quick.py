"""One number changed: before and after, with the same draws."""

import numpy as np
import pytest

from lindung.common.errors import UserError
from lindung.studies.drawing import drawn
from lindung.studies.engines import expecting
from lindung.studies.engines.expecting import expectation
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.quick import _pool_of, quick
from lindung.studies.scenarios.study_file import changed
from tests.studies.test_running import asked

NOT_OF_PEOPLE = ("deaths", "poverty_line", "active_members", "quota_a_village", "eligible_workers")


def test_more_deaths_cost_nothing_more_and_reach_more_families() -> None:
    before, after = quick(asked(), "seperti-jambi", "deaths", 600)
    assert before.against_first[Measure.DEATHS].mean == 0
    assert after.against_first[Measure.DEATHS].mean == pytest.approx(before.totals[Measure.DEATHS].mean, rel=0.02)
    assert after.against_first[Measure.DEATHS_COVERED].mean > 0
    assert after.against_first[Measure.BUDGET].mean == 0


def test_a_number_set_to_what_it_is_changes_nothing() -> None:
    before, after = quick(asked(), "seperti-jambi", "deaths", 300)
    assert after == before


def test_the_answer_before_is_the_same_whatever_is_changed() -> None:
    one, _ = quick(asked(), "bantuan-separuh", "deaths", 600)
    other, _ = quick(asked(), "bantuan-separuh", "realisation", 90)
    assert one == other


def test_workers_of_the_province_may_be_changed_and_then_its_people_are_others() -> None:
    _, after = quick(asked(), "seperti-jambi", "household_size", 500)
    assert after.totals[Measure.POOR_WITHOUT].mean >= 0
    people = _pool_of(asked().province, 1)
    assert (_pool_of(changed(asked(), "household_size", 500).province, 1).families != people.families).any()


@pytest.mark.parametrize("key", NOT_OF_PEOPLE)
def test_people_are_remembered_while_only_another_number_changes(key: str) -> None:
    value = asked().province.count(key) + 10
    assert _pool_of(changed(asked(), key, value).province, 1) is _pool_of(asked().province, 1)


def test_an_unknown_scenario_is_answered_with_those_there_are() -> None:
    with pytest.raises(UserError, match="seperti-jambi, bantuan-separuh"):
        quick(asked(), "besok", "deaths", 300)


def test_a_number_that_cannot_be_is_refused() -> None:
    with pytest.raises(UserError):
        quick(asked(), "seperti-jambi", "deaths", -1)


def test_the_spread_is_of_all_draws() -> None:
    before, _ = quick(asked(draws=50), "seperti-jambi", "deaths", 300)
    assert before.totals[Measure.COST].low < before.totals[Measure.COST].high
    assert np.isfinite(before.gini.mean)


def test_some_draws_at_a_time_are_the_same_as_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    question, pool = asked(draws=7), _pool_of(asked().province, 1)
    numbers = drawn(question.province, 7, 1, question.model)
    whole = expectation(question.scenarios[0], question.province, pool, numbers)
    monkeypatch.setattr(expecting, "MOST_AT_ONCE", 6)  # three draws of two areas
    parts = expectation(question.scenarios[0], question.province, pool, numbers)
    assert parts.by_year == pytest.approx(whole.by_year)
    assert parts.by_area == pytest.approx(whole.by_area)
    assert parts.by_decile == pytest.approx(whole.by_decile)
    assert parts.by_payer.keys() == whole.by_payer.keys()
