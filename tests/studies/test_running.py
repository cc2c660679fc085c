"""A small study from its question to its result, by both engines, on one process and on several."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from lindung.common.errors import UserError
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.engines.agreement import COMPARED
from lindung.studies.outcome.outcomes import MEASURES, Measure
from lindung.studies.outcome.results import Ratio, Study
from lindung.studies.outcome.results_json import read_result, result_text
from lindung.studies.running import run
from lindung.studies.scenarios.study_file import StudyQuestion, changed
from tests.studies.small_provinces import small_province
from tests.studies.small_study import small_scenario

DAY = date(2026, 11, 23)
TOO_RARE = (Measure.SCHOOLING, Measure.POOR_WITHOUT, Measure.POOR_WITH)  # less than one in two years


def asked(**changes: object) -> StudyQuestion:
    """Three scenarios of two years in the small province."""
    question = StudyQuestion(
        code="uji",
        title="Studi uji",
        province=small_province(),
        scenarios=(
            small_scenario(),
            small_scenario("bantuan-separuh", title="Bantuan separuh", grant_percent={2027: Decimal(50)}),
            small_scenario("menurut-kebutuhan", title="Menurut kebutuhan", quota_rule=QuotaRule.BY_NEED),
        ),
        years=2,
        draws=6,
        seed=1,
    )
    return replace(question, **changes)  # type: ignore[arg-type]


@cache
def studied(engine: str = "person", processes: int = 1) -> Study:
    return run(asked(), on=DAY, engine=engine, processes=processes)


@pytest.mark.parametrize("engine", ["person", "aggregate"])
def test_several_processes_give_the_same_result_to_the_last_digit(engine: str) -> None:
    one = result_text(studied(engine))
    assert result_text(run(asked(), on=DAY, engine=engine, processes=2)) == one
    assert result_text(run(asked(), on=DAY, engine=engine, processes=3)) == one


def test_a_result_is_read_back_as_it_was_given() -> None:
    assert read_result(result_text(studied())) == studied()


def test_a_result_says_what_it_was_made_of() -> None:
    study = studied()
    assert (study.code, study.province, study.seed, study.draws, study.made_on) == ("uji", "99", 1, 6, DAY)
    assert (study.years, study.areas, study.workers) == ((2027, 2028), ("99.01", "99.02"), 1_000)
    assert [one.code for one in study.scenarios] == ["seperti-jambi", "bantuan-separuh", "menurut-kebutuhan"]
    assert study.questions == (
        "Pekerja menurut desil: Berapa per desil Tanyakan kepada BPS.",
        "Pekerja menurut pekerjaan: Berapa per pekerjaan Tanyakan kepada BPS.",
    )


def test_another_seed_or_number_or_engine_has_another_digest() -> None:
    study = studied()
    others = [
        run(asked(seed=2), on=DAY, engine="aggregate", processes=1),
        run(changed(asked(), "deaths", 310), on=DAY, engine="aggregate", processes=1),
        studied("aggregate"),
    ]
    assert len({study.digest, *(other.digest for other in others)}) == 4
    assert others[1].people_digest == study.people_digest  # a rate of deaths makes no other people
    assert others[0].people_digest != study.people_digest


def test_every_scenario_is_told_in_full_and_set_against_the_first() -> None:
    first, halved, by_need = studied().scenarios
    for one in (first, halved, by_need):
        assert set(one.totals) == set(MEASURES)
        assert {"realisation", "replacement_months"} <= {lever.lever for lever in one.next_rupiah}
        assert [coverage.key for coverage in one.coverage] == ["eligible_workers", "workers"]
    assert halved.against_first[Measure.COST].mean < 0
    assert by_need.gini.mean == pytest.approx(first.gini.mean, abs=0.3)
    assert halved.against_first[Measure.DEATHS].mean == 0  # the same people die in every scenario


def test_the_places_cost_what_the_law_asks_for_each_month() -> None:
    ratios = studied().scenarios[0].ratios
    assert 16_800 <= ratios[Ratio.RUPIAH_A_MONTH].mean < 17_500


def test_both_engines_are_held_against_each_other_in_the_same_draws() -> None:
    told = studied().agreement
    assert [one.measure for one in told] == [one for one in COMPARED if one not in TOO_RARE]
    assert sum(one.holds for one in told) >= len(told) - 1  # one of twenty is further apart by chance
    assert told[0].aggregate == pytest.approx(told[0].person_level.mean, rel=0.01)
    assert studied("aggregate").agreement == ()


def test_the_tornado_tells_what_moves_the_first_scenario_most() -> None:
    cost, covered = studied("aggregate").tornados
    assert (cost.measure, covered.measure) == (Measure.COST, Measure.DEATHS_COVERED)
    assert cost.bars[0].key == "realisation"
    assert cost.bars[0].at_low < cost.middle < cost.bars[0].at_high


def test_limits_are_said_and_those_of_the_engine_with_them() -> None:
    assert any("mesin ringkas" in line for line in studied("aggregate").limits)
    assert not any("mesin ringkas" in line for line in studied().limits)
    assert any(line.startswith("Desil dibagi dengan undian") for line in studied().limits)


def test_whoever_waits_is_told_and_may_stop() -> None:
    said: list[tuple[int, int]] = []
    run(asked(), on=DAY, engine="aggregate", processes=1, progress=lambda done, of: said.append((done, of)))
    assert said[0][0] == 0
    assert said[-1][0] == said[-1][1]

    def stop(done: int, of: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(asked(), on=DAY, engine="aggregate", processes=1, progress=stop)


def test_money_that_pays_for_nobody_is_refused_before_anything_is_reckoned() -> None:
    question = asked(scenarios=(small_scenario(grant_percent={2027: Decimal("0.001")}),))
    with pytest.raises(UserError, match="seorang pekerja"):
        run(question, on=DAY, processes=1)


def test_an_unknown_engine_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="steam"):
        run(asked(), on=DAY, engine="steam")
