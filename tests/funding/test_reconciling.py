"""Payment rows against bill lines: every rupiah of both sides has one outcome, and only what agrees pays a month."""

from time import process_time

import pytest
from hypothesis import given, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.bills import BillLine, Paying
from lindung.funding.known import Known, Person
from lindung.funding.payments import PaymentRow, Payments, months_told, told_again
from lindung.funding.reconciling import OUTCOME_WORDS, Outcome, reconcile
from lindung.law.payers import Payer

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
BKBK = Paying("BKBK", Payer.BKBK)


def nik(worker: int) -> str:
    return f"99990101018{worker:05d}"


def lines(*workers: int, month: Month = MARCH, amount: int = 100) -> list[BillLine]:
    return [BillLine(worker, nik(worker), month, Rupiah(amount), "99.07.01.2001", BKBK) for worker in workers]


def row(worker: int, amount: int = 100, month: Month | None = MARCH, number: int = 2) -> PaymentRow:
    return PaymentRow("Data", number, nik(worker), month, Rupiah(amount))


def known(*workers: int) -> Known:
    return Known.of(Person(worker, nik(worker)) for worker in workers)


def outcomes(found) -> list[Outcome]:
    return [judged.outcome for judged in found.rows]


def test_what_agrees_pays_the_month_and_what_the_file_lacks_is_missing():
    found = reconcile(Payments("b.xlsx", (row(1), row(2))), lines(1, 2, 3), known(1, 2, 3))
    assert outcomes(found) == [Outcome.MATCHED, Outcome.MATCHED]
    assert found.settled == {(1, MARCH.index), (2, MARCH.index)}
    assert found.lines[Outcome.MISSING] == tuple(lines(3))
    assert not found.clean
    assert found.words == (
        "Dibayar Rp200, ditagih Rp300: cocok 2 orang-bulan Rp200; di berkas tanpa pasangan Rp0; "
        "di tagihan belum terbayar Rp100."
    )


def test_a_file_that_is_the_bill_is_clean():
    found = reconcile(Payments("b.xlsx", (row(2), row(1))), lines(1, 2), known(1, 2))
    assert found.clean
    assert found.at_bpjs == 0


@pytest.mark.parametrize(
    ("paid", "outcome"),
    [
        (row(9), Outcome.UNKNOWN),
        (PaymentRow("Data", 2, "", MARCH, Rupiah(100)), Outcome.UNKNOWN),
        (PaymentRow("Data", 2, nik(1), MARCH, Rupiah(100), "2"), Outcome.UNKNOWN),
        (row(2), Outcome.NOT_BILLED),
        (row(1, month=APRIL), Outcome.OTHER_MONTH),
        (row(1, month=None), Outcome.OTHER_MONTH),
        (row(1, 99), Outcome.WRONG_AMOUNT),
        (row(1, 101), Outcome.WRONG_AMOUNT),
    ],
)
def test_what_does_not_agree_pays_nobodys_month(paid, outcome):
    found = reconcile(Payments("b.xlsx", (paid,)), lines(1), known(1, 2))
    assert outcomes(found) == [outcome]
    assert found.settled == frozenset()
    assert found.at_bpjs == paid.amount
    side = Outcome.WRONG_AMOUNT if outcome is Outcome.WRONG_AMOUNT else Outcome.MISSING
    assert found.lines[side] == tuple(lines(1))


def test_what_was_paid_beyond_or_short_of_a_line_is_told_to_the_rupiah():
    found = reconcile(Payments("b.xlsx", (row(1, 99), row(2, 130), row(9))), lines(1, 2), known(1, 2))
    assert [judged.beyond for judged in found.rows] == [-1, 30, 100]


def test_of_two_rows_for_one_month_the_right_amount_counts_and_the_other_is_twice():
    found = reconcile(Payments("b.xlsx", (row(1, 50), row(1), row(1, number=4))), lines(1), known(1))
    assert outcomes(found) == [Outcome.TWICE, Outcome.MATCHED, Outcome.TWICE]
    assert found.at_bpjs == 150


def test_two_wrong_rows_do_not_add_up_to_a_right_one():
    found = reconcile(Payments("b.xlsx", (row(1, 50), row(1, 50))), lines(1), known(1))
    assert outcomes(found) == [Outcome.WRONG_AMOUNT, Outcome.TWICE]
    assert found.settled == frozenset()


def test_a_month_that_was_paid_before_is_not_paid_again_nor_missing():
    found = reconcile(Payments("b.xlsx", (row(1),)), lines(1, 2), known(1, 2), {(1, MARCH.index), (2, MARCH.index)})
    assert outcomes(found) == [Outcome.ALREADY_PAID]
    assert found.lines[Outcome.ALREADY_PAID] == tuple(lines(1, 2))
    assert found.lines[Outcome.MISSING] == ()
    assert found.at_bpjs == 100


def test_a_row_without_a_usable_nik_is_matched_by_its_reference():
    found = reconcile(Payments("b.xlsx", (PaymentRow("Data", 2, "", MARCH, Rupiah(100), "1"),)), lines(1), known(1))
    assert outcomes(found) == [Outcome.MATCHED]


def test_one_file_may_pay_the_bills_of_two_months():
    bills = [*lines(1), *lines(1, month=APRIL)]
    payments = Payments("b.xlsx", (row(1), row(1, month=APRIL)))
    assert reconcile(payments, bills, known(1)).settled == {(1, MARCH.index), (1, APRIL.index)}
    assert months_told(payments.rows) == (MARCH, APRIL)


def test_a_total_that_is_not_the_sum_of_the_rows_refuses_the_whole_file():
    with pytest.raises(UserError) as told:
        Payments("b.xlsx", (row(1), row(2)), (("bukti transfer", Rupiah(250)),))
    assert str(told.value) == (
        "Berkas b.xlsx: total pada bukti transfer Rp250, jumlah 2 barisnya Rp200, selisih Rp50. "
        "Tidak satu pun baris dipakai; minta berkas yang benar."
    )
    assert Payments("b.xlsx", (row(1), row(2)), (("bukti transfer", Rupiah(200)),)).total == 200


def test_a_row_without_readable_money_refuses_the_whole_file_and_so_does_an_empty_one():
    places = tuple(f"baris {number}" for number in range(3, 10))
    with pytest.raises(UserError, match=r"di 7 baris tidak dapat dipakai \(baris 3, .*, baris 7, dan 2 lagi\)"):
        Payments("b.xlsx", (row(1),), unread=places)
    with pytest.raises(UserError, match=r"Rp100 \(tanpa yang tidak terbaca: baris 3\), selisih Rp100"):
        Payments("b.xlsx", (row(1),), (("bukti transfer", Rupiah(200)),), unread=places[:1])
    with pytest.raises(UserError, match="tidak memuat satu pun pembayaran"):
        Payments("b.xlsx", ())


def test_the_same_content_under_another_name_and_in_another_order_changes_nothing():
    payments = Payments("b.xlsx", (row(1), row(2)))
    again = Payments("salinan.csv", (row(2, number=8), row(1, number=9)))
    assert told_again(payments, {}) == ""
    assert told_again(again, {payments.hash: "BYR-1"}) == (
        "Berkas salinan.csv sama isinya dengan pembayaran BYR-1 yang sudah dicatat. Tidak ada yang berubah."
    )
    assert told_again(Payments("b.xlsx", (row(1),)), {payments.hash: "BYR-1"}) == ""


def test_every_outcome_has_words():
    assert OUTCOME_WORDS.keys() == set(Outcome)


people = st.integers(1, 6)
months = st.sampled_from((MARCH, APRIL))
keys = st.tuples(people, months)
paid = st.builds(
    PaymentRow,
    st.just("Data"),
    st.integers(2, 99),
    st.sampled_from(["", *map(nik, range(1, 9))]),
    st.sampled_from((MARCH, APRIL, Month(2026, 5), None)),
    st.integers(0, 3).map(Rupiah),
    st.sampled_from(["", "1", "2", "7", "?"]),
)


@given(st.dictionaries(keys, st.integers(1, 3)), st.lists(paid, min_size=1, max_size=15), st.sets(keys))
def test_every_rupiah_of_file_and_bill_has_one_outcome(billed, rows, before):
    bill = [line for (worker, month), amount in billed.items() for line in lines(worker, month=month, amount=amount)]
    payments = Payments("b.xlsx", tuple(rows))
    paid_before = {(worker, month.index) for worker, month in before}
    found = reconcile(payments, bill, known(*range(1, 7)), paid_before)
    assert sum(found.paid.values()) == sum(one.amount for one in rows)
    told = [line for part in found.lines.values() for line in part]
    assert sorted(told, key=str) == sorted(bill, key=str)
    assert not found.settled & paid_before
    once_more = reconcile(payments, bill, known(*range(1, 7)), paid_before | found.settled)
    assert once_more.settled == frozenset()
    assert set(once_more.lines[Outcome.ALREADY_PAID]) >= set(found.lines[Outcome.MATCHED])


def test_a_regency_is_reconciled_in_a_moment():
    count = 20_000
    bill, people = lines(*range(count)), known(*range(count))
    payments = Payments("b.xlsx", tuple(row(worker, number=worker + 2) for worker in range(count)))
    begun = process_time()
    assert reconcile(payments, bill, people).clean
    assert process_time() - begun < 2
