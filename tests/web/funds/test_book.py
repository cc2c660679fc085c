"""The book of the office: one document one entry, nothing changed or removed, balances of a day."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, arrived, promised
from lindung.funding.moves import DocumentKind, Move
from lindung.funding.standing import Standing
from lindung.web.areas.spans import span_of
from lindung.web.audit.models import Event
from lindung.web.funds.book_selectors import balances, trial_balance, where_money_stands
from lindung.web.funds.book_services import book_bill, book_payment, book_reversal, post, write_entry
from lindung.web.funds.models import Entry, Transfer
from lindung.web.users.models import User
from tests.web.funds.conftest import BKBK, KENANGA, MELATI, Give, charge

pytestmark = pytest.mark.django_db
KIND = AccountKind
MARCH = date(2026, 3, 31)
ALL = span_of("99")


def held(on: date = MARCH, place: str = "99") -> dict[AccountKind, int]:
    return {account.kind: amount for account, amount in balances(span_of(place), on).items()}


def test_money_stands_where_its_last_document_put_it(give: Give):
    give(700)
    give(300, KENANGA, upto=KIND.REGENCY)
    assert held(place=MELATI) == {KIND.VILLAGE: 700, KIND.GRANT: 700}
    assert held(place=KENANGA) == {KIND.REGENCY: 300, KIND.GRANT: 300}
    assert held(date(2026, 2, 9), MELATI) == {KIND.PROVINCE: 700, KIND.GRANT: 700}


def test_what_stands_in_the_treasury_says_since_when(give: Give):
    give(300, KENANGA, upto=KIND.REGENCY)
    assert where_money_stands(span_of("99.01"), MARCH) == {
        BKBK.account(KIND.REGENCY, KENANGA): [Standing(date(2026, 2, 10), Rupiah(300))]
    }


def test_the_same_document_twice_changes_nothing(give: Give, treasurer: User, second: User):
    entry = give(700)
    again = arrived([charge(700)], KIND.VILLAGE, day=date(2026, 3, 1), number=entry.document, words="Tahap 1")
    before = (Entry.objects.count(), Transfer.objects.count(), Event.objects.count())
    assert write_entry(again, by=second) == entry
    assert (Entry.objects.count(), Transfer.objects.count(), Event.objects.count()) == before


def test_another_entry_for_a_document_is_refused_with_the_field(give: Give, treasurer: User):
    entry = give(700)
    with pytest.raises(UserError, match="jumlah yang lain: tercatat Rp700, sekarang Rp699"):
        write_entry(
            arrived([charge(699)], KIND.VILLAGE, day=date(2026, 3, 1), number=entry.document, words="Tahap 1"),
            by=treasurer,
        )


def test_money_that_is_not_there_cannot_be_paid_and_nothing_is_left_of_the_attempt(give: Give, treasurer: User):
    give(700)
    before = (Entry.objects.count(), Event.objects.count())
    with pytest.raises(UserError, match="hanya Rp700: kurang Rp1"):
        book_payment(by=treasurer, charges=[charge(701)], station=KIND.VILLAGE, day=MARCH, number="B-1", words="Iuran")
    assert (Entry.objects.count(), Event.objects.count()) == before


def test_money_of_a_source_that_nobody_registered_is_not_booked(give: Give, treasurer: User):
    stranger = Charge(Fund("CSR-X", "DUMISAKE"), MELATI, Rupiah(5))
    with pytest.raises(UserError, match="«CSR-X» belum terdaftar"):
        write_entry(promised([stranger], day=MARCH, number="S-1", words="Surat donatur"), by=treasurer)


def test_a_bill_is_owed_until_it_is_paid_and_the_same_payment_again_changes_nothing(give: Give, treasurer: User):
    give(700)
    book_bill(by=treasurer, charges=[charge(300)], month=Month(2026, 3), day=date(2026, 3, 2), number="T-1")
    assert held()[KIND.PAYABLE] == 300
    when: dict[str, Any] = {"station": KIND.VILLAGE, "day": date(2026, 3, 9), "number": "B-1", "words": "Maret"}
    pay: dict[str, Any] = {"charges": [charge(320)], **when}
    first = book_payment(by=treasurer, **pay)
    assert held() == {KIND.VILLAGE: 380, KIND.BPJS: 20, KIND.GRANT: 700, KIND.CONTRIBUTIONS: 300}
    assert book_payment(by=treasurer, **pay) == first
    assert held()[KIND.VILLAGE] == 380
    with pytest.raises(UserError, match="jumlah yang lain: tercatat Rp320, sekarang Rp321"):
        book_payment(by=treasurer, charges=[charge(321)], **when)


def test_who_wrote_an_entry_does_not_reverse_it_and_it_is_reversed_once(give: Give, treasurer: User, second: User):
    entry = give(700)
    undo: dict[str, Any] = {"day": date(2026, 3, 5), "number": "BA-1", "words": "Salah desa"}
    with pytest.raises(UserError, match="orang kedua"):
        book_reversal(entry, by=treasurer, **undo)
    book_reversal(entry, by=second, **undo)
    assert held() == {KIND.REGENCY: 700, KIND.GRANT: 700}
    assert book_reversal(entry, by=second, **undo).reverses == entry
    with pytest.raises(UserError, match="sudah dibatalkan"):
        book_reversal(entry, by=second, **(undo | {"number": "BA-2"}))


def test_a_document_is_recorded_again_after_its_reversal(give: Give, treasurer: User, second: User):
    entry = give(700)
    kind, moves = DocumentKind(entry.document_kind), [
        Move(BKBK.account(KIND.VILLAGE, MELATI), BKBK.account(KIND.REGENCY, MELATI), Rupiah(500))
    ]  # fmt: skip
    again: dict[str, Any] = {
        "day": date(2026, 3, 6),
        "document_kind": kind,
        "document": entry.document,
        "words": "Tahap 1",
    }
    with pytest.raises(UserError, match="belum dibatalkan"):
        post(by=treasurer, moves=moves, record_number=2, **again)
    book_reversal(entry, by=second, day=date(2026, 3, 5), number="BA-1", words="Salah jumlah")
    post(by=treasurer, moves=moves, record_number=2, **again)
    assert held() == {KIND.REGENCY: 200, KIND.VILLAGE: 500, KIND.GRANT: 700}


def test_the_trial_balance_is_zero(give: Give, treasurer: User):
    give(700)
    give(300, KENANGA, upto=KIND.PROVINCE)
    lines = trial_balance(ALL, MARCH)
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines) == 700 * 4 + 300 * 2


@pytest.mark.parametrize("table", ["funds_entry", "funds_transfer"])
def test_nothing_of_the_book_is_changed_or_removed(give: Give, table: str):
    give(700)
    model = Entry if table == "funds_entry" else Transfer
    for change in (lambda: model.objects.update(id=987), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert held()[KIND.VILLAGE] == 700


def test_every_posting_is_in_the_audit_without_more_than_counts(give: Give):
    give(700)
    event = Event.objects.filter(action="book.posted").last()
    assert event is not None
    assert event.details == {"moves": 1, "rupiah": 700}
    assert (event.first, event.last) == (9901012001, 9901012001)
