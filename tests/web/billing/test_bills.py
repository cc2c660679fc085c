"""A bill: which months it takes, what it charges, what it refuses, its file, and taking it back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.law.payers import Payer
from lindung.registers.named_columns import Asked, Holds, read_named
from lindung.web.areas.spans import code_of, span_of
from lindung.web.billing import files
from lindung.web.billing.bills_services import make_bill, preview, withdraw_bill
from lindung.web.billing.models import Bill
from lindung.web.billing.states import BillState
from lindung.web.funds.closing import ask_to_close, close
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.billing.conftest import APRIL, MARCH, PRICE, REGENCY, MakeBill, Pay, Plan, balance, lines_of
from tests.web.conftest import KENANGA, MELATI


def test_a_bill_takes_every_planned_month_of_the_area_and_charges_the_book_village_by_village(bill: MakeBill) -> None:
    made = bill()
    assert (made.people, made.total, made.state) == (5, 5 * PRICE, BillState.MADE)
    assert set(ProtectionMonth.objects.values_list("state", "bill")) == {("billed", "T-2026-03")}
    assert balance(AccountKind.PAYABLE, code_of(MELATI)) == 3 * PRICE
    assert balance(AccountKind.PAYABLE, code_of(KENANGA)) == 2 * PRICE
    assert balance(AccountKind.CONTRIBUTIONS) == 5 * PRICE


def test_its_file_has_a_row_for_each_worker_and_is_kept_with_its_hash(bill: MakeBill, workers: list[Worker]) -> None:
    made = bill()
    path = files.kept(made.file_name, made.sha256)
    read = read_named(path, (Asked("ACUAN", "who", Holds.REFERENCE, True), Asked("JUMLAH", "amount", Holds.AMOUNT)),
                      date(2026, 3, 1))  # fmt: skip
    assert sorted(int(str(row.cells["who"])) for row in read.rows) == sorted(one.pk for one in workers)
    assert path.stat().st_mode & 0o077 == 0
    path.write_bytes(b"other")
    with pytest.raises(UserError, match="isinya berubah"):
        files.kept(made.file_name, made.sha256)


def test_the_same_number_again_changes_nothing_and_another_content_is_refused(
    bill: MakeBill, programme: Programme, plan: Plan, biller: User
) -> None:
    first = bill()
    assert bill() == first
    assert Bill.objects.count() == 1
    with pytest.raises(UserError, match=r"Nomor tagihan T-2026-03 sudah dipakai .* dengan bulan yang lain"):
        bill(APRIL, number="T-2026-03")
    assert balance(AccountKind.PAYABLE) == 5 * PRICE


def test_an_empty_bill_a_month_outside_the_programme_and_a_foreign_area_are_told(
    bill: MakeBill, programme: Programme, biller: User
) -> None:
    bill()
    asked: dict[str, Any] = {"programme": programme, "number": "T-2", "day": date(2026, 3, 2), "by": biller}
    with pytest.raises(UserError, match="kosong"):
        make_bill(month=MARCH, span=span_of(REGENCY), **asked)
    with pytest.raises(UserError, match="Februari 2026 di luar program"):
        make_bill(month=Month(2026, 2), span=span_of(REGENCY), **asked)
    with pytest.raises(UserError, match="Wilayah itu di luar program"):
        make_bill(month=MARCH, span=span_of("99.02"), **asked)


def test_a_bill_beyond_what_a_source_has_there_is_refused_and_nothing_is_written(
    programme: Programme, workers: list[Worker], bkbk: Source, give: Callable[..., None], biller: User
) -> None:
    give({code_of(MELATI): 9 * PRICE, code_of(KENANGA): PRICE})
    wanted = [Wanted(one.pk, MARCH, one.village, Rupiah(PRICE)) for one in workers]
    plan_months(wanted=wanted, programme=programme.code, source=bkbk, payer=Payer.BKBK, by=biller)
    seen = preview(programme=programme, month=MARCH, span=span_of(REGENCY), day=MARCH.first)
    assert (seen.people, seen.total, seen.ceilings) == (5, 5 * PRICE, {bkbk.code: 4 * PRICE})
    assert seen.available == {bkbk.code: 10 * PRICE}  # what Melati has does not pay for Kenanga
    with pytest.raises(UserError, match=r"BKBK-2026 ditagih Rp84.000, tersedia Rp67.200, kurang Rp16.800"):
        make_bill(programme=programme, month=MARCH, span=span_of(REGENCY), number="T", day=MARCH.first, by=biller)
    assert not ProtectionMonth.objects.exclude(state="planned").exists()
    assert not Bill.objects.exists()


def test_money_that_is_held_for_the_regency_bears_bills_of_its_villages(
    programme: Programme, workers: list[Worker], bkbk: Source, give: Callable[..., None], pay: Pay, biller: User
) -> None:
    give({REGENCY: 5 * PRICE}, upto=AccountKind.REGENCY)
    wanted = [Wanted(one.pk, MARCH, one.village, Rupiah(PRICE)) for one in workers]
    plan_months(wanted=wanted, programme=programme.code, source=bkbk, payer=Payer.BKBK, by=biller)
    made = make_bill(programme=programme, month=MARCH, span=span_of(REGENCY), number="T", day=MARCH.first, by=biller)
    pay(lines_of(made), station=AccountKind.REGENCY)
    assert balance(AccountKind.REGENCY) == balance(AccountKind.PAYABLE) == 0


def test_a_month_that_was_planned_at_another_price_keeps_the_bill_back(
    programme: Programme, workers: list[Worker], bkbk: Source, plan: Plan, biller: User
) -> None:
    wanted = [Wanted(workers[0].pk, MARCH, MELATI, Rupiah(17_000))]
    plan_months(wanted=wanted, programme=programme.code, source=bkbk, payer=Payer.BKBK, by=biller)
    with pytest.raises(UserError, match=r"1 bulan Maret 2026 direncanakan Rp17.000, .* Rp16.800"):
        make_bill(programme=programme, month=MARCH, span=span_of(REGENCY), number="T", day=MARCH.first, by=biller)


def test_a_closed_month_of_the_book_takes_no_bill(bill: MakeBill, plan: Plan, programme: Programme, biller: User,
                                                  second: User) -> None:  # fmt: skip
    plan()
    for month in (Month(2026, 1), Month(2026, 2), MARCH):
        close(ask_to_close(month, by=biller), by=second)
    with pytest.raises(UserError, match="Buku Maret 2026 sudah ditutup"):
        bill()
    assert not ProtectionMonth.objects.exclude(state="planned").exists()


def test_a_second_person_takes_a_bill_back_and_its_months_can_be_billed_again(
    bill: MakeBill, programme: Programme, biller: User, second: User
) -> None:
    made = bill()
    with pytest.raises(UserError, match="orang kedua"):
        withdraw_bill(bill=made, reason="salah bulan", on=MARCH.first, by=biller)
    withdraw_bill(bill=made, reason="salah bulan", on=MARCH.first, by=second)
    assert balance(AccountKind.PAYABLE) == balance(AccountKind.CONTRIBUTIONS) == 0
    assert set(ProtectionMonth.objects.values_list("state", "bill")) == {("planned", "")}
    again = make_bill(programme=programme, month=MARCH, span=span_of(REGENCY), number="T-B", day=MARCH.first, by=biller)
    assert again.people == 5
    with pytest.raises(UserError, match="keadaan yang lain"):
        make_bill(programme=programme, month=MARCH, span=span_of(REGENCY), number=made.number, day=MARCH.first,
                  by=biller)  # fmt: skip


def test_a_bill_of_which_something_is_paid_stays(bill: MakeBill, pay: Pay, second: User) -> None:
    made = bill()
    pay(lines_of(made)[:1])
    with pytest.raises(UserError, match="dibayar sebagian, jadi tidak dapat ditarik"):
        withdraw_bill(bill=made, reason="salah", on=MARCH.first, by=second)


def test_of_a_bill_of_another_area_only_its_number_is_told(
    bill: MakeBill, programme: Programme, hire: Callable[..., User]
) -> None:
    bill(number="T-7")
    stranger = hire(RoleKind.REGENCY_LABOUR, "99.02")
    with pytest.raises(UserError) as refused:
        make_bill(
            programme=programme, month=MARCH, span=span_of(REGENCY), number="T-7", day=date(2026, 3, 2), by=stranger
        )
    assert str(refused.value) == "Nomor tagihan T-7 sudah dipakai. Tulis nomor lain."


def test_no_number_of_a_person_becomes_the_words_of_the_book(bill: MakeBill, second: User) -> None:
    made = bill()
    with pytest.raises(UserError, match="nomor orang"):
        withdraw_bill(bill=made, reason="salah orang, 9901 0141 0290 0001", on=date(2026, 3, 5), by=second)
    withdraw_bill(bill=made, reason="kelebihan Rp126.000.000", on=date(2026, 3, 5), by=second)
