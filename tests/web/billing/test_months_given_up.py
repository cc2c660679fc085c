"""A bill from which months were given up says what it bills now, and what it held before."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from lindung.funding.accounts import AccountKind
from lindung.web.areas.models import Area
from lindung.web.billing.bills_services import withdraw_bill
from lindung.web.billing.models import Bill, PaymentFile
from lindung.web.funds.accountability import booked_sums
from lindung.web.months.models import Worker
from lindung.web.programmes.models import Programme
from lindung.web.programmes.months_given_up import give_up_months
from lindung.web.users.models import User
from tests.web.billing.conftest import APRIL, MARCH, PRICE, REGENCY, MakeBill, Pay, balance, lines_of
from tests.web.conftest import SignIn
from tests.web.funds.test_pages_of_the_book import text_of

BEFORE = "semula 5 orang, Rp84.000; 1 bulan dilepas"
GiveUp = Callable[[Worker], None]


@pytest.fixture
def give_up(programme: Programme, biller: User) -> GiveUp:
    """Somebody leaves: their unpaid months are given up."""

    def given_up(worker: Worker) -> None:
        give_up_months(
            workers=[worker.pk], programme=programme, first=MARCH, number=f"Penggantian {worker.pk}", on=MARCH.first,
            reason="meninggal", by=biller,
        )  # fmt: skip

    return given_up


@pytest.fixture
def desk(biller: User, signed_in: SignIn) -> Client:
    return signed_in(biller)


@pytest.fixture
def lessened(bill: MakeBill, pay: Pay, give_up: GiveUp, workers: list[Worker]) -> Bill:
    """A bill of five: four are paid, then the fifth is given up."""
    made = bill()
    pay(lines_of(made)[1:])
    give_up(workers[0])
    return made


def test_a_paid_bill_says_what_is_billed_now_and_what_it_held_before(lessened: Bill, desk: Client) -> None:
    page = text_of(desk.get(f"/tagihan/{lessened.pk}/"))
    assert "Peserta di wilayah Anda 4 " in page
    assert f"Ditagih Rp67.200 ({BEFORE}) Sudah dibayar Rp67.200 Belum dibayar 0 orang, Rp0" in page
    assert f"4 Rp67.200 Rp0 lunas {BEFORE}" in text_of(desk.get("/tagihan/"))


def test_an_open_bill_says_the_same_and_an_unchanged_one_nothing(
    bill: MakeBill, give_up: GiveUp, workers: list[Worker], desk: Client
) -> None:
    made = bill()
    assert "semula" not in text_of(desk.get("/tagihan/")) + text_of(desk.get(f"/tagihan/{made.pk}/"))
    give_up(workers[0])
    assert f"4 Rp67.200 Rp67.200 dibuat {BEFORE}" in text_of(desk.get("/tagihan/"))


def test_a_withdrawn_bill_bills_nothing_any_more(
    bill: MakeBill, give_up: GiveUp, workers: list[Worker], second: User, desk: Client
) -> None:
    made = bill()
    give_up(workers[0])
    withdraw_bill(bill=made, reason="salah", on=MARCH.first, by=second)
    page = text_of(desk.get("/tagihan/"))
    assert "0 Rp0 Rp0 ditarik" in page
    assert "semula" not in page


def test_what_a_proof_left_unpaid_is_said_as_of_the_day_it_was_read(lessened: Bill, desk: Client) -> None:
    page = text_of(desk.get(f"/tagihan/bayar/{PaymentFile.objects.get().pk}/"))
    before, _, after = page.partition("Dibayar Rp67.200, ditagih Rp84.000")
    assert "di tagihan belum terbayar Rp16.800" in after
    assert before.rpartition("Saat bukti dibaca, ")[2].strip().endswith(":")


def test_the_accountability_counts_bills_after_what_was_taken_off_them(
    bill: MakeBill, lessened: Bill, programme: Programme, desk: Client
) -> None:
    bill(APRIL)
    whole = booked_sums(Area.objects.get(pk=REGENCY), date(2026, 12, 31), programme=programme.code)
    assert (whole.billed, whole.reduced, whole.paid) == (9 * PRICE, PRICE, 4 * PRICE)
    assert whole.billed - whole.paid == balance(AccountKind.PAYABLE)
    assert whole.billed == whole.contributions == balance(AccountKind.CONTRIBUTIONS)
    page = text_of(desk.get(f"/dana/laporan/?wilayah={REGENCY}&program={programme.code}&dari=2026-03&sampai=2026-12"))
    assert "Ditagih BPJS Ketenagakerjaan Rp151.200" in page
    assert "Pengurangan tagihan (bulan yang dilepas), sudah dihitung Rp16.800" in page
