"""Settling rows that paid no month: on screen and by the workbook."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.funding.accounts import AccountKind
from lindung.web.areas.spans import span_of
from lindung.web.billing.differences_services import (
    months_for,
    settle_no_money,
    settle_paid_month,
    settle_refunded,
)
from lindung.web.billing.differences_workbook import HEADER, HOW, ID, MONTH, NOTE, export_differences, take_differences
from lindung.web.billing.models import Difference
from lindung.web.billing.states import BillState, DifferenceState, How
from lindung.web.months.models import ProtectionMonth
from lindung.web.notices.models import Notice
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.web.billing.conftest import APRIL, PRICE, REGENCY, MakeBill, Pay, balance, lines_of
from tests.web.billing.filled import fill

NOBODY = "9901010101900999"
DAY = date(2026, 4, 10)


def test_money_that_came_back_leaves_bpjs_for_the_village(bill: MakeBill, pay: Pay, biller: User) -> None:
    one = lines_of(bill())[0]
    pay([(one[0], one[1], one[2], PRICE - 800)])
    assert balance(AccountKind.BPJS) == PRICE - 800
    waiting = Difference.objects.get()
    with pytest.raises(UserError, match="sudah dicatat di BPJS"):
        settle_no_money(difference=waiting, note="keliru", by=biller)
    settle_refunded(difference=waiting, number="K-1", day=DAY, station=AccountKind.VILLAGE, note="kurang", by=biller)
    assert balance(AccountKind.BPJS) == 0
    with pytest.raises(UserError, match="sudah diselesaikan"):
        settle_refunded(difference=waiting, number="K-1", day=DAY, station=AccountKind.VILLAGE, note="x", by=biller)
    assert not Notice.objects.filter(kind="payment_difference", closed_at=None).exists()


def test_money_for_a_month_that_was_not_billed_yet_pays_it_when_it_is(bill: MakeBill, pay: Pay, biller: User) -> None:
    one = lines_of(bill())[0]
    pay([(one[0], one[1], "2026-04", PRICE)], arrived=date(2026, 3, 25))
    waiting = Difference.objects.get()
    assert waiting.line.outcome == "other_month"
    made = bill(APRIL)
    april = next(one for one in months_for(waiting, span_of(REGENCY)) if one.month == APRIL.index)
    settle_paid_month(difference=waiting, month=april, note="dibayar lebih awal", by=biller)
    april.refresh_from_db()
    assert (april.state, april.arrived) == ("paid", APRIL.first)
    assert balance(AccountKind.BPJS) == 0
    made.refresh_from_db()
    assert made.state == BillState.PART_PAID


def test_only_the_same_amount_pays_a_month(bill: MakeBill, pay: Pay, biller: User) -> None:
    one = lines_of(bill())[0]
    pay([(one[0], one[1], one[2], PRICE + 1)])
    waiting = Difference.objects.get()
    assert months_for(waiting, span_of(REGENCY)) == []
    month = ProtectionMonth.objects.get(worker=int(one[0]))
    with pytest.raises(UserError, match=r"Rp16.801, tagihannya Rp16.800"):
        settle_paid_month(difference=waiting, month=month, note="x", by=biller)
    assert balance(AccountKind.BPJS) == PRICE + 1


def test_a_row_of_nobody_is_settled_without_a_rupiah_in_the_book(bill: MakeBill, pay: Pay, biller: User) -> None:
    bill()
    pay([("", NOBODY, "2026-03", PRICE)])
    waiting = Difference.objects.get()
    assert not waiting.booked
    with pytest.raises(UserError, match="Tulis keterangannya"):
        settle_no_money(difference=waiting, note=" ", by=biller)
    settle_no_money(difference=waiting, note="bukan pekerja kita", by=biller)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.how, waiting.settled_by) == (DifferenceState.SETTLED, How.NO_MONEY, biller)


def test_the_queue_goes_out_as_a_workbook_and_comes_back(
    bill: MakeBill, pay: Pay, biller: User, tmp_path: Path
) -> None:
    one, two, *_rest = lines_of(bill())
    pay([(one[0], one[1], "2026-04", PRICE), (two[0], two[1], "2026-03", 100), ("", NOBODY, "2026-03", PRICE)])
    bill(APRIL)
    scope, out = scope_of(biller, Can.EXCHANGE), tmp_path / "selisih.xlsx"
    assert export_differences(out, by=biller, scope=scope) == 3
    first, second, third = (str(pk) for pk in Difference.objects.order_by("pk").values_list("pk", flat=True))
    back = fill(
        out, tmp_path / "kembali.xlsx", HEADER, ID,
        {
            first: {HOW: str(How.PAID_MONTH.label), MONTH: "2026-04", NOTE: "dibayar lebih awal"},
            second: {HOW: str(How.NO_MONEY.label), NOTE: "keliru"},
            third: {},
        },
    )  # fmt: skip
    taken = take_differences(back, by=biller, scope=scope)
    assert (taken.settled, taken.empty) == (1, 1)
    [(_row, why)] = taken.refused
    assert "sudah dicatat di BPJS" in why
    assert take_differences(back, by=biller, scope=scope).refused[0][1].startswith("Selisih ini tidak ada lagi")


def test_who_may_not_exchange_there_settles_nothing_by_a_workbook(
    bill: MakeBill, pay: Pay, biller: User, hire: Callable[..., User], tmp_path: Path
) -> None:
    bill()
    pay([("", NOBODY, "2026-03", PRICE)])
    out = tmp_path / "selisih.xlsx"
    export_differences(out, by=biller, scope=scope_of(biller, Can.EXCHANGE))
    waiting = Difference.objects.get()
    back = fill(out, tmp_path / "b.xlsx", HEADER, ID, {str(waiting.pk): {HOW: str(How.NO_MONEY.label), NOTE: "x"}})
    stranger = hire("regency_labour", area="99.02", name="lain")
    taken = take_differences(back, by=stranger, scope=scope_of(stranger, Can.EXCHANGE))
    assert taken.settled == 0
    waiting.refresh_from_db()
    assert waiting.state == DifferenceState.OPEN
