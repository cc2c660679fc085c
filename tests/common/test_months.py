"""Months and days counted in months."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import percent_of, rupiah
from lindung.common.months import Month, last_day_of_grace, months_after


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(9999, 12, 31), 1, date.max),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert months_after(day, months) == later


@given(st.dates(date.min, date.max), st.integers(0, 36))
def test_months_later_is_never_earlier_and_never_another_day_without_need(day, months):
    later = months_after(day, months)
    assert later >= day
    assert later.day == day.day or later.day >= 28 or later == date.max


@pytest.mark.parametrize(
    ("end", "until"),
    [
        (date(2026, 2, 28), date(2026, 5, 31)),
        (date(2026, 10, 31), date(2027, 1, 31)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 10, 15), date(2027, 1, 15)),
        (date.max, date.max),
    ],
)
def test_grace_lasts_to_the_end_of_a_month_where_the_end_of_a_month_was_paid(end, until):
    assert last_day_of_grace(end, 3) == until


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_month_knows_its_days(day):
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert Month.numbered(month.index) == Month.written(str(month)) == month


def test_months_are_counted_over_the_turn_of_the_year():
    assert Month(2026, 11) + 2 == Month(2027, 1)
    assert Month(2027, 1) - Month(2025, 11) == 14
    assert Month(2026, 11).words == "November 2026"


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-11", "November", "2026-1", "2026-111"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(UserError, match="Tulis seperti 2026-11"):
        Month.written(text)


def test_a_percentage_is_rounded_to_whole_rupiah_halves_up():
    assert (percent_of(10_050, 1), percent_of(10_049, 1), percent_of(-10_050, 1)) == (101, 100, -101)
    assert (rupiah(1_234_567), rupiah(-5)) == ("Rp1.234.567", "−Rp5")
