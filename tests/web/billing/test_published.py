"""The published year in small: every month planned, billed, paid by its proof and confirmed, and the sums read back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from django.db.models import Sum

from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of, span_of
from lindung.web.billing.bills_services import make_bill
from lindung.web.billing.programme_months import plan_programme_months
from lindung.web.funds.accountability import booked_sums
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User
from tests.web.billing.conftest import PRICE, REGENCY, Give, Pay, balance, enrol, lines_of
from tests.web.conftest import ANGGREK, KENANGA, MELATI

HEADS = {MELATI: 7, KENANGA: 5, ANGGREK: 3}
FIRST, MONTHS = Month(2026, 3), 8  # the proofs of later ones are still to come on the day of the tests


def test_every_rupiah_of_a_year_is_billed_paid_and_somebodys_month(
    programme: Programme, bkbk: Source, give: Give, pay: Pay, biller: User, second: User,
    areas: dict[str, Area],
) -> None:  # fmt: skip
    enrol(programme, HEADS, biller, second)
    give({code_of(village): MONTHS * many * PRICE for village, many in HEADS.items()})
    for month in (FIRST + nth for nth in range(MONTHS)):
        asked: dict[str, Any] = {"programme": programme, "span": span_of(REGENCY), "by": biller}
        plan_programme_months(source=bkbk, first=month, last=month, **asked)
        bill = make_bill(month=month, number=f"T-{month}", day=month.first, **asked)
        assert bill.total == sum(HEADS.values()) * PRICE
        taken = pay(lines_of(bill), arrived=month.first + timedelta(days=9), by=second)
        assert taken.file.matched == bill.total
    whole = MONTHS * sum(HEADS.values()) * PRICE
    sums = booked_sums(areas[REGENCY], (FIRST + MONTHS).first)
    assert sums.billed == sums.paid == whole == 2_016_000
    assert ProtectionMonth.objects.filter(state="paid").aggregate(sum=Sum("amount"))["sum"] == whole
    assert balance(AccountKind.VILLAGE) == balance(AccountKind.PAYABLE) == balance(AccountKind.BPJS) == 0
    for village, many in HEADS.items():
        of_village = booked_sums(areas[code_of(village)], (FIRST + MONTHS).first)
        assert of_village.paid == MONTHS * many * PRICE


def test_the_questions_to_the_database_do_not_grow_with_the_people(
    programme: Programme, bkbk: Source, give: Give, pay: Pay, biller: User, second: User,
    django_assert_max_num_queries: Callable[..., AbstractContextManager[object]],
) -> None:  # fmt: skip
    enrol(programme, {MELATI: 60}, biller, second)
    give({code_of(MELATI): 60 * PRICE})
    asked: dict[str, Any] = {"programme": programme, "span": span_of(REGENCY), "by": biller}
    plan_programme_months(source=bkbk, first=FIRST, last=FIRST, **asked)
    with django_assert_max_num_queries(60):
        bill = make_bill(month=FIRST, number="T", day=FIRST.first, **asked)
    lines = lines_of(bill)
    with django_assert_max_num_queries(100):
        assert pay(lines, arrived=FIRST.first).file.matched == 60 * PRICE
