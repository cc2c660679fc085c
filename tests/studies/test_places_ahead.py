"""From money to places: what each rule gives, never over the budget, and what was published."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.law.reforms import Change, Reform
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.province.area_villages import villages_of
from lindung.studies.province.input_files import shipped_province
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.province.margins import Dimension
from lindung.studies.scenarios.scenario import LeftOver, Scenario, TakingOver
from tests.studies.small_places import CSR, PROVINCE, asked, seats
from tests.studies.small_provinces import NUMBERS, small_province
from tests.studies.small_scenarios import HALVES, small_numbers, small_pool, small_scenario

HALF = Decimal(50)
JANUARY = Month(2027, 1)
DEARER = Reform("Iuran naik", "Uji", (Change("contributions/jkm_informal", date(2028, 1, 1), 13_200),))


def province_asking(key: str, question: str) -> ProvinceInputs:
    """The province with one number that nobody has said yet."""
    said = f"{key}: {{value: {NUMBERS[key]}, source: s, status: reported}}"
    return small_province((said, f"{key}: {{missing: '{question}', ask: BPS}}"))


def test_the_money_of_jambi_2023_fits_74_of_75_workers_in_each_of_1562_villages() -> None:
    jambi = small_province(("villages: {value: 4,", "villages: {value: 1562,"))
    (kind,) = asked(small_scenario(), small_pool(600_000, 400_000), jambi).kinds
    assert kind.seats.sum(axis=2).tolist() == [[1_562 * 74] * 24]
    assert set(kind.price.tolist()) == {16_800}
    assert kind.budget.tolist() == [[1_562 * 15_000_000] * 2]
    assert 75 * 12 * 16_800 - 15_000_000 == 120_000  # what is missing for one worker more in a village


def test_the_money_of_jambi_2022_fits_49_of_50_workers() -> None:
    jambi = small_province(("contributions_share: {value: 15,", "contributions_share: {value: 10,"))
    (kind,) = asked(small_scenario(workers_a_village=50), inputs=jambi).kinds
    assert kind.seats[0, 0].sum() == 4 * 49


def test_a_flat_quota_below_the_ceiling_leaves_money_and_fit_uses_it() -> None:
    flat, fit = (
        asked(small_scenario(workers_a_village=60, quota_rule=rule)).kinds[0]
        for rule in (QuotaRule.FLAT, QuotaRule.FIT)
    )
    assert (seats(flat), seats(fit)) == ([3_600, 2_400], [4_440, 2_960])
    assert flat.budget.tolist() == fit.budget.tolist() == [[1_500_000_000.0] * 2]


def test_one_budget_pays_for_a_few_workers_more_than_the_ceilings_of_all_villages() -> None:
    (kind,) = asked(small_scenario(quota_rule=QuotaRule.ONE_LIST)).kinds
    assert kind.seats[0, 0].sum() == 1_500_000_000 // 201_600
    assert seats(kind) == [7_440 * 0.6, 7_440 * 0.4]


def test_by_need_an_area_has_places_as_it_has_eligible_people_of_the_poorest_deciles() -> None:
    pool = small_pool(60_000, 40_000)
    pool.counts[0, :4] *= 0.5  # the first area has half as many poor
    (kind,) = asked(small_scenario(quota_rule=QuotaRule.BY_NEED), pool).kinds
    assert seats(kind) == [round(7_440 * 12 / 28, 6), round(7_440 * 16 / 28, 6)]
    assert kind.deciles == (1, 10)


def test_where_areas_are_villages_each_has_the_same_quota() -> None:
    pool = replace(small_pool(60_000, 40_000), areas=("99.01.01.2001", "99.01.01.2002"))
    (kind,) = asked(small_scenario(), pool).kinds
    assert seats(kind) == [3_700, 3_700]


def test_a_regency_has_its_own_villages_where_they_are_counted() -> None:
    pool = replace(small_pool(100_000, 100_000), areas=("15.01", "15.71"))
    (kind,) = asked(small_scenario(), pool).kinds
    assert seats(kind) == [round(7_400 * 287 / 355, 6), round(7_400 * 68 / 355, 6)]


def test_the_villages_of_jambi_are_those_that_its_file_has() -> None:
    jambi = shipped_province("jambi")
    areas = next(margin for margin in jambi.margins if margin.by == (Dimension.AREA,)).values[Dimension.AREA]
    assert sum(villages_of(areas) or ()) == jambi.count("villages")
    assert villages_of((*areas, "18.01")) is None


def test_half_borne_by_regencies_makes_twice_the_places_of_the_money_and_of_its_own_quota() -> None:
    shares = {Payer.BKBK: HALF, Payer.APBD_REGENCY: HALF}
    flat, fit = (
        asked(small_scenario(shares=shares, quota_rule=rule)).kinds[0] for rule in (QuotaRule.FLAT, QuotaRule.FIT)
    )
    assert flat.seats[0, 0].sum() == fit.seats[0, 0].sum() == 100 * 148
    assert fit.budget.tolist() == [[3_000_000_000.0] * 2]
    assert fit.shares == shares
    told = asked(small_scenario(shares=shares, workers_a_village=75)).kinds[0]
    assert told.seats[0, 0].sum() == 100 * 75  # a quota that the scenario names is meant as it stands


def test_a_grant_halved_from_a_year_on_halves_budget_and_places_from_its_first_month() -> None:
    (kind,) = asked(small_scenario(years=3, grant_percent={2028: HALF})).kinds
    assert [kind.seats[0, month].sum() for month in (11, 12, 35)] == [7_400, 3_700, 3_700]
    assert kind.budget.tolist() == [[1_500_000_000.0, 750_000_000.0, 750_000_000.0]]


def test_a_year_without_money_has_no_places() -> None:
    (kind,) = asked(small_scenario(grant_percent={2028: Decimal(0)})).kinds
    assert [kind.seats[0, month].sum() for month in (11, 12)] == [7_400, 0]


def test_only_the_realised_part_of_the_places_is_open() -> None:
    (kind,) = asked(small_scenario(), numbers=small_numbers(PROVINCE, realisation=96.1)).kinds
    assert seats(kind) == [round(4_440 * 0.961, 6), round(2_960 * 0.961, 6)]


def test_no_area_has_more_places_than_eligible_people_who_are_not_members_yet() -> None:
    numbers = small_numbers(PROVINCE, informal_members=25.0)
    (kind,) = asked(small_scenario(), small_pool(1_000, 90_000), numbers=numbers).kinds
    assert seats(kind)[0] == round(7_400 / 91, 6)
    (kind,) = asked(small_scenario(quota_rule=QuotaRule.ONE_LIST), small_pool(1_000, 2_000), numbers=numbers).kinds
    assert seats(kind) == [750, 1_500]


def test_a_dearer_contribution_of_a_year_makes_fewer_places_in_it() -> None:
    (kind,) = asked(small_scenario(reform=DEARER)).kinds
    assert kind.price.tolist() == [16_800] * 12 + [23_200] * 12
    assert [kind.seats[0, month].sum() for month in (11, 12)] == [7_400, 100 * (15_000_000 // (12 * 23_200))]


def test_six_months_a_year_are_twice_the_places_and_nothing_is_paid_in_the_others() -> None:
    (kind,) = asked(small_scenario(months_a_year=6, quota_rule=QuotaRule.FIT)).kinds
    assert kind.price.tolist() == ([16_800] * 6 + [0] * 6) * 2
    assert [kind.seats[0, month].sum() for month in (0, 11)] == [14_800, 14_800]
    assert np.flatnonzero(kind.answers.lapses[0]).tolist() == [9, 21]


def test_a_province_that_says_only_its_budget_can_share_it() -> None:
    budget = province_asking("grant_a_village", "Berapa bantuan satu desa?")
    (kind,) = asked(small_scenario(quota_rule=QuotaRule.BY_NEED), inputs=budget).kinds
    assert kind.seats[0, 0].sum() == 60_000_000 // 201_600
    with pytest.raises(UserError, match=r"Berapa bantuan satu desa\? Tanyakan kepada BPS\."):
        asked(small_scenario(), inputs=budget)


def test_a_quota_nobody_said_is_asked_for_unless_the_scenario_names_one() -> None:
    inputs = province_asking("quota_a_village", "Berapa pekerja per desa?")
    with pytest.raises(UserError, match=r"Kuota pekerja satu desa .* Berapa pekerja per desa\? Tanyakan kepada BPS\."):
        asked(small_scenario(), inputs=inputs)
    (kind,) = asked(small_scenario(workers_a_village=20), inputs=inputs).kinds
    assert kind.seats[0, 0].sum() == 4 * 20


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"grant_percent": {2028: Decimal(1)}}, "tahun 2028 Rp150.000, sedangkan seorang pekerja Rp201.600 setahun"),
        ({"gifts": (replace(CSR, rupiah_a_year=Rupiah(100_000)),)}, "Rp100.000 setahun tidak cukup untuk seorang"),
    ],
)
def test_money_that_pays_for_nobody_is_refused_with_both_sums(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        asked(small_scenario(**changes))
    assert sentence in str(refused.value)


def test_a_contribution_of_nothing_is_refused() -> None:
    free = tuple(
        Change(f"contributions/{name}_informal", date(2027, 1, 1), 0, row=row)
        for name, row in (("jkm", ""), ("jkk", "0"))
    )
    with pytest.raises(UserError, match="nol rupiah"):
        asked(small_scenario(reform=Reform("Gratis", "Uji", free)))


def test_a_province_where_nobody_is_eligible_is_refused() -> None:
    with pytest.raises(UserError, match="Tidak ada pekerja yang memenuhi syarat di Provinsi Uji"):
        asked(small_scenario(), small_pool(0, 0))


def test_every_draw_is_as_if_it_were_asked_alone() -> None:
    numbers = small_numbers(
        PROVINCE,
        3,
        grant_a_village=[100e6, 73_456_789.4, 50e6],
        contributions_share=[15, 12.345, 10.1],
        quota_a_village=[75, 62.6, 50],
        realisation=[100, 96.1, 91],
        informal_members=[0, 10, 33],
    )
    over = TakingOver(Payer.APBN, Month(2028, 3), 2)
    scenario = small_scenario(quota_rule=QuotaRule.BY_NEED, gifts=(CSR,), takes_over=over)
    together = asked(scenario, numbers=numbers)
    for draw in range(3):
        alone = asked(scenario, numbers=numbers.of(draw))
        for one, all_ in zip(alone.kinds, together.kinds, strict=True):
            assert np.array_equal(one.seats[0], all_.seats[draw])
            assert np.array_equal(one.budget[0], all_.budget[draw])


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Two years of any rule, payer, month of beginning, delay, price and taking over."""
    first, first_share = Month(2027, draw(st.integers(1, 12))), draw(st.integers(1, 100))
    others = {Payer.APBD_REGENCY: Decimal(100 - first_share)} if first_share < 100 else {}
    dearer = Change("contributions/jkm_informal", (JANUARY + draw(st.integers(0, 24))).first, 13_200)
    return small_scenario(
        first=first,
        quota_rule=draw(st.sampled_from(QuotaRule)),
        shares={Payer.BKBK: Decimal(first_share), **others},
        months_a_year=draw(st.integers(1, 12)),
        tranches=HALVES,
        weeks_late=draw(st.integers(0, 60)),
        left_over=draw(st.sampled_from(LeftOver)),
        grant_percent={2028: Decimal(70)},
        gifts=(CSR,),
        takes_over=TakingOver(Payer.APBN, first + draw(st.integers(0, 23)), 4),
        reform=Reform("Iuran naik", "Uji", (dearer,)),
    )


@settings(max_examples=40, deadline=None)
@given(scenarios(), st.floats(40e6, 200e6), st.floats(5, 60), st.floats(50, 100))
def test_seats_never_cost_more_than_the_budget_of_a_year(
    scenario: Scenario, grant: float, share: float, realisation: float
) -> None:
    numbers = small_numbers(PROVINCE, grant_a_village=grant, contributions_share=share, realisation=realisation)
    for kind in asked(scenario, small_pool(6_000, 4_000), numbers=numbers).kinds:
        cost = (kind.seats.sum(axis=2) * kind.price).reshape(-1, 2, 12).sum(axis=2)
        assert np.all(cost <= kind.budget * (1 + 1e-12))
        assert np.all(kind.seats >= 0)
        assert np.all(kind.budget == np.floor(kind.budget))
