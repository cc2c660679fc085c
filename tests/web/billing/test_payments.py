"""A proof of payment: what it pays, what waits, and every way in which one can be wrong."""

from collections.abc import Callable
from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.accountability import PersonMonths
from lindung.documents.person_rows import Listed
from lindung.funding.accounts import AccountKind
from lindung.funding.moves import DocumentKind
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of
from lindung.web.billing.models import Difference, PaymentFile, PaymentLine
from lindung.web.billing.payments_services import accept_held, refuse_held
from lindung.web.billing.states import BillState, FileState
from lindung.web.funds.accountability import report_of
from lindung.web.funds.models import Entry
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.notices.models import Notice
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.billing.conftest import APRIL, MARCH, PRICE, MakeBill, Pay, Plan, balance, lines_of
from tests.web.conftest import MELATI

ARRIVED = date(2026, 3, 20)
NOBODY = "9901010101900999"


def outcomes() -> list[str]:
    return list(PaymentLine.objects.order_by("row").values_list("outcome", flat=True))


def test_a_proof_that_agrees_pays_every_month_and_empties_what_is_owed(bill: MakeBill, pay: Pay) -> None:
    made = bill()
    file = pay(lines_of(made)).file
    assert (file.state, file.total, file.matched) == (FileState.TAKEN, 5 * PRICE, 5 * PRICE)
    assert set(ProtectionMonth.objects.values_list("state", "arrived")) == {("paid", ARRIVED)}
    made.refresh_from_db()
    assert made.state == BillState.PAID
    assert balance(AccountKind.PAYABLE) == balance(AccountKind.BPJS) == 0
    assert balance(AccountKind.VILLAGE, code_of(MELATI)) == 27 * PRICE
    assert not Difference.objects.exists()
    told = Notice.objects.filter(kind="months_paid", first=MELATI).get().details
    assert told == {"month": MARCH.index, "people": 3, "amount": 3 * PRICE, "on": "2026-03-20"}


def test_what_the_book_says_is_paid_is_what_the_people_were_paid(
    bill: MakeBill, pay: Pay, areas: dict[str, Area]
) -> None:
    pay([*lines_of(bill())[1:], ("", NOBODY, "2026-03", PRICE)])
    pay(lines_of(bill(APRIL))[:2], arrived=date(2026, 4, 9))
    for code in ("99.01", "99.01.01.2001", "99.01.01.2002"):
        area, on = areas[code], date(2026, 12, 31)
        people = people_paid(area)
        said = report_of(area, on, programme="UJI-2026", people=people, differences=(), signers=())
        assert said.paid == sum(one.paid for one in people) > 0


def people_paid(area: Area) -> list[PersonMonths]:
    """Each worker of an area with the months that the record of months calls paid."""
    span = area.span
    rows = ProtectionMonth.objects.filter(state="paid", village__gte=span.first, village__lte=span.last)
    workers = Worker.objects.filter(pk__in=rows.values("worker"))
    return [
        PersonMonths(
            Listed(one.name, ""), "", [Month.numbered(row.month) for row in rows.filter(worker=one)],
            Rupiah(sum(row.amount for row in rows.filter(worker=one))),
        )
        for one in workers
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing_and_says_so(bill: MakeBill, pay: Pay) -> None:
    lines = lines_of(bill())
    first = pay(lines)
    before = Entry.objects.count()
    again = pay(list(reversed(lines)))  # saved anew, in another order
    assert again.file == first.file
    assert "sama isinya dengan pembayaran bukti-1" in again.again
    assert Entry.objects.count() == before
    assert PaymentFile.objects.count() == 1


def test_every_kind_of_wrong_row_waits_and_pays_nobody(bill: MakeBill, pay: Pay) -> None:
    made = bill()
    one, two, three, *_rest = lines_of(made)
    pay([three])
    pay([
        one, one, (two[0], two[1], "2026-03", PRICE - 100), (three[0], three[1], "2026-03", PRICE),
        (two[0], two[1], "2026-05", PRICE), ("", NOBODY, "2026-03", PRICE),
    ])  # fmt: skip
    found = PaymentFile.objects.get(number="bukti-2")
    assert [one.outcome for one in found.lines.order_by("row")] == [
        "matched", "twice", "wrong_amount", "already_paid", "other_month", "unknown",
    ]  # fmt: skip
    assert found.matched == PRICE
    assert ProtectionMonth.objects.filter(state="paid").count() == 2
    waiting = Difference.objects.order_by("line__row")
    assert [one.booked for one in waiting] == [True, True, True, True, False]
    assert balance(AccountKind.BPJS) == 4 * PRICE - 100  # whose owner is known; the unknown row left no account
    assert found.entry is not None
    assert found.entry.document_kind == DocumentKind.PAYMENT
    assert Notice.objects.get(kind="payment_difference").details["differences"] == 5


def test_a_file_whose_total_differs_is_held_whole_until_a_second_person_decides(
    bill: MakeBill, pay: Pay, biller: User, second: User
) -> None:
    lines = lines_of(bill())
    held = pay(lines, stated=5 * PRICE + 1).file
    assert held.state == FileState.HELD
    assert "selisih Rp1" in held.told
    assert not ProtectionMonth.objects.filter(state="paid").exists()
    assert not Entry.objects.filter(document_kind=DocumentKind.PAYMENT).exists()
    with pytest.raises(UserError, match="orang kedua"):
        accept_held(file=held, reason="sudah ditanya", by=biller)
    taken = accept_held(file=held, reason="biaya admin bank", by=second)
    assert (taken.state, taken.matched) == (FileState.TAKEN, 5 * PRICE)
    assert ProtectionMonth.objects.filter(state="paid").count() == 5
    with pytest.raises(UserError, match="sudah diputuskan"):
        refuse_held(file=held, reason="ternyata salah", by=second)


def test_a_held_file_that_is_refused_changes_nothing_and_may_come_again(bill: MakeBill, pay: Pay, second: User) -> None:
    lines = lines_of(bill())
    held = pay(lines, stated=1, number="B-1").file
    refuse_held(file=held, reason="total salah ketik", by=second)
    assert not ProtectionMonth.objects.filter(state="paid").exists()
    taken = pay(lines, number="B-1").file
    assert (taken.state, taken.matched) == (FileState.TAKEN, 5 * PRICE)


def test_a_number_that_was_used_days_that_cannot_be_and_money_that_is_not_there_are_told(
    bill: MakeBill, pay: Pay
) -> None:
    lines = lines_of(bill())
    pay(lines[:1], number="B-1")
    with pytest.raises(UserError, match="Nomor bukti B-1 sudah dicatat"):
        pay(lines[1:2], number="B-1")
    with pytest.raises(UserError, match="harus berurutan"):
        pay(lines[1:2], arrived=date(2027, 1, 1))
    with pytest.raises(UserError, match="sesudah uangnya tiba"):
        pay(lines[1:2], arrived=date(2026, 2, 20))
    with pytest.raises(UserError, match=r"di kas daerah .* kurang Rp16.800"):
        pay(lines[1:2], station=AccountKind.REGENCY)
    assert ProtectionMonth.objects.filter(state="paid").count() == 1


def test_rows_may_pay_two_bills_in_one_file(bill: MakeBill, pay: Pay) -> None:
    march, april = bill(), bill(APRIL)
    file = pay([*lines_of(march), *lines_of(april)[:1]], arrived=date(2026, 4, 2)).file
    assert file.matched == 6 * PRICE
    march.refresh_from_db()
    april.refresh_from_db()
    assert (march.state, april.state) == (BillState.PAID, BillState.PART_PAID)


def test_a_proof_says_nothing_of_months_of_another_area(
    bill: MakeBill, pay: Pay, hire: Callable[..., User], plan: Plan
) -> None:
    lines = lines_of(bill())
    file = pay(lines, area="99.02").file
    assert file.matched == 0
    assert set(outcomes()) == {"not_billed"}
    assert list(Difference.objects.values_list("village", "booked").distinct()) == [(None, False)]
    assert set(PaymentLine.objects.values_list("month", flat=True)) == {MARCH.index}


def test_a_proof_of_another_area_is_told_without_its_number(
    bill: MakeBill, pay: Pay, hire: Callable[..., User]
) -> None:
    lines = lines_of(bill())
    pay(lines, number="RAHASIA-1")
    with pytest.raises(UserError, match="sudah dicatat untuk wilayah lain") as refused:
        pay(lines, by=hire(RoleKind.REGENCY_LABOUR, "99.02"), area="99.02")
    assert "RAHASIA" not in str(refused.value)
