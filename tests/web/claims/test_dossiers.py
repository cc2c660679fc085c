"""From the event to the money: what the family gets on that day, its papers, and what the branch answered."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.web.audit.models import Event as Recorded
from lindung.web.claims.corrections import close
from lindung.web.claims.models import Dossier, DossierStep
from lindung.web.claims.services import mark_papers, open_dossier, record_payment, record_refusal, submit
from lindung.web.claims.states import Event
from lindung.web.notices.models import Notice
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind
from tests.web.claims.conftest import DIED, INCOME
from tests.web.conftest import MELATI

pytestmark = pytest.mark.django_db
WHOLE = Rupiah(42_000_000)
LATER, ANSWERED = date(2026, 5, 20), date(2026, 6, 3)


@pytest.fixture
def member(pay):
    pay(Month(2025, 1), Month(2026, 5))


@pytest.fixture
def submitted(member, opened, head):
    dossier = opened()
    codes = list(dossier.papers.order_by("place").values_list("code", flat=True))
    mark_papers(dossier=dossier, at_hand=codes, on=LATER, by=head)
    return submit(dossier=dossier, on=LATER, by=head)


def test_the_family_of_a_member_gets_the_whole_benefit_with_the_figures_it_rests_on(member, opened):
    dossier = opened()
    assert (dossier.expected, dossier.why_not, dossier.village) == (WHOLE, "", MELATI)
    assert [(part["what"], part["amount"]) for part in dossier.parts] == [
        ("death", 20_000_000), ("funeral", 10_000_000), ("periodic", 12_000_000)
    ]  # fmt: skip
    assert (dossier.protection, dossier.member_since) == ("active", date(2025, 1, 2))
    assert "PP 82/2019" in {figure["regulation"] for figure in dossier.figures}
    assert dossier.deadline is None
    assert dossier.papers.count() == 7
    assert dossier.papers.get(code="bank_book").name == "buku tabungan"


def test_a_young_membership_pays_the_smaller_sum(pay, opened):
    pay(Month(2026, 4), Month(2026, 5))
    dossier = opened()
    assert (dossier.expected, dossier.protection) == (10_000_000, "waiting")
    assert [part["what"] for part in dossier.parts] == ["waiting"]


def test_a_death_at_work_does_not_wait_and_must_be_reported_in_two_days(pay, opened):
    pay(Month(2026, 5), Month(2026, 5))
    dossier = opened(Event.DEATH_WORK)
    assert dossier.expected == 70_000_000
    assert dossier.deadline == date(2026, 5, 12)
    assert Notice.objects.get(kind="claim_deadline").details == {"number": dossier.number, "on": "2026-05-12"}


def test_what_an_accident_pays_is_not_known_on_the_first_day(member, opened):
    dossier = opened(Event.ACCIDENT)
    assert (dossier.expected, dossier.parts, dossier.why_not, dossier.papers.count()) == (None, [], "", 0)


def test_a_membership_that_ended_pays_nothing_and_says_so(pay, opened):
    pay(Month(2025, 1), Month(2025, 3))
    dossier = opened()
    assert (dossier.expected, dossier.parts, dossier.why_not, dossier.protection) == (0, [], "ended", "lapsed")


def test_a_death_before_membership_opens_nothing(pay, opened):
    pay(Month(2026, 6), Month(2026, 6))
    with pytest.raises(UserError, match="sebelum menjadi peserta"):
        opened()
    assert Dossier.objects.count() == 0


def test_a_worker_dies_once(member, opened):
    first = opened()
    with pytest.raises(UserError, match=f"sudah mempunyai berkas {first.number}"):
        opened(Event.DEATH_WORK, date(2026, 5, 11))


def test_a_day_that_cannot_be_is_refused(member, worker, head):
    with pytest.raises(UserError, match="tidak mungkin"):
        open_dossier(
            worker=worker, event=Event.DEATH_ILLNESS, happened_on=DIED, told_on=date(2026, 5, 9), told_by="Istri",
            income=INCOME, by=head,
        )  # fmt: skip


def test_the_village_hears_of_it_and_the_audit_only_counts(member, opened):
    dossier = opened()
    notice = Notice.objects.get()
    assert (notice.kind, notice.first, notice.last, notice.can) == ("claim_opened", MELATI, MELATI, "see_claims")
    recorded = Recorded.objects.get(action="claims.opened")
    assert (recorded.subject, recorded.details) == (f"claim {dossier.pk}", {"papers": 7, "evidence": 0})


def test_it_is_handed_in_when_every_paper_is_at_hand(member, opened, head):
    dossier = opened()
    codes = list(dossier.papers.order_by("place").values_list("code", flat=True))
    held = mark_papers(dossier=dossier, at_hand=codes[:-1], on=LATER, by=head)
    assert held.state == "opened"
    with pytest.raises(UserError, match="belum lengkap: buku tabungan"):
        submit(dossier=dossier, on=LATER, by=head)
    assert mark_papers(dossier=dossier, at_hand=codes, on=LATER, by=head).state == "papers"
    assert submit(dossier=dossier, on=LATER, by=head).submitted_on == LATER
    assert Notice.objects.get().closed_at is not None


def test_a_paper_that_is_not_of_the_dossier_is_refused(member, opened, head):
    with pytest.raises(UserError, match="tidak termasuk berkas ini"):
        mark_papers(dossier=opened(), at_hand=["passport"], on=LATER, by=head)


def test_a_paper_that_turns_out_missing_opens_the_dossier_again(member, opened, head):
    dossier = opened()
    codes = list(dossier.papers.order_by("place").values_list("code", flat=True))
    mark_papers(dossier=dossier, at_hand=codes, on=LATER, by=head)
    assert mark_papers(dossier=dossier, at_hand=codes[1:], on=ANSWERED, by=head).state == "opened"
    gone, kept = dossier.papers.get(code=codes[0]), dossier.papers.get(code=codes[1])
    assert (gone.day, gone.by, kept.day, kept.by) == (None, None, LATER, head)


def test_the_expected_amount_is_recorded_without_a_word(submitted, head):
    paid = record_payment(dossier=submitted, amount=WHOLE, on=ANSWERED, by=head)
    assert (paid.state, paid.paid_amount, paid.answered_on, paid.difference_reason) == ("paid", WHOLE, ANSWERED, "")
    assert close(dossier=paid, reason="Keluarga sudah menerima", on=ANSWERED, by=head).state == "closed"
    steps = list(DossierStep.objects.order_by("pk").values_list("state", flat=True))
    assert steps == ["opened", "papers", "submitted", "paid", "closed"]


def test_another_amount_wants_its_reason(submitted, head):
    with pytest.raises(UserError, match=r"Dibayar Rp10\.000\.000, padahal menurut aturan Rp42\.000\.000"):
        record_payment(dossier=submitted, amount=Rupiah(10_000_000), on=ANSWERED, by=head)
    said = "Masa tunggu menurut cabang"
    paid = record_payment(dossier=submitted, amount=Rupiah(10_000_000), on=ANSWERED, by=head, difference_reason=said)
    assert (paid.paid_amount, paid.difference_reason) == (10_000_000, said)


def test_a_refusal_has_a_reason_and_is_not_paid_afterwards(submitted, head):
    with pytest.raises(UserError, match="Keterangan harus diisi"):
        record_refusal(dossier=submitted, reason=" ", on=ANSWERED, by=head)
    refused = record_refusal(dossier=submitted, reason="Bukan pekerja", on=ANSWERED, by=head)
    assert (refused.state, refused.refusal_reason) == ("refused", "Bukan pekerja")
    with pytest.raises(UserError, match="sudah ditolak"):
        record_payment(dossier=submitted, amount=WHOLE, on=ANSWERED, by=head)


def test_a_step_is_no_earlier_than_the_one_before(submitted, head):
    with pytest.raises(UserError, match="langkah sebelumnya"):
        record_payment(dossier=submitted, amount=WHOLE, on=DIED, by=head)


def test_a_dossier_at_the_branch_is_not_closed(submitted, head):
    with pytest.raises(UserError, match="sudah diajukan"):
        close(dossier=submitted, reason="Batal", on=ANSWERED, by=head)


def test_steps_stay(submitted):
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        DossierStep.objects.update(words="lain")


def test_who_opens_and_who_sees():
    may = {can: {kind for kind in RoleKind if can in CAPABILITIES[kind]} for can in (Can.OPEN_CLAIMS, Can.SEE_CLAIMS)}
    village = {RoleKind.VILLAGE_OPERATOR, RoleKind.VILLAGE_HEAD, RoleKind.REGENCY_LABOUR}
    above = {RoleKind.REGENCY_VILLAGE, RoleKind.INSPECTOR, RoleKind.PROVINCE, RoleKind.BPJS_BRANCH}
    assert may == {Can.OPEN_CLAIMS: village, Can.SEE_CLAIMS: village | above}
