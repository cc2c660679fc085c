"""Months of protection for a province are those of the rule, worker by worker."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.figures import NotInForce, NotInTable
from lindung.law.law import Law
from lindung.law.membership import Payment, Protection, checked
from lindung.law.payers import Payer
from lindung.law.reforms import Change, Reform
from lindung.programme.columns import NEVER, PaymentColumns, checked_columns
from lindung.programme.lived import _turns
from lindung.programme.protection import months_of, months_of_all

LAW = Law()
A_MILLION = Rupiah(1_000_000)
FIRST = Month(2024, 9)  # the waiting period begins within the months that are drawn
MONTHS = [FIRST + ahead for ahead in range(20)]
REFORMED = LAW.under(
    Reform(
        "Tenggang satu bulan",
        "uji",
        (
            Change("membership/grace_months", date(2025, 6, 1), 1),
            Change("membership/wait_restarts", date(2025, 3, 1), "no"),
            Change("membership/benefit_in_grace", date(2025, 8, 1), "no"),
            Change("membership/waiting_months", date(2024, 10, 1), 5, last=date(2025, 6, 30)),
            Change("benefits/jkm_while_waiting", date(2024, 10, 1), 7_000_000),
            Change("benefits/jkk_death_incomes", date(2025, 11, 1), 50),
        ),
    )
)


@st.composite
def payments_of_one(draw: st.DrawFn) -> list[Payment]:
    """Paid late, early or never; sometimes reversed, and then sometimes paid again."""
    payments = []
    one_in = draw(st.sampled_from([2, 10, 1_000]))
    for ahead in sorted(draw(st.sets(st.integers(0, 30), max_size=31))):
        month = FIRST + ahead
        arrived = month.first + timedelta(days=draw(st.integers(-360, 160)))
        undone = arrived + timedelta(days=draw(st.integers(0, 300))) if draw(st.integers(1, one_in)) == 1 else None
        payments.append(Payment(month, arrived, Payer.BKBK, undone))
        if undone and draw(st.booleans()):
            payments.append(Payment(month, undone + timedelta(days=draw(st.integers(0, 40))), Payer.CSR))
    return payments


@pytest.mark.parametrize("law", [LAW, REFORMED], ids=["the law", "a reform"])
@given(
    everybody=st.lists(payments_of_one(), min_size=1, max_size=6),
    day=st.sampled_from([1, 10, 28, 31]),
    skipped=st.integers(0, 12),
    incomes=st.lists(st.sampled_from([Rupiah(1_000_000), Rupiah(1_250_000)]), min_size=6, max_size=6),
)
@settings(max_examples=150, deadline=None)
def test_columns_say_what_the_rule_says(law, everybody, day, skipped, incomes):
    asked = MONTHS[skipped:]
    columns = months_of_all(
        PaymentColumns.of(everybody), asked, np.array(incomes[: len(everybody)], np.int64), law, day_of_month=day
    )
    for place, payments in enumerate(everybody):
        assert columns.of_worker(place) == months_of(payments, asked, incomes[place], law, day_of_month=day)


def test_the_day_on_which_the_last_of_two_payments_is_reversed_counts_too():
    paid = [Payment(FIRST + ahead, (FIRST + ahead).first, Payer.BKBK) for ahead in range(6)]
    undone = [replace(paid[4], reversed_on=date(2025, 4, 10)), replace(paid[5], reversed_on=date(2025, 4, 11))]
    columns = months_of_all(PaymentColumns.of([paid[:4] + undone]), MONTHS, np.array([A_MILLION]), LAW, day_of_month=10)
    assert [month.arrears for month in columns.of_worker(0)][5:8] == [0, 1, 3]
    assert columns.of_worker(0)[8].protection is Protection.LAPSED  # only with both of them reversed
    assert columns.of_worker(0) == months_of(paid[:4] + undone, MONTHS, A_MILLION, LAW, day_of_month=10)


@pytest.mark.parametrize("income", [0, 3_000_000], ids=["none", "in the hole of the table"])
def test_an_income_without_a_bracket_stops_only_who_would_be_paid(income):
    paid = [Payment(FIRST, FIRST.first, Payer.BKBK)]
    incomes = np.array([A_MILLION, income])
    columns = months_of_all(PaymentColumns.of([paid, []]), MONTHS, incomes, LAW)
    assert columns.of_worker(1) == months_of([], MONTHS, Rupiah(income), LAW)
    with pytest.raises(NotInTable, match=r"Pekerja ke-2: .*contributions/income_base_informal per 2015-07-01"):
        months_of_all(PaymentColumns.of([paid, paid]), MONTHS, incomes, LAW)


def test_what_nobody_is_paid_need_not_be_in_force():
    early = LAW.under(
        Reform("Masa tunggu lebih awal", "uji", (Change("membership/waiting_months", date(2024, 1, 1), 3),))
    )
    paid = [Payment(Month(2024, 9), date(2024, 9, 1), Payer.BKBK)]
    assert months_of_all(PaymentColumns.of([[]]), MONTHS[:3], np.array([A_MILLION]), early).illness.sum() == 0
    with pytest.raises(NotInForce, match="jkm_while_waiting belum berlaku pada 2024-09-30"):
        months_of_all(PaymentColumns.of([paid]), MONTHS[:3], np.array([A_MILLION]), early)


def test_nobody_paid_anything():
    columns = months_of_all(PaymentColumns.of([[], []]), MONTHS, np.array([A_MILLION] * 2), LAW)
    assert columns.counts(Protection.NOT_BEGUN) == [2] * len(MONTHS)
    assert columns.of_worker(1) == months_of([], MONTHS, A_MILLION, LAW)


def test_a_payment_reversed_and_made_again_on_one_day_is_one_whatever_the_order_of_the_rows():
    again = [Payment(FIRST, FIRST.first, Payer.CSR), Payment(FIRST, FIRST.first, Payer.BKBK, FIRST.first)]
    columns = months_of_all(PaymentColumns.of([again, again[::-1]]), MONTHS, np.array([A_MILLION] * 2), LAW)
    assert columns.of_worker(0) == columns.of_worker(1) == months_of(again, MONTHS, A_MILLION, LAW)
    assert columns.of_worker(0)[0].protection is Protection.ACTIVE


BAD = {
    "two payers for one month": (
        "satu pekerja, satu bulan, satu pembayar",
        [Payment(FIRST, FIRST.first, Payer.BKBK), Payment(FIRST, FIRST.last, Payer.CSR)],
    ),
    "paid again the day before the first is reversed": (
        "satu pekerja, satu bulan, satu pembayar",
        [Payment(FIRST, FIRST.first, Payer.BKBK, date(2024, 9, 11)), Payment(FIRST, date(2024, 9, 10), Payer.CSR)],
    ),
    "reversed before it arrived": ("sebelum tiba", [Payment(FIRST, FIRST.last, Payer.BKBK, FIRST.first)]),
    "a month of long ago": ("sebelum 2015-07-01", [Payment(Month(224, 9), FIRST.first, Payer.BKBK)]),
    "a day of long ago": ("sebelum 2015-07-01", [Payment(FIRST, date(224, 9, 1), Payer.BKBK)]),
    "reversed and paid again on one day, named in the other order, and then again": (
        "satu pekerja, satu bulan, satu pembayar",
        [
            Payment(FIRST, FIRST.first, Payer.CSR),
            Payment(FIRST, FIRST.first, Payer.BKBK, FIRST.first),
            Payment(FIRST, FIRST.first, Payer.APBN),
        ],
    ),
    "thirteen months ahead": ("lebih dari 12 bulan di muka", [Payment(FIRST + 13, FIRST.first, Payer.BKBK)]),
}


@pytest.mark.parametrize(("words", "payments"), BAD.values(), ids=BAD.keys())
def test_payments_that_contradict_are_refused_by_both_with_the_same_words(words, payments):
    with pytest.raises(UserError) as of_one:
        months_of(payments, MONTHS, A_MILLION, LAW)
    with pytest.raises(UserError) as of_all:
        months_of_all(PaymentColumns.of([[], payments]), MONTHS, np.array([A_MILLION] * 2), LAW)
    assert (
        str(of_one.value).rpartition(".")[0].rpartition(" ")[2]
        == str(of_all.value).rpartition(".")[0].rpartition(" ")[2]
    )
    assert f"bulan {payments[-1].month}" in str(of_all.value)


def test_the_row_of_a_payment_that_cannot_be_is_named_from_one():
    fine, wrong = Payment(FIRST, FIRST.first, Payer.BKBK), Payment(FIRST + 1, date(2024, 9, 3), Payer.CSR, FIRST.first)
    with pytest.raises(UserError) as refused:
        months_of_all(PaymentColumns.of([[fine], [fine, wrong]]), MONTHS, np.array([A_MILLION] * 2), LAW)
    assert str(refused.value).startswith("Iuran baris 3, bulan 2024-10 yang tiba 2024-09-03: dibatalkan sebelum tiba.")


def test_a_worker_is_lived_through_as_often_as_payments_of_that_worker_were_reversed_and_no_more():
    days = [10, NEVER, 30, 5, 20, 20]
    columns = PaymentColumns(*(np.array(values, np.int32) for values in ([0, 0, 0, 1, 0, 3], [0] * 6, [1] * 6, days)))
    assert _turns(columns).tolist() == [0, -1, 2, 0, 1, 0]
    assert _turns(columns.chosen(columns.reversed_on == NEVER)).tolist() == [-1]


EDGES = {
    "on the last day that is asked for": [date(2025, 1, 31)],
    "on the last day of grace": [date(2024, 9, 1), date(2024, 12, 31)],
    "on the day of the lapse": [date(2024, 9, 1), date(2025, 1, 1)],
    "on the day after a month began": [date(2024, 9, 2), date(2024, 12, 2)],
}


@pytest.mark.parametrize("days", EDGES.values(), ids=EDGES.keys())
@pytest.mark.parametrize("day_of_month", [1, 2, 31])
def test_money_that_comes_on_an_edge_is_the_same_to_both(days, day_of_month):
    asked = [FIRST + ahead for ahead in range(5)]
    paid = [Payment(FIRST, days[0], Payer.BKBK) for _ in days[:1]]
    paid += [Payment(FIRST + 1, day, Payer.BKBK) for day in days[1:]]
    both = ([*paid], [Payment(Month.of(days[-1]), days[-1], Payer.BKBK)])
    columns = months_of_all(PaymentColumns.of(both), asked, np.array([A_MILLION] * 2), LAW, day_of_month)
    for worker, payments in enumerate(both):
        assert columns.of_worker(worker) == months_of(payments, asked, A_MILLION, LAW, day_of_month)


def test_the_money_of_the_last_day_of_grace_saves_and_of_the_next_day_does_not():
    asked = [FIRST + ahead for ahead in range(5)]
    first = Payment(FIRST, FIRST.first, Payer.BKBK)
    saved, late = (Payment(FIRST + 1, day, Payer.BKBK) for day in (date(2024, 12, 31), date(2025, 1, 1)))
    columns = months_of_all(PaymentColumns.of([[first, saved], [first, late]]), asked, np.array([A_MILLION] * 2), LAW)
    assert [month.protection for month in columns.of_worker(0)][4] is Protection.IN_GRACE
    assert [month.protection for month in columns.of_worker(1)][4] is Protection.LAPSED
    assert [month.too_late for month in columns.of_worker(1)] == [0, 0, 0, 0, 1]


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 4), st.none() | st.integers(0, 4)), min_size=0, max_size=4
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=150, deadline=None)
def test_two_payers_for_one_month_are_found_among_all_as_for_one(everybody):
    def paid(ahead: int, arrived: int, undone: int | None) -> Payment:
        day = FIRST.first + timedelta(days=arrived)
        return Payment(FIRST + ahead, day, Payer.BKBK, None if undone is None else day + timedelta(days=undone))

    payments = [[paid(*row) for row in rows] for rows in everybody]
    refused = [place for place, own in enumerate(payments) if _refused(partial(checked, own, LAW))]
    columns = PaymentColumns.of(payments)
    assert _refused(partial(checked_columns, columns, len(payments), LAW)) == bool(refused)


def _refused(asked: Callable[[], None]) -> bool:
    try:
        asked()
    except UserError:
        return True
    return False
