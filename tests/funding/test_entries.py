"""Which moves each document makes."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.funding.book import Book
from lindung.funding.entries import (
    Charge,
    Fund,
    arrived,
    billed,
    lent,
    months_taken_back,
    paid,
    parts_of,
    promise_withdrawn,
    promised,
    refunded,
    repaid,
    returned,
    shared,
    village_split,
)  # fmt: skip
from lindung.funding.moves import Entry, reversal_of

BKBK, APBD = Fund("BKBK-2026", "DUMISAKE"), Fund("APBD-2026", "DUMISAKE")
OLD, NEW_A, NEW_B, REGENCY = "99.07.01.2001", "99.07.01.2011", "99.07.01.2012", "99.07"
DAY, KIND = date(2026, 3, 1), AccountKind


def charge(amount: int, place: str = OLD, fund: Fund = BKBK) -> list[Charge]:
    return [Charge(fund, place, Rupiah(amount))]


def test_money_of_a_regency_becomes_that_of_its_villages_when_the_treasury_pays_it_out():
    villages = {OLD: REGENCY, NEW_A: REGENCY}
    entry = arrived(
        charge(60) + charge(40, NEW_A), KIND.VILLAGE, day=DAY, number="V-1", words="Tahap 1", held_for=villages
    )
    assert [(move.credit.code, move.debit.code, move.amount) for move in entry.moves] == [
        ("1.3/BKBK-2026/DUMISAKE/99.07", "1.4/BKBK-2026/DUMISAKE/99.07.01.2001", 60),
        ("1.3/BKBK-2026/DUMISAKE/99.07", "1.4/BKBK-2026/DUMISAKE/99.07.01.2011", 40),
    ]


def test_money_for_one_village_does_not_reach_another_one():
    with pytest.raises(AssertionError):
        arrived(charge(5), KIND.VILLAGE, day=DAY, number="V-1", words="Tahap 1", held_for={OLD: "99.08"})


def test_a_regency_pays_out_of_its_own_budget_without_a_province():
    entry = arrived(charge(5, REGENCY), KIND.REGENCY, day=DAY, number="R-1", words="APBD", came_from=KIND.PROMISED)
    assert (entry.moves[0].credit.kind, entry.moves[0].debit.kind) == (KIND.PROMISED, KIND.REGENCY)


def test_what_is_paid_beyond_the_bills_stays_with_bpjs_and_comes_back_as_a_refund():
    book = village_with(500)
    book = book.posted(billed(charge(300), month=Month(2026, 3), day=DAY, number="T-1"))
    payables = {held: sum_ for held, sum_ in book.balances(DAY).items() if held.kind is KIND.PAYABLE}
    book = book.posted(paid(charge(320), payables, station=KIND.VILLAGE, day=DAY, number="B-1", words="Maret"))
    assert kinds(book) == {KIND.VILLAGE: 180, KIND.BPJS: 20, KIND.GRANT: 500, KIND.CONTRIBUTIONS: 300}
    back = refunded(charge(20), owed_as=KIND.BPJS, station=KIND.VILLAGE, day=DAY, number="K-1", words="Kelebihan")
    assert kinds(book.posted(back)) == {KIND.VILLAGE: 200, KIND.GRANT: 500, KIND.CONTRIBUTIONS: 300}


def test_what_lies_at_bpjs_pays_a_later_bill_and_no_more_than_the_bill():
    held = {BKBK.account(KIND.PAYABLE, OLD): Rupiah(30)}
    entry = paid(charge(30), held, station=KIND.BPJS, day=DAY, number="B-2", words="Dari titipan")
    assert [(move.debit.kind, move.credit.kind) for move in entry.moves] == [(KIND.PAYABLE, KIND.BPJS)]
    with pytest.raises(UserError, match="melebihi tagihan"):
        paid(charge(31), held, station=KIND.BPJS, day=DAY, number="B-2", words="Dari titipan")


def test_months_that_bpjs_does_not_take_are_owed_back_until_the_money_is_there():
    book = village_with(500)
    book = book.posted(billed(charge(300), month=Month(2026, 3), day=DAY, number="T-1"))
    open_bills = {BKBK.account(KIND.PAYABLE, OLD): Rupiah(300)}
    book = book.posted(paid(charge(300), open_bills, station=KIND.VILLAGE, day=DAY, number="B-1", words="Maret"))
    book = book.posted(months_taken_back(charge(17), day=DAY, number="BA-7", words="Satu orang meninggal"))
    assert kinds(book) == {KIND.VILLAGE: 200, KIND.REFUND: 17, KIND.GRANT: 500, KIND.CONTRIBUTIONS: 283}
    back = refunded(charge(17), owed_as=KIND.REFUND, station=KIND.VILLAGE, day=DAY, number="K-1", words="Kembali")
    assert kinds(book.posted(back)) == {KIND.VILLAGE: 217, KIND.GRANT: 500, KIND.CONTRIBUTIONS: 283}


def test_a_withdrawn_decree_takes_its_open_bills_and_what_was_not_paid_out_with_it():
    book = village_with(500, promise=1_000)
    bill = billed(charge(300), month=Month(2026, 3), day=DAY, number="T-1")
    book = book.posted(bill)
    book = book.posted(reversal_of(bill, day=DAY, number="BA-1", words="SK dicabut"))
    book = book.posted(promise_withdrawn(charge(500), day=DAY, number="SK-2", words="SK dicabut"))
    assert kinds(book) == {KIND.VILLAGE: 500, KIND.GRANT: 500}
    gone = returned(charge(500), station=KIND.VILLAGE, day=DAY, number="STS-1", words="Dikembalikan")
    assert kinds(book.posted(gone)) == {KIND.GRANT: 500, KIND.RETURNED: 500}


def test_a_promise_that_was_paid_out_is_not_withdrawn_any_more():
    with pytest.raises(UserError, match="kurang Rp1"):
        village_with(500, promise=1_000).posted(promise_withdrawn(charge(501), day=DAY, number="SK-2", words="Cabut"))


def test_a_loan_bridges_and_is_repaid_out_of_the_tranche():
    book = village_with(100).posted(lent(charge(40), station=KIND.VILLAGE, day=DAY, number="L-1", words="Talangan"))
    assert kinds(book)[KIND.LOAN] == 40
    book = book.posted(repaid(charge(40), station=KIND.VILLAGE, day=DAY, number="L-2", words="Lunas"))
    assert kinds(book) == {KIND.VILLAGE: 100, KIND.GRANT: 100}


def test_no_more_is_repaid_than_was_lent():
    with pytest.raises(UserError, match="talangan yang belum dikembalikan"):
        village_with(100).posted(repaid(charge(1), station=KIND.VILLAGE, day=DAY, number="L-2", words="Lunas"))


def test_a_village_that_splits_hands_on_all_that_stands_for_it_and_keeps_its_history():
    book = village_with(101, promise=200)
    book = book.posted(billed(charge(50), month=Month(2026, 3), day=DAY, number="T-1"))
    entry = village_split(
        book.balances(DAY), {NEW_A: 2, NEW_B: 1}, place=OLD, day=DAY, number="PERDA-3", words="Pemekaran"
    )
    after = book.posted(entry)
    held = {(held.kind, held.place): amount for held, amount in after.balances(DAY).items()}
    assert held == {
        (KIND.PROMISED, NEW_A): 66, (KIND.PROMISED, NEW_B): 33,
        (KIND.VILLAGE, NEW_A): 67, (KIND.VILLAGE, NEW_B): 34,
        (KIND.PAYABLE, NEW_A): 33, (KIND.PAYABLE, NEW_B): 17,
        (KIND.GRANT, OLD): 200, (KIND.CONTRIBUTIONS, OLD): 50,
    }  # fmt: skip


def test_a_village_without_a_balance_has_nothing_to_hand_on():
    with pytest.raises(UserError, match="Tidak ada saldo"):
        village_split({}, {NEW_A: 1}, place=OLD, day=DAY, number="PERDA-3", words="Pemekaran")


def test_an_odd_rupiah_of_a_shared_sum_falls_to_the_fund_that_stands_first():
    assert shared(Rupiah(16_801), OLD, {BKBK: 50, APBD: 50}) == [*charge(8_401), *charge(8_400, fund=APBD)]
    assert shared(Rupiah(1), OLD, {BKBK: 50, APBD: 50}) == charge(1)


@given(st.integers(0, 10**12), st.lists(st.integers(0, 1_000), min_size=1, max_size=8).filter(any))
def test_parts_add_up_and_none_is_a_rupiah_off(amount: int, shares: list[int]):
    parts = parts_of(Rupiah(amount), dict(enumerate(shares)))
    whole = sum(shares)
    assert sum(parts.values()) == amount
    assert all(abs(parts[at] * whole - amount * share) < whole for at, share in enumerate(shares))


@given(st.integers(0, 10**9), st.lists(st.integers(1, 1_000), min_size=2, max_size=6))
def test_who_has_the_larger_share_never_gets_less(amount: int, shares: list[int]):
    parts = parts_of(Rupiah(amount), dict(enumerate(shares)))
    ordered = sorted(range(len(shares)), key=lambda at: shares[at])
    assert all(parts[low] <= parts[high] for low, high in pairwise(ordered) if shares[low] < shares[high])


def village_with(amount: int, promise: int | None = None) -> Book:
    """A book in which so much of a promise has reached the account of a village."""
    book = Book().posted(promised(charge(promise or amount), day=DAY, number="DPA-1", words="BKBK"))
    for at, station in enumerate((KIND.PROVINCE, KIND.REGENCY, KIND.VILLAGE)):
        entry: Entry = arrived(charge(amount), station, day=DAY, number=f"SP2D-{at}", words="Tahap 1")
        book = book.posted(entry)
    return book


def kinds(book: Book) -> dict[AccountKind, int]:
    return {held.kind: amount for held, amount in book.balances(DAY).items()}
