"""What the numbers of a study are not is said with its own numbers, and only where it is so."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lindung.law.law import Law
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.cautions import cautions
from lindung.studies.outcome.results import Ratio, ScenarioResult, Spread
from lindung.studies.outcome.summing import summed
from lindung.studies.province.assumptions import MODEL
from lindung.studies.province.input_files import shipped_province
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import Scenario
from lindung.studies.scenarios.study_file import shipped_study
from tests.studies.small_provinces import small_province
from tests.studies.small_study import small_numbers, small_outcome, small_scenario

PROVINCE = small_province()


def result(scenario: Scenario, places: float = 40) -> ScenarioResult:
    return summed(scenario, small_outcome(places), small_outcome(), small_numbers(), PROVINCE.title, Law())


def said(
    *scenarios: Scenario, results: Sequence[ScenarioResult] | None = None, inputs: ProvinceInputs = PROVINCE
) -> str:
    asked = scenarios or (small_scenario(),)
    return "\n".join(cautions(inputs, MODEL, asked, results or [result(one) for one in asked], Law()))


def test_coverage_is_told_as_it_is_if_the_members_of_the_scheme_were_counted_before() -> None:
    # 300 members growing by 3% a year and 40 places, over 900 people growing by 1.5%
    assert "cakupan akhir 2029 bukan 39,1 melainkan 34,8 persen" in said()


def test_a_benefit_is_told_in_months_at_the_poverty_line_of_those_who_are_left() -> None:
    assert "Rp42.000.000 sama dengan kira-kira 23 bulan belanja" in said()  # 42 million of 3 times 600,000


def test_poverty_that_is_assumed_stands_beside_what_was_published() -> None:
    assert "menaruh 10,0 persen keluarga" in said(inputs=shipped_province("jambi"))
    assert "penduduk miskin 7,1 persen" in said(inputs=shipped_province("jambi"))
    assert "Asumsi konsumsi" not in said(
        inputs=small_province(("poor_people: {value: 250,", "poor_people: {value: 252,"))
    )


def test_more_money_is_told_beside_what_it_does() -> None:
    first, more = small_scenario(), small_scenario("dua-kali", title="Dua kali")
    assert "«Dua kali» 2,00 kali" in said(first, more, results=[result(first), result(more, places=80)])
    assert "Uang semua skenario" not in said(first, more)


def test_what_the_fund_bears_is_no_saving() -> None:
    first, cheap = small_scenario(), small_scenario("murah", title="Murah")
    half = replace(result(cheap), ratios={Ratio.RUPIAH_A_MONTH: Spread(8_400, 8_400, 8_400, 0)})
    assert "«Murah» lebih murah karena iuran sebulan lebih rendah" in said(first, cheap, results=[result(first), half])
    assert "lebih murah" not in said(first, cheap)


def test_a_quota_that_stops_short_of_the_money_is_told_beside_rules_that_do_not() -> None:
    first, fit = small_scenario(), small_scenario("muat", title="Muat", quota_rule=QuotaRule.FIT)
    richer = small_province(("grant_a_village: {value: 100000000", "grant_a_village: {value: 110000000"))
    assert "berhenti pada kuota 75" in said(first, fit, inputs=richer)
    assert "berhenti pada kuota" not in said(first, fit, inputs=PROVINCE)  # 74 fit
    assert "berhenti pada kuota" not in said(first, first, inputs=richer)


def test_need_that_nobody_counted_by_area_is_told_where_a_quota_follows_it() -> None:
    needy = small_scenario("perlu", title="Perlu", quota_rule=QuotaRule.BY_NEED)
    assert "banyaknya pekerja miskin tiap wilayah belum diketahui" in said(small_scenario(), needy)
    assert "pekerja miskin tiap wilayah" not in said()
    known = small_province(("{by: [decile], missing: Berapa per desil, ask: BPS}", BY_AREA))
    assert "pekerja miskin tiap wilayah" not in said(small_scenario(), needy, inputs=known)
    assert known.knows_need_by_area


BY_AREA = (
    """by: [area, decile]
    kind: weights
    cells:
"""
    + "\n".join(f"      99.0{area}/{decile}: {decile}" for area in (1, 2) for decile in range(1, 11))
    + """
    source: s
    status: reported"""
)


@pytest.mark.parametrize(("name", "mean"), [("jambi", "480, bukan 300"), ("gorontalo", "592, bukan 112")])
def test_a_range_that_leans_to_one_side_is_told_with_the_mean_it_makes(name: str, mean: str) -> None:
    told = said(inputs=shipped_province(name))
    assert f"kecelakaan kerja peserta {mean}" in told
    assert "konsumsi per orang" not in told


def test_figures_of_an_earlier_day_are_told_with_their_day() -> None:
    told = said(inputs=shipped_province("jambi"))
    assert "Dipakai seolah-olah keadaan Januari 2027: peserta aktif (12 Agustus 2024)" in told


def test_the_study_of_jambi_stops_at_its_money_and_those_that_assume_it_at_the_quota() -> None:
    for name, stops in (("jambi", False), ("sulut", True), ("gorontalo", True)):
        study = shipped_study(name)
        told = cautions(study.province, study.model, study.scenarios, [result(one) for one in study.scenarios], Law())
        assert any("berhenti pada kuota 75" in line for line in told) is stops, name
