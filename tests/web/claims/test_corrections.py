"""Mistakes are mended and kept: opened wrongly, a step too many, closed without an answer by two people."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.web.claims.corrections import ask_to_close, cancel, close, close_unanswered, keep_open, step_back
from lindung.web.claims.models import Dossier
from lindung.web.claims.services import mark_papers, reckon_again, record_payment, report_first, submit
from lindung.web.claims.states import Event
from lindung.web.notices.models import Notice
from lindung.web.users.roles import RoleKind
from tests.web.claims.conftest import DIED

pytestmark = pytest.mark.django_db
TODAY, LATER, ANSWERED = date(2026, 5, 12), date(2026, 5, 20), date(2026, 6, 3)


@pytest.fixture
def member(pay):
    pay(Month(2025, 1), Month(2026, 5))


@pytest.fixture
def other(hire):
    return hire(RoleKind.VILLAGE_OPERATOR, name="operator_melati")


@pytest.fixture
def submitted(member, opened, head):
    dossier = opened()
    codes = list(dossier.papers.values_list("code", flat=True))
    mark_papers(dossier=dossier, at_hand=codes, on=LATER, by=head)
    return submit(dossier=dossier, on=LATER, by=head)


def test_a_dossier_of_the_wrong_day_is_cancelled_and_opened_anew(member, opened, head):
    wrong = opened(happened_on=date(2026, 5, 1))
    gone = cancel(dossier=wrong, reason="Hari kejadiannya keliru", on=TODAY, by=head)
    right = opened()
    assert (gone.state, right.state, right.number) == ("cancelled", "opened", f"{wrong.number[:-1]}2")
    assert [step.words for step in wrong.steps.order_by("pk")] == ["", "Hari kejadiannya keliru"]
    assert Notice.objects.filter(key=f"claim:{wrong.pk}", closed_at=None).count() == 0


def test_what_was_cancelled_is_not_worked_on(member, opened, head):
    gone = cancel(dossier=opened(), reason="Keliru", on=TODAY, by=head)
    with pytest.raises(UserError, match="sudah dibatalkan"):
        submit(dossier=gone, on=LATER, by=head)


def test_one_who_is_handed_in_is_not_cancelled(submitted, head):
    with pytest.raises(UserError, match="sudah diajukan"):
        cancel(dossier=submitted, reason="Keliru", on=ANSWERED, by=head)


def test_without_an_answer_a_second_person_closes(member, opened, head, other):
    dossier = ask_to_close(dossier=opened(), reason="Keluarga pindah", by=head)
    with pytest.raises(UserError, match="orang lain menutupnya"):
        close_unanswered(dossier=dossier, on=LATER, by=head)
    closed = close_unanswered(dossier=dossier, on=LATER, by=other)
    assert (closed.state, closed.closed_by, closed.close_asked_by) == ("closed", other, head)


def test_nobody_closes_what_nobody_asked_for(member, opened, head):
    with pytest.raises(UserError, match="Belum ada yang meminta"):
        close_unanswered(dossier=opened(), on=LATER, by=head)


def test_the_database_holds_that_they_are_two(member, opened, head):
    dossier = ask_to_close(dossier=opened(), reason="Keluarga pindah", by=head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(closed_by=head)


def test_who_goes_on_after_all_is_no_longer_asked_about(member, opened, head, other):
    dossier = keep_open(dossier=ask_to_close(dossier=opened(), reason="Keluarga pindah", by=head), by=other)
    assert (dossier.close_asked_by, dossier.close_reason) == (None, "")


def test_a_payment_that_was_mistyped_is_taken_back_and_entered_again_even_earlier(submitted, head):
    paid = record_payment(dossier=submitted, amount=Rupiah(42_000_000), on=ANSWERED, by=head)
    back = step_back(dossier=paid, reason="Salah tanggal", by=head)
    assert (back.state, back.paid_amount, back.answered_on, back.submitted_on) == ("submitted", None, None, LATER)
    again = record_payment(dossier=back, amount=Rupiah(42_000_000), on=date(2026, 6, 1), by=head)
    assert again.answered_on == date(2026, 6, 1)
    states = list(submitted.steps.order_by("pk").values_list("state", flat=True))
    assert states == ["opened", "papers", "submitted", "paid", "submitted", "paid"]


def test_what_the_branch_sends_back_is_collected_again(submitted, head):
    back = step_back(dossier=submitted, reason="Cabang mengembalikan berkas", by=head)
    assert (back.state, back.submitted_on) == ("papers", None)


def test_a_closed_dossier_is_opened_where_it_was(submitted, head):
    paid = record_payment(dossier=submitted, amount=Rupiah(42_000_000), on=ANSWERED, by=head)
    closed = close(dossier=paid, reason="Selesai", on=ANSWERED, by=head)
    assert step_back(dossier=closed, reason="Belum diterima", by=head).state == "paid"


def test_an_accident_without_papers_steps_back_to_opened(member, opened, head):
    handed_in = submit(dossier=opened(Event.ACCIDENT), on=TODAY, by=head)
    assert step_back(dossier=handed_in, reason="Keliru", by=head).state == "opened"


def test_the_first_report_takes_its_deadline_off_the_list(member, opened, head):
    dossier = report_first(dossier=opened(Event.DEATH_WORK), on=date(2026, 5, 11), by=head)
    assert dossier.reported_on == date(2026, 5, 11)
    assert not Notice.objects.filter(kind="claim_deadline", closed_at=None).exists()
    with pytest.raises(UserError, match="tidak mungkin"):
        report_first(dossier=dossier, on=date(2026, 5, 9), by=head)


def test_months_that_were_entered_later_are_reckoned_with_when_asked(pay, opened, head):
    pay(Month(2026, 4), Month(2026, 5))
    dossier = opened()
    assert (dossier.expected, dossier.protection) == (10_000_000, "waiting")
    pay(Month(2025, 1), Month(2026, 3))
    again = reckon_again(dossier=dossier, by=head)
    assert (again.expected, again.protection, again.member_since) == (42_000_000, "active", date(2025, 1, 2))
    assert again.full_from is not None
    assert again.full_from <= DIED
    assert dossier.steps.last().words == "Dihitung ulang dari bulan yang tercatat"
