"""The book says of bills what the months of the people say, whatever is withdrawn, given up, shared or settled late."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, promised
from lindung.funding.terms import Terms
from lindung.law.payers import Payer
from lindung.web.allocation.models import MonthShare
from lindung.web.allocation.terms_services import write_terms
from lindung.web.areas.spans import code_of, span_of
from lindung.web.billing.bills_services import make_bill, preview, withdraw_bill
from lindung.web.billing.differences_services import settle_paid_month
from lindung.web.billing.models import Bill, Difference
from lindung.web.billing.programme_months import plan_programme_months
from lindung.web.billing.states import BillState
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.closing import ask_to_close, close
from lindung.web.funds.models import Entry, Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.programmes.models import Programme
from lindung.web.programmes.months_given_up import GivenUp, give_up_months
from lindung.web.programmes.states import ProgrammeState
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.billing.conftest import APRIL, MARCH, PRICE, REGENCY, Give, MakeBill, Pay, Plan, balance, lines_of
from tests.web.conftest import KENANGA

PART = 6_800


@pytest.fixture
def give_up(programme: Programme, biller: User):
    """Somebody leaves: their unpaid months from a month on are given up."""

    def given_up(worker: Worker, first: Month) -> GivenUp:
        return give_up_months(
            workers=[worker.pk], programme=programme, first=first, number=f"Penggantian {worker.pk}", on=first.first,
            reason="meninggal", by=biller,
        )  # fmt: skip

    return given_up


@pytest.fixture
def partner(programme: Programme, biller: User) -> Source:
    """A donor that bears a part of months, and pays out of what it promised."""
    source = Source.objects.create(
        code="CSR", name="CSR", payer="csr", first=programme.first, last=programme.last,
        first_month=MARCH.index, last_month=Month(2026, 12).index,
    )  # fmt: skip
    charge = Charge(Fund(source.code, programme.code), REGENCY, Rupiah(PRICE * 10))
    write_entry(promised([charge], day=date(2026, 1, 5), number="SURAT-CSR", words="CSR"), by=biller)
    return source


@pytest.fixture
def shared(programme: Programme, plan: Plan, partner: Source, biller: User) -> Bill:
    """A bill of March; the partner bears a part of the months of Kenanga."""
    plan()
    MonthShare.objects.bulk_create(
        MonthShare(month=one, partner=partner, amount=PART) for one in ProtectionMonth.objects.filter(village=KENANGA)
    )
    seen = preview(programme=programme, month=MARCH, span=span_of(REGENCY), day=MARCH.first)
    assert seen.by_source == {"BKBK-2026": (5, 5 * PRICE - 2 * PART), "CSR": (2, 2 * PART)}
    return make_bill(programme=programme, month=MARCH, span=span_of(REGENCY), number="T-3", day=MARCH.first, by=biller)


def owed(source: str) -> int:
    from lindung.web.funds.book_selectors import balances

    held = balances(span_of("ID"), date(2026, 12, 31))
    return sum(amount for one, amount in held.items() if one.kind is AccountKind.PAYABLE and one.source == source)


def test_a_bill_that_lost_a_month_takes_back_only_the_rest_when_it_is_withdrawn(
    bill: MakeBill, workers: list[Worker], pay: Pay, give_up, second: User
) -> None:
    march, april = bill(MARCH), bill(APRIL)
    give_up(workers[0], APRIL)
    withdraw_bill(bill=april, reason="salah", on=APRIL.first, by=second)
    assert balance(AccountKind.PAYABLE) == 5 * PRICE  # all of March is owed still
    pay(lines_of(march))
    march.refresh_from_db()
    assert (march.state, balance(AccountKind.PAYABLE)) == (BillState.PAID, 0)


def test_a_bill_of_which_everybody_left_is_withdrawn_without_an_entry(
    bill: MakeBill, workers: list[Worker], give_up, second: User
) -> None:
    march = bill(MARCH)
    for worker in workers:
        give_up(worker, MARCH)
    before = Entry.objects.count()
    assert withdraw_bill(bill=march, reason="kosong", on=MARCH.first, by=second).state == BillState.WITHDRAWN
    assert (Entry.objects.count(), balance(AccountKind.PAYABLE)) == (before, 0)


def test_a_month_that_two_bear_is_billed_to_both_and_paid_by_both(shared: Bill, pay: Pay) -> None:
    assert (shared.total, owed("BKBK-2026"), owed("CSR")) == (5 * PRICE, 5 * PRICE - 2 * PART, 2 * PART)
    taken = pay(lines_of(shared))
    assert (taken.file.matched, owed("BKBK-2026"), owed("CSR")) == (5 * PRICE, 0, 0)
    assert balance(AccountKind.PROMISED) == 10 * PRICE - 2 * PART


def test_who_leaves_takes_the_parts_of_both_off_the_bill_and_so_does_its_withdrawal(
    shared: Bill, workers: list[Worker], give_up, second: User
) -> None:
    assert give_up(workers[-1], MARCH).unbilled == PRICE
    assert (owed("BKBK-2026"), owed("CSR")) == (4 * PRICE - PART, PART)
    withdraw_bill(bill=shared, reason="salah", on=MARCH.first, by=second)
    assert (owed("BKBK-2026"), owed("CSR")) == (0, 0)


def test_a_row_that_meant_a_shared_month_pays_both_parts(shared: Bill, pay: Pay, biller: User) -> None:
    *_others, one = lines_of(shared)
    pay([(one[0], one[1], "2026-04", PRICE)], station=AccountKind.VILLAGE)
    waiting = Difference.objects.get()
    month = ProtectionMonth.objects.get(worker=int(one[0]))
    before = owed("BKBK-2026"), owed("CSR")
    settle_paid_month(difference=waiting, month=month, note="Maret", by=biller)
    month.refresh_from_db()
    assert (month.state, owed("BKBK-2026"), owed("CSR")) == ("paid", before[0] - (PRICE - PART), before[1] - PART)


def test_a_difference_is_settled_after_its_month_was_closed_in_the_month_that_is_open(
    bill: MakeBill, pay: Pay, biller: User, hire, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = lines_of(bill())[0]
    pay([(one[0], one[1], "2026-04", PRICE)])
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 4, 10))
    for month in (Month(2026, 1), Month(2026, 2), MARCH):
        close(ask_to_close(month, by=biller), by=hire("province", name=f"penutup-{month}"))
    settle_paid_month(difference=Difference.objects.get(), month=ProtectionMonth.objects.get(worker=int(one[0]),
                      state="billed"), note="Maret", by=biller)  # fmt: skip
    settled = Difference.objects.get()
    assert settled.entry
    assert settled.entry.day == APRIL.first
    assert ProtectionMonth.objects.get(worker=int(one[0])).arrived == date(2026, 3, 20)


def test_a_payment_comes_out_of_several_accounts_where_no_single_one_has_enough(
    programme: Programme, workers: list[Worker], bkbk: Source, give: Give, pay: Pay, biller: User
) -> None:
    give({code_of(KENANGA): PRICE, REGENCY: PRICE * 4}, upto=AccountKind.REGENCY)
    plan_programme_months(programme=programme, source=bkbk, span=span_of(REGENCY), first=MARCH, last=MARCH, by=biller)
    made = make_bill(programme=programme, month=MARCH, span=span_of(REGENCY), number="T", day=MARCH.first, by=biller)
    pay(lines_of(made), station=AccountKind.REGENCY)
    assert (balance(AccountKind.PAYABLE), balance(AccountKind.REGENCY)) == (0, 0)


@pytest.mark.parametrize("do", ["pay", "withdraw", "settle"])
def test_everybody_holds_bills_then_months_then_accounts_and_the_events_last(
    do: str, bill: MakeBill, pay: Pay, biller: User, second: User
) -> None:
    made = bill()
    lines = lines_of(made)
    if do == "settle":
        pay([(lines[0][0], lines[0][1], "2026-04", PRICE)])
    with CaptureQueriesContext(connection) as said:
        if do == "pay":
            pay(lines, number="B-1")
        elif do == "withdraw":
            withdraw_bill(bill=made, reason="salah", on=MARCH.first, by=second)
        else:
            month = ProtectionMonth.objects.get(worker=int(lines[0][0]))
            settle_paid_month(difference=Difference.objects.get(), month=month, note="Maret", by=biller)
    asked = [one["sql"].replace('"', "") for one in said.captured_queries]
    first = [
        next(at for at, sql in enumerate(asked) if sql.startswith("SELECT") and table in sql)
        for table in ("WHERE billing_bill.", "JOIN months_changed_month", "FROM funds_account WHERE funds_account.id",
                      "FROM audit_head")
    ]  # fmt: skip
    assert first == sorted(first)


def test_a_letter_with_terms_is_not_walked_around_by_planning(
    programme: Programme, workers: list[Worker], partner: Source, biller: User
) -> None:
    write_terms(source=partner, letter=Terms(sex="P"), share=None, paper=None, by=biller)
    with pytest.raises(UserError, match="Surat CSR memuat syarat"):
        plan_programme_months(
            programme=programme, source=partner, span=span_of(REGENCY), first=MARCH, last=MARCH, by=biller
        )
    assert not ProtectionMonth.objects.exists()


def test_nothing_is_planned_in_a_programme_that_ended(programme: Programme, plan: Plan, biller: User) -> None:
    Programme.objects.update(state=ProgrammeState.CLOSED, closed_by=biller, closed_on=date(2027, 1, 5))
    with pytest.raises(UserError, match="sudah selesai"):
        plan()


def test_what_a_partner_bears_of_planned_months_is_not_spent_again(
    programme: Programme, workers: list[Worker], partner: Source, bkbk: Source, give: Give, biller: User
) -> None:
    give({REGENCY: PRICE * 100}, upto=AccountKind.REGENCY)
    wanted = [Wanted(workers[0].pk, MARCH, workers[0].village, Rupiah(PRICE))]
    plan_months(wanted=wanted, programme=programme.code, source=bkbk, payer=Payer.BKBK, by=biller)
    MonthShare.objects.create(month=ProtectionMonth.objects.get(), partner=partner, amount=PART)
    told = plan_programme_months(
        programme=programme, source=partner, span=span_of(REGENCY), first=APRIL, last=APRIL + 8, by=biller
    )
    price = told.amount // told.won
    assert (told.won, told.won + told.short) == ((10 * PRICE - PART) // price, 45)  # a part is spoken for
    assert told.won < 10 * PRICE // price


def test_the_journal_does_not_undo_what_months_rest_on(
    bill: MakeBill, pay: Pay, workers: list[Worker], give_up, hire: Callable[..., User],
    signed_in: Callable[[User], Client],
) -> None:  # fmt: skip
    made = bill()
    give_up(workers[0], MARCH)
    paid = pay(lines_of(made)[1:]).file.entry
    given_up = Entry.objects.get(document_kind="withdrawal")
    assert paid
    desk = signed_in(hire(RoleKind.PROVINCE, name="bendahara"))
    promise = Entry.objects.filter(document_kind="sp2d").latest("pk")
    assert [
        desk.get(reverse("funds:reverse", args=[one.pk])).status_code for one in (made.entry, paid, given_up, promise)
    ] == [404, 404, 404, 200]
