"""A decree is withdrawn: who was on it takes part no longer, and the money that was not paid is not spent."""

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.models import Entry, Source
from lindung.web.notices.models import Notice
from lindung.web.programmes.decrees import draft_decree, issue_decree, withdraw_decree
from lindung.web.programmes.models import CandidateList, Decree, Participant, Programme
from lindung.web.users.models import User
from tests.web.programmes.decreed import (
    A_MONTH,
    REGENCY,
    approved,
    billed,
    drafted,
    in_force,
    names,
    paid,
    planned,
    states,
)

ON = date(2023, 4, 12)


@pytest.fixture
def third(hire) -> User:
    """Who withdraws what another put in force."""
    return hire("province", name="pencabut")


@pytest.fixture
def bkbk(areas: object) -> Source:
    return Source.objects.create(code="BKBK-2023", name="Dana BKBK", first=9900000000, last=9999999999)


def withdraw(decree: Decree, by: User, on: date = ON):
    return withdraw_decree(decree=decree, on=on, reason="Salah dasar hukum", by=by)


def test_its_people_take_part_no_longer_and_its_lists_can_be_decreed_again(
    programme: Programme, drawer: User, signer: User, third: User
):
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    decree = in_force(programme, drawer, signer)
    done = withdraw(decree, third)
    assert (done.people, done.lists, done.months.reversed) == (2, 1, 0)
    ended = Participant.objects.values_list("state", "until", "end_reason").distinct()
    assert list(ended) == [("ended", Month(2023, 4).index, "withdrawn")]
    again = issue_decree(decree=drafted(programme, drawer, "2/2023"), by=signer)
    assert list(again.participants.values_list("state", flat=True)) == ["named", "named"]
    assert set(CandidateList.objects.values_list("state", "decree")) == {("decreed", again.pk)}


def test_planned_and_billed_months_are_reversed_and_paid_ones_stay(
    programme: Programme, drawer: User, signer: User, third: User, bkbk: Source
):
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    decree = in_force(programme, drawer, signer)
    for month in (3, 4):
        keys = [key for name in ("ORANG 1", "ORANG 2") for key in planned(name, month, by=drawer, source=bkbk)]
        billed(keys, f"T-{month}", month, drawer)
    paid(planned("ORANG 1", 3, 4, by=drawer, source=bkbk), drawer, date(2023, 4, 3))
    planned("ORANG 1", 5, by=drawer, source=bkbk)
    done = withdraw(decree, third)
    assert states("ORANG 1") == {3: "paid", 4: "paid", 5: "reversed"}
    assert states("ORANG 2") == {3: "billed", 4: "reversed"}
    assert (done.months.reversed, done.months.unbilled, done.months.paid) == (2, A_MONTH, 1)


def test_what_was_billed_and_is_not_paid_leaves_the_book_which_stays_balanced(
    programme: Programme, drawer: User, signer: User, third: User, bkbk: Source
):
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    decree = in_force(programme, drawer, signer)
    billed(planned("ORANG 1", 4, by=drawer, source=bkbk), "T-4", 4, drawer)
    billed(planned("ORANG 2", 5, by=drawer, source=bkbk), "T-5", 5, drawer, place="99.01")
    before = by_kind()
    withdraw(decree, third)
    assert before == {AccountKind.CONTRIBUTIONS: 2 * A_MONTH, AccountKind.PAYABLE: 2 * A_MONTH}
    assert set(by_kind().values()) <= {0}
    entry = Entry.objects.get(document_kind="withdrawal")
    assert (entry.document, entry.words) == (f"SK 1/2023 ({decree.pk})", "Keputusan nomor 1/2023 dicabut.")


def by_kind() -> Counter[AccountKind]:
    counted: Counter[AccountKind] = Counter()
    for account, amount in balances(REGENCY, timezone.localdate()).items():
        counted[account.kind] += amount
    return counted


def test_who_put_it_in_force_does_not_withdraw_it(programme: Programme, drawer: User, signer: User, third: User):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = in_force(programme, drawer, signer)
    with pytest.raises(UserError, match="orang kedua"):
        withdraw(decree, signer)
    with pytest.raises(UserError, match="dari 25 Januari 2023 sampai hari ini"):
        withdraw(decree, third, date(2023, 1, 24))
    with pytest.raises(UserError, match="alasan pencabutan"):
        withdraw_decree(decree=decree, on=ON, reason=" ", by=third)
    withdraw(decree, third)
    with pytest.raises(UserError, match="Keputusan ini dicabut"):
        withdraw(decree, third)
    assert Decree.objects.get().withdrawn_by == third


def test_its_number_is_not_used_again_and_the_area_hears_of_it(
    programme: Programme, drawer: User, signer: User, third: User
):
    approved(programme, ["ORANG 1"], by=drawer)
    withdraw(in_force(programme, drawer, signer), third)
    with pytest.raises(UserError, match="sudah dipakai"):
        drafted(programme, drawer)
    assert Notice.objects.get(kind="decree_withdrawn").details == {"number": "1/2023", "people": 1}


def test_a_draft_is_discarded_not_withdrawn(programme: Programme, drawer: User, signer: User, third: User):
    approved(programme, ["ORANG 1"], by=drawer)
    draft = drafted(programme, drawer)
    with pytest.raises(UserError, match="rancangan"):
        withdraw(draft, third)
    assert names(draft) == ["ORANG 1"]
    assert (
        draft_decree(
            programme=programme, span=REGENCY, number=draft.number, day=draft.day, signed_by=draft.signed_by, by=drawer
        )
        == draft
    )


def test_whom_bpjs_had_refused_ends_too_and_no_later_answer_lets_them_take_part(
    programme: Programme, drawer: User, signer: User, third: User
):
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    decree = in_force(programme, drawer, signer)
    Participant.objects.filter(worker__name="ORANG 1").update(state="refused", refusal="NIK tidak padan")
    assert withdraw(decree, third).people == 1
    assert set(Participant.objects.values_list("state", "end_reason")) == {("ended", "withdrawn")}
