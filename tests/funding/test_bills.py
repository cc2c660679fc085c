"""The bill of a month: prices by law, sums that agree, and a source that is never charged beyond its ceiling."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.bills import Bill, BillLine, Insured, Paying, bill_of
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.payers import Payer, Sector

MARCH = Month(2026, 3)
INCOME = Rupiah(1_000_000)
BKBK = Paying("BKBK", Payer.BKBK)
SHARED = Paying("CSR", Payer.CSR, 50, "APBD", Payer.APBD_REGENCY)
VILLAGE, OTHER_VILLAGE = "99.07.01.2001", "99.07.01.2002"


def insured(worker: int, paying: Paying = BKBK, village: str = VILLAGE, sector: Sector = Sector.OTHER) -> Insured:
    return Insured(worker, f"999901010180{worker:04d}", village, paying, INCOME, sector)


def price(payer: Payer, sector: Sector = Sector.OTHER) -> int:
    return owed(InformalWorker(INCOME, sector), MARCH, payer, Law()).total


def test_a_line_costs_what_the_law_says_and_the_sums_agree():
    bill = bill_of("T-3", MARCH, [insured(1), insured(2), insured(3, village=OTHER_VILLAGE)], Law())
    one = price(Payer.BKBK)
    assert [line.amount for line in bill.lines] == [one] * 3
    assert (bill.total, bill.by_source) == (3 * one, {"BKBK": 3 * one})
    assert bill.by_village == {VILLAGE: 2 * one, OTHER_VILLAGE: one}
    assert bill.rows()[0] == {
        "line": 1, "reference": "1", "nik": "9999010101800001", "name": "", "member_number": "", "month": "2026-03",
        "amount": one, "village": VILLAGE, "source": "BKBK",
    }  # fmt: skip


def test_what_two_bear_together_costs_the_dearer_price_and_is_split_to_the_rupiah():
    bill = bill_of("T-3", MARCH, [insured(1, SHARED, sector=Sector.TRANSPORT)], Law())
    dearer = max(price(Payer.CSR, Sector.TRANSPORT), price(Payer.APBD_REGENCY, Sector.TRANSPORT))
    assert bill.total == dearer
    assert bill.by_source["CSR"] + bill.by_source["APBD"] == dearer
    assert abs(bill.by_source["CSR"] - bill.by_source["APBD"]) <= 1


def test_a_bill_beyond_a_ceiling_is_refused_with_both_sums_and_what_lacks():
    people = [insured(1), insured(2)]
    due = 2 * price(Payer.BKBK)
    assert bill_of("T-3", MARCH, people, Law(), {"BKBK": Rupiah(due)}).total == due
    with pytest.raises(UserError, match=r"Tagihan T-3 \(2 orang\) melebihi dana: BKBK ditagih .*, kurang Rp1\."):
        bill_of("T-3", MARCH, people, Law(), {"BKBK": Rupiah(due - 1)})


def test_a_bill_is_not_empty_and_has_each_worker_and_each_nik_once():
    with pytest.raises(UserError, match="T-3 untuk Maret 2026 kosong"):
        bill_of("T-3", MARCH, [], Law())
    with pytest.raises(UserError, match="1 orang tercantum lebih dari sekali"):
        bill_of("T-3", MARCH, [insured(1), insured(1)], Law())
    with pytest.raises(UserError, match="1 orang tercantum lebih dari sekali"):
        bill_of("T-3", MARCH, [insured(1), insured(2)._replace(nik=insured(1).nik)], Law())


def test_a_bill_is_known_by_what_it_says_in_any_order():
    bill = bill_of("T-3", MARCH, [insured(1), insured(2)], Law())
    assert replace(bill, number="T-4", lines=bill.lines[::-1]).hash == bill.hash
    assert bill_of("T-3", MARCH, [insured(1)], Law()).hash != bill.hash


payings = st.sampled_from((BKBK, SHARED, Paying("CSR", Payer.CSR, 33, "BKBK", Payer.BKBK)))


@given(st.lists(st.tuples(payings, st.integers(1, 99_999), st.sampled_from((VILLAGE, OTHER_VILLAGE))), min_size=1))
def test_no_rupiah_is_lost_between_sources_and_villages(people):
    lines = tuple(
        BillLine(worker, f"999901010180{worker:04d}", MARCH, Rupiah(amount), village, paying)
        for worker, (paying, amount, village) in enumerate(people)
    )
    bill = Bill("T", MARCH, lines)
    assert bill.total == sum(amount for _, amount, _ in people)
    assert sum(bill.by_source_and_village.values()) == bill.total
    of_csr = sum(dict(paying.parts(Rupiah(amount))).get("CSR", 0) for paying, amount, _ in people)
    assert bill.by_source.get("CSR", 0) == of_csr
