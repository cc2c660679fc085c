"""Sources that can be, the months they reach, and what a place at one costs."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as some

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.period import MOST_MONTHS, Period, first_bits
from lindung.funding.prices import NO_PLACE, Prices
from lindung.funding.sources import Source, checked, warnings
from lindung.funding.terms import Terms
from lindung.law.payers import Payer, Sector
from tests.funding.invented import A_MONTH, FIRST, INCOME, LAW, PERIOD, prices_of

MANY = Rupiah(10**9)
OTHER, TRANSPORT = (list(Sector).index(sector) for sector in (Sector.OTHER, Sector.TRANSPORT))


def source(key="a", payer=Payer.CSR, first=FIRST, last=FIRST + 2, **more):
    return Source(key, payer, f"Sumber {key}", MANY, first, last, **more)


def test_a_source_of_less_than_nothing_is_refused():
    with pytest.raises(UserError, match="Sumber «A»: −Rp1 kurang dari nol"):
        Source("a", Payer.CSR, "A", Rupiah(-1), FIRST, FIRST)


def test_a_source_that_ends_before_it_begins_is_refused():
    with pytest.raises(UserError, match="bulan terakhir 2026-01 sebelum bulan pertama 2026-02"):
        source(first=FIRST + 1, last=FIRST)


@pytest.mark.parametrize(("partner", "percent"), [("b", Decimal(100)), ("b", Decimal(0)), ("", Decimal(50))])
def test_a_share_needs_a_partner_and_a_partner_a_share(partner, percent):
    with pytest.raises(UserError, match="dana patungan menyebut mitra dan bagian di antara 0 dan 100 persen"):
        source(partner=partner, percent=percent)


def test_a_partner_must_be_there_and_pay_alone():
    half = source("b", partner="a", percent=Decimal(50))
    with pytest.raises(UserError, match="mitranya tidak ada di antara sumber yang dipilih"):
        checked([half])
    with pytest.raises(UserError, match="bermitra lagi dengan sumber lain"):
        checked([source(), half, source("c", partner="b", percent=Decimal(50))])
    with pytest.raises(UserError, match="Dua sumber memakai kunci yang sama"):
        checked([source(), source()])


def test_a_source_that_ends_in_mid_year_says_which_months_need_another():
    year = Period(Month(2026, 1), Month(2026, 12))
    ends = source(last=Month(2026, 6), terms=Terms(cautions=("Periksa surat.",)))
    assert warnings(ends, year) == (
        (
            "Sumber «Sumber a» hanya dapat membayar Januari 2026 sampai Juni 2026 (6 dari 12 bulan); bulan lain perlu "
            "sumber lain."
        ),
        "Periksa surat.",
    )
    assert "tidak dapat membayar bulan apa pun" in warnings(ends, Period(Month(2026, 7), Month(2026, 12)))[0]


def test_a_place_holds_the_months_that_are_not_paid_yet_and_costs_as_many():
    prices = prices_of([source()])
    assert (prices.place(0, 0b010, OTHER).bits, prices.place(0, 0b010, OTHER).own) == (0b101, 2 * A_MONTH)
    assert prices.place(0, 0b111, OTHER) == NO_PLACE


def test_who_pays_for_two_months_at_most_pays_for_the_first_two():
    place = prices_of([source(terms=Terms(months_at_most=2))]).place(0, 0b001, OTHER)
    assert (place.bits, place.price) == (0b110, 2 * A_MONTH)


def test_halves_of_an_odd_price_add_up_to_it_month_by_month():
    third = source("b", partner="a", percent=Decimal("33.33"))
    place = prices_of([source(), third]).place(1, 0, OTHER)
    assert (place.own, place.partner) == (3 * 5_599, 3 * (A_MONTH - 5_599))


def test_of_shared_money_only_the_months_of_both_are_paid():
    half = source("b", first=FIRST + 1, partner="a", percent=Decimal(50))
    assert prices_of([source(last=FIRST + 1), half]).place(1, 0, OTHER).bits == 0b010


def test_the_relief_of_a_driver_is_for_those_who_pay_themselves_and_not_for_public_money():
    prices = prices_of([source(payer=Payer.SELF), source("b", payer=Payer.APBD_REGENCY)])
    assert prices.place(0, 0, TRANSPORT).price < prices.place(1, 0, TRANSPORT).price == 3 * A_MONTH


def test_shared_with_a_public_budget_the_dearer_price_counts():
    shared = source("b", payer=Payer.SELF, partner="a", percent=Decimal(50))
    assert Prices([source(payer=Payer.APBD_REGENCY), shared], PERIOD, INCOME, LAW).place(1, 0, TRANSPORT).price == (
        3 * A_MONTH
    )


@given(some.integers(0, 2**MOST_MONTHS - 1), some.none() | some.integers(0, MOST_MONTHS))
def test_the_first_so_many_bits_are_the_lowest(bits, count):
    set_bits = [at for at in range(MOST_MONTHS) if bits >> at & 1]
    assert first_bits(bits, count) == sum(1 << at for at in set_bits[:count])


@given(some.sets(some.integers(-3, 14)))
def test_months_as_bits_come_back_within_the_period(ahead):
    year = Period(FIRST, FIRST + 11)
    within = sorted(FIRST + at for at in ahead if 0 <= at <= 11)
    assert list(year.of_bits(year.bits(FIRST + at for at in ahead))) == within


def test_a_period_of_none_or_too_many_months_is_refused():
    assert Period(FIRST, FIRST + (MOST_MONTHS - 1)).whole == 2**MOST_MONTHS - 1
    for last in (FIRST + -1, FIRST + MOST_MONTHS):
        with pytest.raises(UserError, match="1 sampai 60 bulan"):
            Period(FIRST, last)
