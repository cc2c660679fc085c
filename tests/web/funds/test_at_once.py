"""Many who write at once: the money of one account is spent once, one document has one entry."""

from collections.abc import Callable
from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import arrived
from lindung.web.areas.spans import span_of
from lindung.web.audit.services import first_break
from lindung.web.funds.book_selectors import balances, trial_balance
from lindung.web.funds.book_services import book_payment, book_reversal, write_entry
from lindung.web.funds.models import Entry
from lindung.web.users.models import User
from tests.web.funds.conftest import BKBK, MELATI, Give, charge
from tests.web.users.test_guessing_at_once import AT_ONCE, at_once

MARCH = date(2026, 3, 31)


def answer(work: Callable[[], object]) -> str:
    try:
        work()
    except UserError as error:
        return str(error)
    return ""


@pytest.fixture(autouse=True)
def real_transactions(transactional_db: None) -> None:
    """Everybody sees only what the others have committed."""


def test_of_a_dozen_payments_out_of_one_account_those_are_made_that_the_money_reaches_for(give: Give, treasurer: User):
    give(500)

    def pay(number: int) -> str:
        return answer(
            lambda: book_payment(
                by=treasurer, charges=[charge(100)], station=AccountKind.VILLAGE, day=MARCH, number=f"B-{number}",
                words="Iuran",
            )
        )  # fmt: skip

    said = at_once(pay)
    assert said.count("") == 5
    assert all("hanya Rp0: kurang Rp100" in sentence for sentence in said if sentence)
    assert BKBK.account(AccountKind.VILLAGE, MELATI) not in balances(span_of("99"), MARCH)


def test_a_dozen_who_hand_in_one_document_make_one_entry(give: Give, treasurer: User):
    give(500, upto=AccountKind.REGENCY)
    entry = arrived([charge(500)], AccountKind.VILLAGE, day=MARCH, number="V-1", words="Tahap 1")
    assert at_once(lambda _number: answer(lambda: write_entry(entry, by=treasurer))) == [""] * AT_ONCE
    assert Entry.objects.filter(document="V-1").count() == 1


def test_of_a_dozen_different_entries_for_one_document_one_is_made(give: Give, treasurer: User):
    give(5_000, upto=AccountKind.REGENCY)

    def arrive(number: int) -> str:
        entry = arrived([charge(100 + number)], AccountKind.VILLAGE, day=MARCH, number="V-1", words="Tahap 1")
        return answer(lambda: write_entry(entry, by=treasurer))

    said = at_once(arrive)
    assert said.count("") == 1
    assert all("jumlah yang lain" in sentence for sentence in said if sentence)


def test_an_entry_that_a_dozen_reverse_is_reversed_once(give: Give, second: User):
    entry = give(500)

    def reverse(number: int) -> str:
        return answer(lambda: book_reversal(entry, by=second, day=MARCH, number=f"BA-{number}", words="Salah"))

    said = at_once(reverse)
    assert said.count("") == 1
    lines = trial_balance(span_of("99"), MARCH)
    assert sum(line.debit - line.credit for line in lines) == 0
    assert first_break() is None


def test_payments_and_reversals_at_once_do_not_wait_for_each_other(give: Give, treasurer: User, second: User):
    give(5_000)
    paid = [
        book_payment(
            by=treasurer, charges=[charge(10)], station=AccountKind.VILLAGE, day=MARCH, number=f"A-{at}", words="Iuran"
        )
        for at in range(AT_ONCE)
    ]  # fmt: skip

    def work(number: int) -> str:
        if number % 2:
            return answer(
                lambda: book_reversal(paid[number], by=second, day=MARCH, number=f"R-{number}", words="Salah")
            )
        return answer(
            lambda: book_payment(
                by=treasurer, charges=[charge(10)], station=AccountKind.VILLAGE, day=MARCH, number=f"B-{number}",
                words="Iuran",
            )
        )  # fmt: skip

    assert at_once(work) == [""] * AT_ONCE
    assert balances(span_of("99"), MARCH)[BKBK.account(AccountKind.VILLAGE, MELATI)] == 5_000 - AT_ONCE * 10
