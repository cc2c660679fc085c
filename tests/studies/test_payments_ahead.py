"""Which months the money of each year pays, and when: on time, late, short, and for a part of the year."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings, strategies as st

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.contributions import InformalWorker
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.law.payers import Payer
from lindung.law.reforms import Change, Reform
from lindung.studies.places.payments_ahead import MoneySource, payments_ahead, planned_cost, prices_ahead
from lindung.studies.scenarios.scenario import AnnualTranche, LeftOver
from tests.studies.small_scenarios import HALVES, IN_JANUARY

LAW = Law()
JANUARY = Month(2027, 1)
WORKER = InformalWorker(Rupiah(1_000_000))


def months(years: int, first: Month = JANUARY) -> tuple[Month, ...]:
    return tuple(first + ahead for ahead in range(12 * years))


def source(
    *tranches: AnnualTranche, months_a_year: int = 12, weeks_late: int = 0, left_over: LeftOver = LeftOver.KEPT
) -> MoneySource:
    return MoneySource(WORKER, (Payer.BKBK,), months_a_year, tranches, weeks_late, left_over)


def paid(money: MoneySource, years: int = 2, first: Month = JANUARY, law: Law = LAW) -> tuple[Payment, ...]:
    asked = months(years, first)
    return payments_ahead(money, asked, prices_ahead(money, asked, law), law)


def told(payments: tuple[Payment, ...]) -> list[tuple[str, str, str]]:
    """Day of payment, first and last month paid on it; months of one day follow one another."""
    by_day: dict[date, list[Month]] = {}
    for payment in payments:
        by_day.setdefault(payment.arrived, []).append(payment.month)
    assert all(later - earlier == 1 for bought in by_day.values() for earlier, later in pairwise(bought))
    return [(str(day), str(bought[0]), str(bought[-1])) for day, bought in by_day.items()]


def tranches(*shares_and_months: tuple[int, int]) -> tuple[AnnualTranche, ...]:
    return tuple(AnnualTranche(Decimal(share), month) for share, month in shares_and_months)


def test_money_that_comes_in_january_pays_all_months_of_every_year() -> None:
    assert told(paid(source(*IN_JANUARY))) == [
        ("2027-01-01", "2027-01", "2027-12"),
        ("2028-01-01", "2028-01", "2028-12"),
    ]


def test_money_that_comes_in_march_pays_the_arrears_of_the_new_year_once_there_are_members() -> None:
    in_march = source(*tranches((100, 3)), left_over=LeftOver.RETURNED)
    assert told(paid(in_march)) == [
        ("2027-03-01", "2027-03", "2027-12"),  # nobody is a member before; money for two months goes back
        ("2028-03-01", "2028-01", "2028-12"),
    ]


def test_money_that_is_kept_pays_ahead_and_what_it_could_not_buy_when_the_next_year_begins() -> None:
    assert told(paid(source(*tranches((100, 3))), years=3)) == [
        ("2027-03-01", "2027-03", "2028-02"),  # the twelve months of the plan
        ("2028-03-01", "2028-03", "2028-12"),  # two of its twelve are paid already
        ("2029-01-01", "2029-01", "2029-02"),  # with the money of those two
        ("2029-03-01", "2029-03", "2029-12"),
    ]


def test_a_tranche_thirteen_weeks_late_is_in_time_for_the_arrears() -> None:
    assert told(paid(source(*HALVES, weeks_late=13))) == [
        ("2027-01-01", "2027-01", "2027-06"),
        ("2027-09-30", "2027-07", "2027-12"),
        ("2028-01-01", "2028-01", "2028-06"),
        ("2028-09-30", "2028-07", "2028-12"),
    ]


def test_a_tranche_fourteen_weeks_late_finds_them_lapsed_and_registers_them_anew() -> None:
    assert told(paid(source(*HALVES, weeks_late=14), years=1)) == [
        ("2027-01-01", "2027-01", "2027-06"),
        ("2027-10-07", "2027-10", "2027-12"),  # and three months of the next year, which is not asked for
    ]


def test_a_delay_of_every_year_costs_one_gap_where_money_is_kept() -> None:
    assert told(paid(source(*HALVES, weeks_late=26), years=3)) == [
        ("2027-01-01", "2027-01", "2027-06"),
        ("2027-12-30", "2027-12", "2028-05"),
        ("2028-01-01", "2028-06", "2028-11"),
        ("2028-12-30", "2028-12", "2028-12"),  # the plan of 2028 has no more; money for five months is left
        ("2029-01-01", "2029-01", "2029-11"),
        ("2029-12-30", "2029-12", "2029-12"),
    ]


def test_a_delay_of_every_year_costs_a_gap_every_year_where_money_is_returned() -> None:
    assert told(paid(source(*HALVES, weeks_late=26, left_over=LeftOver.RETURNED), years=2)) == [
        ("2027-01-01", "2027-01", "2027-06"),
        ("2027-12-30", "2027-12", "2027-12"),
        ("2028-01-01", "2028-01", "2028-06"),
        ("2028-12-30", "2028-12", "2028-12"),
    ]


def test_money_that_comes_after_its_year_pays_months_of_the_year_in_which_it_comes() -> None:
    assert told(paid(source(*HALVES, weeks_late=40, left_over=LeftOver.RETURNED), years=2)) == [
        ("2027-01-01", "2027-01", "2027-06"),
        ("2028-01-01", "2028-01", "2028-06"),
        ("2028-04-06", "2028-07", "2028-12"),
    ]


def test_a_tranche_pays_whole_months_and_the_next_one_the_rest() -> None:
    assert told(paid(source(*tranches((30, 1), (70, 4))), years=1)) == [
        ("2027-01-01", "2027-01", "2027-03"),  # 3.6 months
        ("2027-04-01", "2027-04", "2027-12"),
    ]


def test_six_months_a_year_are_the_first_six() -> None:
    assert told(paid(source(*IN_JANUARY, months_a_year=6))) == [
        ("2027-01-01", "2027-01", "2027-06"),
        ("2028-01-01", "2028-01", "2028-06"),
    ]


def test_a_study_that_begins_in_july_has_its_money_in_the_months_that_are_named() -> None:
    assert told(paid(source(*HALVES), years=1, first=Month(2027, 7))) == [
        ("2027-07-01", "2027-07", "2027-12"),
        ("2028-01-01", "2028-01", "2028-06"),
    ]


def test_a_year_costs_each_month_at_its_own_price() -> None:
    dearer = Reform("Iuran naik", "Uji", (Change("contributions/jkm_informal", date(2027, 7, 1), 8_800),))
    law, asked = LAW.under(dearer), months(1)
    money = source(*HALVES)
    prices = prices_ahead(money, asked, law)
    assert [prices[month] for month in asked] == [16_800] * 6 + [18_800] * 6
    assert planned_cost(money, asked, prices) == [6 * 16_800 + 6 * 18_800]
    assert told(payments_ahead(money, asked, prices, law)) == [
        ("2027-01-01", "2027-01", "2027-06"),
        ("2027-07-01", "2027-07", "2027-12"),
    ]


def test_a_relief_counts_only_where_every_payer_of_the_month_has_it() -> None:
    april = (Month(2026, 4),)
    prices = {
        shares: prices_ahead(MoneySource(WORKER, shares, 12, IN_JANUARY), april, LAW)
        for shares in ((Payer.CSR,), (Payer.BKBK,), (Payer.CSR, Payer.BKBK), (Payer.CSR, Payer.SELF))
    }
    assert [prices[shares][april[0]] for shares in prices] == [8_400, 16_800, 16_800, 8_400]


@settings(max_examples=40, deadline=None)
@given(
    cuts=st.sets(st.integers(1, 99), max_size=3),
    starts=st.lists(st.integers(1, 12), min_size=4, max_size=4),
    weeks=st.integers(0, 104),
    each=st.integers(1, 12),
    raised=st.integers(0, 40),
    left_over=st.sampled_from(LeftOver),
)
def test_never_is_more_spent_than_was_given_and_no_month_is_paid_twice(
    cuts: set[int], starts: list[int], weeks: int, each: int, raised: int, left_over: LeftOver
) -> None:
    edges = [0, *sorted(cuts), 100]
    shares = [later - earlier for earlier, later in pairwise(edges)]
    money = source(
        *(AnnualTranche(Decimal(share), month) for share, month in zip(shares, starts, strict=False)),
        months_a_year=each,
        weeks_late=weeks,
        left_over=left_over,
    )
    dearer = Change("contributions/jkm_informal", (JANUARY + raised).first, 9_800)
    law, asked = LAW.under(Reform("Iuran naik", "Uji", (dearer,))), months(4)
    prices = prices_ahead(money, asked, law)
    payments = payments_ahead(money, asked, prices, law)
    bought = [payment.month for payment in payments]
    assert len(set(bought)) == len(bought)
    assert max(Counter((month - asked[0]) // 12 for month in bought).values(), default=0) <= each
    assert sum(prices[month] for month in bought) <= sum(planned_cost(money, asked, prices))
