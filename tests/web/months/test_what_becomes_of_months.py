"""Billed, paid, confirmed, reversed: each from the state before it, all months of a request or none."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.law.membership import Protection
from lindung.web.audit.models import Event
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.selectors import membership_of, payments_of
from lindung.web.months.services import bill_months, confirm_months, pay_months, reverse_months
from tests.web.months.conftest import MARCH, make_workers

pytestmark = pytest.mark.django_db
ARRIVED, CONFIRMED, LATER = date(2026, 3, 5), date(2026, 3, 9), date(2026, 3, 20)


def keys() -> list[int]:
    return list(ProtectionMonth.objects.order_by("pk").values_list("pk", flat=True))


@pytest.fixture
def paid(plan, worker, planner):
    """March of one worker, paid."""
    plan([worker])
    bill_months(months=keys(), bill="T-1", by=planner)
    pay_months(months=keys(), arrived=ARRIVED, by=planner)
    return worker


def test_a_month_goes_its_way(paid, planner):
    assert confirm_months(months=keys(), on=CONFIRMED, by=planner) == 1
    month = ProtectionMonth.objects.get()
    assert (month.state, month.bill, month.arrived, month.confirmed_on) == ("confirmed", "T-1", ARRIVED, CONFIRMED)
    told = Event.objects.filter(action__startswith="months.").order_by("number").values_list("action", flat=True)
    assert list(told) == ["months.planned", "months.billed", "months.paid", "months.confirmed"]


def test_one_month_in_another_state_refuses_all_with_how_they_stand(plan, planner):
    plan(make_workers(3))
    bill_months(months=keys()[:1], bill="T-1", by=planner)
    with pytest.raises(UserError) as told:
        bill_months(months=keys(), bill="T-2", by=planner)
    assert str(told.value) == (
        "Tidak ada yang diubah: 1 dari 3 bulan tidak direncanakan (1 ditagih). Muat ulang daftarnya."
    )
    assert ProtectionMonth.objects.filter(bill="T-2").count() == 0


def test_a_month_that_is_not_there_refuses_all(plan, worker, planner):
    plan([worker])
    with pytest.raises(UserError, match="Sebagian bulan tidak ditemukan"):
        bill_months(months=[*keys(), 999_999], bill="T-1", by=planner)
    assert ProtectionMonth.objects.get().state == "planned"


def test_a_reversed_month_may_be_paid_by_another(paid, plan, planner, sawit):
    assert reverse_months(months=keys(), reason="Ganda", on=LATER, by=planner) == 1
    assert plan([paid], programme="SAWIT", source=sawit).won == 1
    with pytest.raises(UserError, match="tidak berlaku"):
        reverse_months(months=keys(), reason="Ganda", on=LATER, by=planner)


def test_no_two_payments_of_a_month_count_on_one_day(paid, plan, planner, sawit):
    reverse_months(months=keys(), reason="Ganda", on=LATER, by=planner)
    plan([paid], programme="SAWIT", source=sawit)
    again = keys()[1:]
    bill_months(months=again, bill="T-2", by=planner)
    with pytest.raises(UserError, match="masih dibayar pembayar lain pada 19 Maret 2026"):
        pay_months(months=again, arrived=date(2026, 3, 19), by=planner)
    assert pay_months(months=again, arrived=LATER, by=planner) == 1
    assert membership_of(paid, LATER).alive


def test_nothing_is_confirmed_or_reversed_before_its_money_arrived(paid, planner):
    for refused in (
        lambda: confirm_months(months=keys(), on=date(2026, 3, 4), by=planner),
        lambda: reverse_months(months=keys(), reason="Ganda", on=date(2026, 3, 4), by=planner),
    ):
        with pytest.raises(UserError, match="Uang 1 bulan baru tiba sesudah 4 Maret 2026"):
            refused()


def test_a_month_too_far_ahead_or_before_the_rule_is_not_paid(plan, worker, planner):
    plan([worker], MARCH)
    bill_months(months=keys(), bill="T-1", by=planner)
    with pytest.raises(UserError, match="bulan di muka dari 1 Januari 2024"):
        pay_months(months=keys(), arrived=date(2024, 1, 1), by=planner)
    with pytest.raises(UserError, match="hari pertama aturannya"):
        pay_months(months=keys(), arrived=date(1999, 1, 1), by=planner)


def test_a_reversal_says_why(paid, planner):
    with pytest.raises(UserError, match="Tulis alasan"):
        reverse_months(months=keys(), reason=" ", on=LATER, by=planner)


def test_a_bill_has_a_number(plan, worker, planner):
    plan([worker])
    with pytest.raises(UserError, match="Nomor tagihan"):
        bill_months(months=keys(), bill=" ", by=planner)


def test_membership_is_what_was_paid_and_not_reversed(paid, plan, planner):
    plan([paid], MARCH + 1)
    assert [payment.month for payment in payments_of(paid)] == [MARCH]
    assert membership_of(paid, date(2026, 3, 4)).protection is Protection.NOT_BEGUN
    assert membership_of(paid, ARRIVED).alive
    reverse_months(months=keys()[:1], reason="Ganda", on=LATER, by=planner)
    assert membership_of(paid, date(2026, 3, 19)).alive
    assert membership_of(paid, LATER).protection is Protection.NOT_BEGUN
