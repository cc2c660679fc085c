"""Which day does a cell mean, and when is it better not to say?"""

from datetime import date, datetime

import pytest
from hypothesis import example, given, settings, strategies as st

from lindung.people.dates import (
    DateState,
    Order,
    agrees_with_nik,
    order_of,
    read_birth_date,
    read_day,
    read_plain_date,
)
from tests.people.cells import CELLS
from tests.registers.workbooks import table

DAY = date(2026, 11, 22)
NIK = "9999013112850001"  # born on the thirty-first of December of a year ending in 85

# What OpenSID v2410 makes of each text stands in OPENSID.md §2.3; here is what it says.
AS_WRITTEN = """
    31/12/1985          | 1985-12-31 |
    31-12-1985          | 1985-12-31 |
    31.12.1985          | 1985-12-31 |
    1985-12-31          | 1985-12-31 |
    1985/12/31          | 1985-12-31 |
    19851231            | 1985-12-31 |
    12/31/1985          | 1985-12-31 | date_month_first
    31-12-85            | 1985-12-31 | date_two_digit_year
    7/5/90              | 1990-05-07 | date_two_digit_year
    17 Agustus 1985     | 1985-08-17 | date_worded
    17 Mei 1985         | 1985-05-17 | date_worded
    17-Agu-85           | 1985-08-17 | date_two_digit_year
    17AGS1985           | 1985-08-17 | date_worded
    1 Nopember 1985     | 1985-11-01 | date_worded
    31412               | 1985-12-31 | date_serial
    1985-12-31 00:00:00 | 1985-12-31 |
    1985-12-31T07:30:00 | 1985-12-31 |
    29/02/1984          | 1984-02-29 |
    29/02/1985          |            | date_impossible
    31/06/1985          |            | date_impossible
    13/13/1985          |            | date_impossible
    11 Nov '03          | 2003-11-11 | date_two_digit_year
    11/11/'03           | 2003-11-11 | date_two_digit_year
    12/31/85            | 1985-12-31 | date_month_first
    31/12/1985 00.00    | 1985-12-31 |
    12/31/1985 0:00 AM  | 1985-12-31 | date_month_first
    00-00-1980          |            | date_zero
    00/00/0000          |            | date_zero
    0000-00-00          |            | date_zero
    -0001-11-30         |            | date_zero
    1985                |            | date_incomplete
    tidak tahu          |            | date_missing
    -                   |            | date_missing
    0                   |            | date_missing
    Desember 1985       |            | date_unreadable
    31/12/985           |            | date_unreadable
    31 Blabla 1985      |            | date_impossible
    1970-01-01          |            | date_1970
    23-11-2026          |            | date_future
    2027-01-01          |            | date_future
    1910-12-31          |            | date_too_old
    01-01-1911          | 1911-01-01 |
    22-11-2026          | 2026-11-22 |
"""


@pytest.mark.parametrize(("text", "day", "flaw"), table(AS_WRITTEN))
def test_a_birth_date_as_people_write_it(text, day, flaw):
    reading = read_birth_date(text, DAY)
    assert (str(reading.day or ""), reading.flaw) == (day, flaw)


def test_an_empty_cell_is_a_missing_date():
    assert read_birth_date("", DAY) == read_birth_date(None, DAY) == (None, DateState.MISSING, "date_missing")


HALF_PAST_ONE = datetime(1985, 12, 31, 13, 30)  # noqa: DTZ001 - a cell knows of no time zone


@pytest.mark.parametrize("cell", [date(1985, 12, 31), HALF_PAST_ONE, 31412, 31412.75])
def test_a_cell_of_dates_needs_no_interpreting(cell):
    reading = read_birth_date(cell, DAY)
    assert (reading.day, reading.state) == (date(1985, 12, 31), DateState.KNOWN)


def test_a_date_of_figures_is_read_day_first():
    assert read_birth_date("05/12/1980", DAY).day == date(1980, 12, 5)


def test_a_column_that_can_only_be_month_first_is_read_so():
    assert read_birth_date("05/12/1980", DAY, order=Order.MONTH_FIRST) == (
        date(1980, 5, 12),
        DateState.KNOWN,
        "date_month_first",
    )


def test_in_a_column_of_both_an_ambiguous_date_stays_open_unless_the_nik_settles_it():
    assert read_birth_date("05/12/1980", DAY, order=Order.MIXED).state is DateState.AMBIGUOUS
    assert read_birth_date("05/12/1980", DAY, "9999011205800001", order=Order.MIXED).day == date(1980, 5, 12)
    assert read_birth_date("05/12/1980", DAY, "9999010512800001", order=Order.MIXED).day == date(1980, 12, 5)
    assert read_birth_date("05/12/1980", DAY, "9999010101800001", order=Order.MIXED).day is None


def test_equal_day_and_month_are_not_ambiguous():
    assert read_birth_date("05/05/1980", DAY, order=Order.MIXED) == (date(1980, 5, 5), DateState.KNOWN, "")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["05/12/1980", "01/02/1990"], Order.DAY_FIRST),
        (["05/12/1980", "31/12/1990"], Order.DAY_FIRST),
        (["05/12/1980", "12/31/1990"], Order.MONTH_FIRST),
        (["31/12/1980", "12/31/1990"], Order.MIXED),
        (["1980-12-31", "12/31/1990"], Order.MONTH_FIRST),  # a date with its year in front tells nothing
        (["1/13/2026 0:00", "1/5/2026 0:00"], Order.MONTH_FIRST),
        (["3/12/26", "12/31/26"], Order.MONTH_FIRST),
        (["3/12/26", "31/12/26"], Order.DAY_FIRST),
        (["12/31/26", "31/12/2026"], Order.MIXED),
        (["85-03-27", "27-MAR-85", "3/12/26"], Order.DAY_FIRST),
        ([date(1980, 12, 31), 31412, None, "tidak tahu"], Order.DAY_FIRST),
        ([], Order.DAY_FIRST),
    ],
)
def test_the_order_of_a_column_is_told_by_the_dates_that_can_be_read_one_way_only(cells, order):
    assert order_of(cells) is order


SHORT_AND_LONG = st.dates(date(1930, 1, 1), DAY).flatmap(
    lambda day: st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%m/%d/%y", "%Y-%m-%d"]).map(day.strftime)
)


@given(
    st.lists(SHORT_AND_LONG, max_size=6),
    st.sampled_from([" 0:00", " 00:00:00", "T07:30:00Z", " 12:00:00 AM", " 9:05pm"]),
)
def test_a_clock_does_not_change_the_order_of_a_column(cells, clock):
    assert order_of([cell + clock for cell in cells]) is order_of(cells)


def test_a_two_digit_year_with_the_month_first_is_read_in_the_order_of_its_column():
    month_first = (date(1990, 3, 12), DateState.KNOWN, "date_month_first")
    assert read_birth_date("3/12/90", DAY, order=Order.MONTH_FIRST) == month_first
    assert read_birth_date("3/12/90", DAY, "9999011203900001") == month_first
    assert read_birth_date("3/12/90", DAY).day == date(1990, 12, 3)
    assert read_birth_date("3/12/90", DAY, "9999010312900001", order=Order.MONTH_FIRST).day == date(1990, 12, 3)
    assert read_birth_date("3/12/90", DAY, order=Order.MIXED) == (None, DateState.AMBIGUOUS, "date_two_orders")
    assert read_day("3/12/26", Order.MONTH_FIRST).day == date(2026, 3, 12)
    assert read_day("3/12/26", Order.MIXED).state is DateState.AMBIGUOUS
    assert read_day("3/12/26").day == date(2026, 12, 3)


def test_the_century_of_a_term_is_the_later_one_that_can_be():
    assert read_day("01-JAN-99", latest=date(2027, 11, 22)).day == date(1999, 1, 1)
    assert read_day("01-JAN-27", latest=date(2027, 11, 22)).day == date(2027, 1, 1)
    assert read_day("31-12-40", latest=date(2046, 11, 22)) == (
        date(2040, 12, 31),
        DateState.KNOWN,
        "date_two_digit_year",
    )
    assert read_day("01-01-2099", latest=date(2027, 11, 22)) == (date(2099, 1, 1), DateState.KNOWN, "")


def test_a_two_digit_year_is_known_where_one_century_is_possible():
    assert read_birth_date("31-12-85", DAY).day == date(1985, 12, 31)
    assert read_birth_date("01-01-05", DAY).day == date(2005, 1, 1)  # nobody is a hundred and twenty-one
    assert read_birth_date("01-01-20", DAY) == (None, DateState.AMBIGUOUS, "date_two_centuries")
    assert read_birth_date("01-01-28", DAY, born_by=date(2011, 1, 1)).day == date(1928, 1, 1)
    assert read_birth_date("01-01-20", DAY, born_by=date(2011, 1, 1)).state is DateState.AMBIGUOUS  # at 106 or at 6


def test_1970_01_01_is_opensids_mark_unless_the_nik_says_the_same():
    assert read_birth_date("1970-01-01", DAY) == (None, DateState.PLACEHOLDER, "date_1970")
    assert read_birth_date("1970-01-01", DAY, NIK) == (None, DateState.PLACEHOLDER, "date_1970")
    genuine = read_birth_date("1970-01-01", DAY, "9999014101700001")
    assert genuine == (date(1970, 1, 1), DateState.KNOWN, "date_1970_confirmed")


def test_the_day_of_receiving_is_the_last_possible_birthday():
    assert read_birth_date(DAY, DAY).state is DateState.KNOWN
    assert read_birth_date(date(2026, 11, 23), DAY) == (None, DateState.FUTURE, "date_future")


def test_a_nik_agrees_with_day_month_and_two_digits_of_the_year():
    assert agrees_with_nik(date(1985, 12, 31), NIK)
    assert agrees_with_nik(date(1985, 12, 31), "9999017112850001")
    assert not agrees_with_nik(date(1985, 12, 30), NIK)


@given(CELLS, st.sampled_from(["", NIK]), st.sampled_from(Order), st.none() | st.dates(date(1990, 1, 1)))
@example("99-99-99", "", Order.MIXED, None)
@example(True, "", Order.DAY_FIRST, None)
@example("3000-12-31", "", Order.DAY_FIRST, None)
@settings(max_examples=400)
def test_any_cell_is_a_believable_birthday_or_none(cell, nik, order, born_by):
    reading = read_birth_date(cell, DAY, nik, order=order, born_by=born_by)
    assert (reading.day is None) == (reading.state is not DateState.KNOWN)
    assert reading.day is None or date(1911, 1, 1) <= reading.day <= DAY
    assert reading.flaw or reading.state is DateState.KNOWN


@given(CELLS)
@example("0001-01-01")
def test_any_cell_is_a_day_of_a_membership_or_none(cell):
    reading = read_day(cell)
    assert (reading.day is None) == (reading.state is not DateState.KNOWN)
    assert reading.day is None or reading.day.year >= 1900


@given(CELLS)
def test_a_plain_date_is_read_the_same_whatever_else_is_known(cell):
    plain = read_plain_date(cell, DAY)
    if plain is not None:
        for order in Order:
            assert plain == read_birth_date(cell, DAY, NIK, order=order)


@given(st.lists(CELLS, max_size=6))
def test_any_column_has_an_order(cells):
    assert order_of(cells) in Order


@given(st.dates(date(1911, 1, 1), DAY), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y"]))
def test_a_date_written_out_in_full_is_read_back(day, form):
    reading = read_birth_date(day.strftime(form), DAY)
    assert reading.day == day or day == date(1970, 1, 1)
