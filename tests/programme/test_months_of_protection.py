"""Months of protection for a province are those of the rule, worker by worker."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Payment, Protection
from lindung.law.payers import Payer
from lindung.law.reforms import Change, Reform
from lindung.programme.columns import PaymentColumns
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
        ),
    )
)


@st.composite
def payments_of_one(draw: st.DrawFn) -> list[Payment]:
    """Paid late, early or never; sometimes reversed, and then sometimes paid again."""
    payments = []
    for ahead in sorted(draw(st.sets(st.integers(0, 19), max_size=20))):
        month = FIRST + ahead
        arrived = month.first + timedelta(days=draw(st.integers(-100, 160)))
        undone = arrived + timedelta(days=draw(st.integers(0, 300))) if draw(st.integers(0, 9)) == 0 else None
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


def test_nobody_paid_anything():
    columns = months_of_all(PaymentColumns.of([[], []]), MONTHS, np.array([A_MILLION] * 2), LAW)
    assert columns.counts(Protection.NOT_BEGUN) == [2] * len(MONTHS)
    assert columns.of_worker(1) == months_of([], MONTHS, A_MILLION, LAW)


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
