"""A promise changes by a revised document: raised, or cut as far as it has not been paid out."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding.accounts import Account, AccountKind
from lindung.funding.promises import promise_changed

GRANT = Account(AccountKind.GRANT, "BKBK", "DUMISAKE", "99.07.01.2001")
OTHER = GRANT.at(AccountKind.GRANT, "99.07.01.2002")
DAY = date(2026, 9, 1)
HELD = {GRANT: Rupiah(1000), GRANT.at(AccountKind.PROMISED): Rupiah(300), OTHER: Rupiah(500)}


def changed(**amounts: int):
    wanted = {{"grant": GRANT, "other": OTHER}[name]: Rupiah(amount) for name, amount in amounts.items()}
    return promise_changed(wanted, HELD, day=DAY, number="DPA-P", words="Perubahan")


def test_one_document_raises_one_promise_and_cuts_another():
    assert changed(grant=700, other=650).changes() == {
        GRANT: -300, GRANT.at(AccountKind.PROMISED): -300, OTHER: 150, OTHER.at(AccountKind.PROMISED): 150,
    }  # fmt: skip


def test_a_promise_is_not_cut_below_what_has_left_it():
    with pytest.raises(UserError, match=r"tidak dapat menjadi Rp699: Rp700 sudah disalurkan"):
        changed(grant=699)


def test_a_document_that_changes_nothing_is_refused():
    with pytest.raises(UserError, match="Tidak ada yang berubah"):
        changed(grant=1000, other=500)
