"""The book, sentence by sentence: what may be written into it, what it refuses, and what it answers."""

from dataclasses import replace
from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import Account, AccountKind
from lindung.funding.book import Book
from lindung.funding.entries import Charge, Fund, arrived, billed, paid, promised, returned
from lindung.funding.moves import Document, DocumentKind, Entry, Move, reversal_of
from lindung.funding.standing import Standing, where_money_stands

BKBK = Fund("BKBK-2026", "DUMISAKE")
VILLAGE, REGENCY = "99.07.01.2001", "99.07"
BUDGET = promised([Charge(BKBK, VILLAGE, Rupiah(1_000))], day=date(2026, 1, 5), number="DPA-1", words="BKBK 2026")
KIND = AccountKind


def sp2d(station: AccountKind, amount: int, day: date, number: str) -> Entry:
    return arrived([Charge(BKBK, VILLAGE, Rupiah(amount))], station, day=day, number=number, words="Tahap pertama")


def account(kind: AccountKind) -> Account:
    return BKBK.account(kind, VILLAGE)


PROVINCE = sp2d(KIND.PROVINCE, 700, date(2026, 2, 1), "P-1")
TREASURY = sp2d(KIND.REGENCY, 700, date(2026, 2, 10), "R-1")
BANK = sp2d(KIND.VILLAGE, 600, date(2026, 3, 1), "V-1")


def book(*entries: Entry) -> Book:
    written = Book()
    for entry in entries:
        written = written.posted(entry)
    return written


def standing_of(written: Book, on: date) -> dict[AccountKind, int]:
    return {held.kind: amount for held, amount in written.balances(on).items()}


def test_money_passes_the_stations_and_what_is_left_stays_where_it_is():
    written = book(BUDGET, PROVINCE, TREASURY, BANK)
    assert standing_of(written, date(2026, 3, 1)) == {
        KIND.PROMISED: 300, KIND.REGENCY: 100, KIND.VILLAGE: 600, KIND.GRANT: 1_000,
    }  # fmt: skip


def test_a_balance_is_that_of_a_day():
    written = book(BUDGET, PROVINCE, TREASURY, BANK)
    assert standing_of(written, date(2026, 2, 9)) == {KIND.PROMISED: 300, KIND.PROVINCE: 700, KIND.GRANT: 1_000}
    assert standing_of(written, date(2026, 1, 4)) == {}


def test_what_stands_somewhere_says_since_when():
    written = book(BUDGET, PROVINCE, TREASURY, BANK)
    found = where_money_stands(written, date(2026, 3, 31))
    assert found[account(KIND.REGENCY)] == [Standing(date(2026, 2, 10), Rupiah(100))]
    assert found[account(KIND.REGENCY)][0].days(date(2026, 3, 31)) == 49
    assert account(KIND.PROVINCE) not in found


def test_an_arrival_that_was_reversed_has_not_stood_anywhere():
    again = sp2d(KIND.REGENCY, 500, date(2026, 2, 20), "R-2")
    undone = reversal_of(TREASURY, day=date(2026, 2, 20), number="BA-1", words="Salah jumlah")
    found = where_money_stands(book(BUDGET, PROVINCE, TREASURY, undone, again), date(2026, 2, 28))
    assert found[account(KIND.REGENCY)] == [Standing(date(2026, 2, 20), Rupiah(500))]
    assert found[account(KIND.PROVINCE)] == [Standing(date(2026, 2, 1), Rupiah(200))]


def test_money_that_is_not_in_a_place_cannot_leave_it():
    with pytest.raises(UserError) as refused:
        book(BUDGET, PROVINCE, sp2d(KIND.REGENCY, 701, date(2026, 2, 10), "R-9"))
    assert str(refused.value) == (
        "SP2D R-9 memerlukan Rp701 disalurkan provinsi, belum masuk kas daerah 99.07.01.2001 (BKBK-2026), tetapi yang "
        "ada sejak 10 Februari 2026 hanya Rp700: kurang Rp1. "
        "Catat dulu dokumen yang mendahuluinya, atau periksa jumlah dan tanggalnya."
    )


def test_an_entry_of_an_earlier_day_may_not_take_what_a_later_one_needs():
    back = returned(
        [Charge(BKBK, VILLAGE, Rupiah(200))], station=KIND.REGENCY, day=date(2026, 2, 20), number="S-1", words="Sisa"
    )
    with pytest.raises(UserError, match="hanya Rp100: kurang Rp100"):
        book(BUDGET, PROVINCE, TREASURY, BANK, back)


def test_the_same_entry_twice_changes_nothing():
    written = book(BUDGET, PROVINCE)
    assert written.posted(PROVINCE) is written


@pytest.mark.parametrize(
    ("other", "field"),
    [
        (replace(PROVINCE, day=date(2026, 2, 2)), "tanggal yang lain: tercatat 1 Februari 2026"),
        (sp2d(KIND.PROVINCE, 600, PROVINCE.day, "P-1"), "jumlah yang lain: tercatat Rp700, sekarang Rp600"),
        (replace(PROVINCE, words="Tahap kedua"), "keterangan yang lain"),
        (
            arrived([Charge(BKBK, "99.07.01.2002", Rupiah(700))], KIND.PROVINCE, day=PROVINCE.day, number="P-1",
                    words="Tahap pertama"),
            "rincian akun yang lain",
        ),
    ],
)  # fmt: skip
def test_another_entry_for_a_document_is_refused_with_the_field_that_differs(other: Entry, field: str):
    with pytest.raises(UserError, match=field):
        book(BUDGET, PROVINCE).posted(other)


def test_a_reversal_mirrors_an_entry_and_does_it_once():
    undone = reversal_of(PROVINCE, day=date(2026, 2, 3), number="BA-1", words="Salah jumlah")
    written = book(BUDGET, PROVINCE, undone)
    assert standing_of(written, date(2026, 2, 3)) == {KIND.PROMISED: 1_000, KIND.GRANT: 1_000}
    with pytest.raises(UserError, match="sudah dibatalkan"):
        written.posted(reversal_of(PROVINCE, day=date(2026, 2, 3), number="BA-2", words="Sekali lagi"))
    assert written.posted(undone) is written


def test_a_reversal_is_not_reversed():
    undone = reversal_of(PROVINCE, day=date(2026, 2, 3), number="BA-1", words="Salah")
    with pytest.raises(UserError, match="adalah pembatalan"):
        book(BUDGET, PROVINCE, undone).posted(reversal_of(undone, day=date(2026, 2, 4), number="BA-2", words="Salah"))


def test_money_that_went_on_is_reversed_only_after_what_followed_it():
    undone = reversal_of(PROVINCE, day=date(2026, 3, 3), number="BA-1", words="Salah")
    with pytest.raises(UserError, match="kurang Rp700"):
        book(BUDGET, PROVINCE, TREASURY).posted(undone)


def test_a_document_is_written_down_again_only_after_its_first_record_was_reversed():
    second = replace(sp2d(KIND.PROVINCE, 500, date(2026, 2, 4), "P-1"), document=Document(DocumentKind.SP2D, "P-1", 2))
    with pytest.raises(UserError, match="SP2D P-1 belum dibatalkan"):
        book(BUDGET, PROVINCE).posted(second)
    undone = reversal_of(PROVINCE, day=date(2026, 2, 3), number="BA-1", words="Salah jumlah")
    assert standing_of(book(BUDGET, PROVINCE, undone, second), date(2026, 2, 4))[KIND.PROVINCE] == 500


def test_a_closed_month_takes_nothing_and_says_which_month_is_open():
    closed = book(BUDGET, PROVINCE).with_closed(Month(2026, 1), date(2026, 3, 5)).with_closed(
        Month(2026, 2), date(2026, 3, 5)
    )  # fmt: skip
    with pytest.raises(UserError, match=r"Februari 2026 sudah ditutup; bulan yang terbuka adalah Maret 2026.*1 Maret"):
        closed.posted(TREASURY)
    assert closed.posted(PROVINCE) is closed


@pytest.mark.parametrize(
    ("month", "on", "why"),
    [
        (Month(2026, 2), date(2026, 4, 1), "Januari 2026 belum ditutup"),
        (Month(2026, 1), date(2026, 1, 31), "Januari 2026 belum berakhir. Tutup mulai 1 Februari 2026"),
    ],
)
def test_months_are_closed_in_their_order_and_after_their_end(month: Month, on: date, why: str):
    with pytest.raises(UserError, match=why):
        book(BUDGET, PROVINCE).with_closed(month, on)


def test_a_month_is_closed_once():
    written = book(BUDGET).with_closed(Month(2026, 1), date(2026, 2, 1))
    with pytest.raises(UserError, match=r"sudah ditutup\. Pilih Februari 2026"):
        written.with_closed(Month(2026, 1), date(2026, 2, 1))


def test_nothing_and_less_than_nothing_is_no_move():
    for amount in (0, -5):
        with pytest.raises(UserError, match="di atas nol"):
            Move(account(KIND.REGENCY), account(KIND.PROVINCE), Rupiah(amount))


def test_every_source_balances_by_itself():
    with pytest.raises(AssertionError):
        Move(account(KIND.REGENCY), Fund("CSR-1", "DUMISAKE").account(KIND.PROVINCE, VILLAGE), Rupiah(5))


def test_the_trial_balance_shows_both_sides_of_every_account():
    bill = billed([Charge(BKBK, VILLAGE, Rupiah(400))], month=Month(2026, 3), day=date(2026, 3, 2), number="T-1")
    open_bills = {account(KIND.PAYABLE): Rupiah(400)}
    payment = paid(
        [Charge(BKBK, VILLAGE, Rupiah(450))], open_bills, station=KIND.VILLAGE, day=date(2026, 3, 9), number="B-1",
        words="Iuran Maret",
    )  # fmt: skip
    lines = book(BUDGET, PROVINCE, TREASURY, BANK, bill, payment).trial_balance(date(2026, 3, 31))
    assert [(line.account.kind, line.debit, line.credit, line.balance) for line in lines] == [
        (KIND.PROMISED, 1_000, 700, 300),
        (KIND.PROVINCE, 700, 700, 0),
        (KIND.REGENCY, 700, 600, 100),
        (KIND.VILLAGE, 600, 450, 150),
        (KIND.BPJS, 50, 0, 50),
        (KIND.PAYABLE, 400, 400, 0),
        (KIND.GRANT, 0, 1_000, 1_000),
        (KIND.CONTRIBUTIONS, 400, 0, 400),
    ]


def test_the_code_of_an_account_is_read_back():
    here = account(KIND.VILLAGE)
    assert here.code == "1.4/BKBK-2026/DUMISAKE/99.07.01.2001"
    assert Account.written(here.code) == here
    assert here.words == "di rekening desa 99.07.01.2001 (BKBK-2026)"


@pytest.mark.parametrize("code", ["9.9/A/B/99.07", "1.4/A/99.07", "1.4/A/B/98.07", "1.4//B/99.07", "1.4/A/B/99.07/x"])
def test_what_is_no_code_of_an_account_is_refused(code: str):
    with pytest.raises(UserError):
        Account.written(code)
