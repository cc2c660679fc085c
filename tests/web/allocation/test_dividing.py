"""Divisions from the question to planned months: budgets, reasons, a second person, and what changed meanwhile."""

import pytest
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding.floor import Floor
from lindung.funding.objectives import Objective
from lindung.funding.terms import Terms
from lindung.law.payers import Payer
from lindung.web.allocation.adopting import OUT_OF_DATE, carry_out_adoption
from lindung.web.allocation.asking import adopt_allocation, drop_allocation
from lindung.web.allocation.dividing import carry_out
from lindung.web.allocation.models import Allocation, AllocationLine, AllocationReason, MonthShare
from lindung.web.allocation.pools import pools_for
from lindung.web.allocation.states import State
from lindung.web.allocation.terms_services import Share, write_terms
from lindung.web.months.models import Contest, ProtectionMonth
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.web.allocation.conftest import A_MONTH, FIRST
from tests.web.conftest import KENANGA, MELATI

pytestmark = pytest.mark.django_db
FULL = (
    "dilewati karena tidak ada rupiah yang boleh dipakai untuknya yang dapat dibebaskan; yang sudah habis: "
    "«Dana csr-a»."
)


def adopt(allocation, by):
    adopt_allocation(allocation=allocation, by=by)
    carry_out_adoption(allocation.pk)
    allocation.refresh_from_db()
    return allocation


def paid(allocation):
    """Participants who are paid, in the order in which they were taken."""
    lines = AllocationLine.objects.filter(allocation=allocation, place__isnull=False).order_by("turn")
    return list(lines.values_list("participant", flat=True))


def test_the_neediest_are_paid_and_each_other_reads_why_not(enrol, promise, ask):
    people, source = enrol([1, 3, 2]), promise(7)
    found = ask()
    assert (found.state, found.people, found.paid, found.rupiah) == (State.WORKED, 3, 2, 6 * A_MONTH)
    assert paid(found) == [people[1].pk, people[2].pk]
    assert found.exact
    own = found.sources.get()
    assert (own.source, own.budget, own.used, own.people) == (source, 7 * A_MONTH, 6 * A_MONTH, 2)
    assert set(AllocationReason.objects.values_list("sentence", flat=True)) == {
        "dibayar «Dana csr-a» untuk 3 bulan.",
        FULL,
    }


def test_a_second_person_adopts_and_months_are_planned_by_their_source(enrol, promise, ask, officer, second):
    people, source = enrol([1, 3, 2]), promise(7)
    found = ask()
    with pytest.raises(UserError, match="Mintalah orang kedua"):
        adopt_allocation(allocation=found, by=officer)
    adopt(found, second)
    assert (found.state, found.won, found.lost, found.adopted_by) == (State.ADOPTED, 6, 0, second)
    months = ProtectionMonth.objects.order_by("worker_id", "month")
    assert {month.worker_id for month in months} == {people[1].worker_id, people[2].worker_id}
    assert {(month.source_id, month.payer, month.amount, month.state) for month in months} == {
        (source.pk, "csr", A_MONTH, "planned")
    }
    assert [month.month - FIRST.index for month in months] == [0, 1, 2, 0, 1, 2]


def test_two_divisions_after_each_other_never_go_beyond_a_budget(enrol, promise, ask, second):
    enrol([1, 2, 3, 4])
    promise(10)
    assert adopt(ask(), second).won == 9
    again = ask()
    assert (again.people, again.paid, again.sources.get().budget) == (1, 0, A_MONTH)
    with pytest.raises(UserError, match="tidak membayar siapa pun"):
        adopt_allocation(allocation=again, by=second)


def test_what_was_adopted_meanwhile_makes_another_division_out_of_date(enrol, promise, ask, second):
    enrol([1, 2])
    promise(6)
    first, other = ask(), ask(Objective.PEOPLE)
    adopt(first, second)
    adopt(other, second)
    assert (other.state, other.sentence, other.adopted_by) == (State.WORKED, OUT_OF_DATE, None)
    assert ProtectionMonth.objects.count() == 6


def test_a_participant_who_left_makes_a_division_out_of_date(enrol, promise, ask, second):
    people = enrol([1, 2])
    promise(6)
    found = ask()
    people[0].state, people[0].until, people[0].end_reason = "ended", FIRST.index, "moved"
    people[0].save()
    assert adopt(found, second).sentence == OUT_OF_DATE
    assert not ProtectionMonth.objects.exists()


def test_a_month_another_payer_won_meanwhile_is_told_and_kept(enrol, promise, ask, second, programme):
    (one,) = enrol([1])
    promise(6)
    found, other = ask(), promise(6, "sawit", payer=Payer.CSR)
    wanted = [Wanted(one.worker_id, FIRST, MELATI, Rupiah(A_MONTH))]
    plan_months(wanted=wanted, programme="LAIN", source=other, payer=Payer.CSR, by=second)
    found.left_out = [other.pk]  # it was promised after the division was worked out
    found.save()
    adopt(found, second)
    assert (found.state, found.won, found.lost) == (State.ADOPTED, 2, 1)
    assert "1 bulan tidak jadi direncanakan" in found.told[-1]
    assert Contest.objects.get().month == FIRST.index


def test_months_that_are_paid_already_stay_and_only_the_others_are_bought(enrol, promise, ask, second):
    (one,) = enrol([1])
    source = promise(6)
    wanted = [Wanted(one.worker_id, FIRST + 1, MELATI, Rupiah(A_MONTH))]
    plan_months(wanted=wanted, programme="LAIN", source=source, payer=Payer.CSR, by=second)
    found = adopt(ask(), second)
    assert (found.rupiah, found.won, found.lost) == (2 * A_MONTH, 2, 0)


def test_a_source_that_ends_in_mid_year_pays_its_months_and_says_so(enrol, promise, ask):
    enrol([1])
    promise(12, last=FIRST + 1)
    found = ask()
    assert found.rupiah == 2 * A_MONTH
    assert any("hanya dapat membayar Januari 2023 sampai Februari 2023 (2 dari 3 bulan)" in word for word in found.told)


def test_half_and_half_charges_both_and_keeps_the_partner_s_part_of_each_month(
    enrol, promise, ask, second, officer, programme
):
    enrol([1, 2])
    half, partner = promise(6, "separuh"), promise(3, "mitra")
    write_terms(source=half, letter=Terms(), share=Share(partner, 50), paper=None, by=officer)
    write_terms(source=partner, letter=Terms(areas=((KENANGA, KENANGA),)), share=None, paper=None, by=officer)
    nobody = ask()
    assert nobody.paid == 0  # whom the partner may not pay is not paid in halves
    write_terms(source=partner, letter=Terms(), share=None, paper=None, by=officer)
    found = adopt(ask(months=1), second)
    assert found.won == 2
    shares = MonthShare.objects.filter(partner=partner)
    borne = sum(share.amount for share in shares)
    left = {pool.source.code: pool.left for pool in pools_for(programme, scope_of(officer, Can.ALLOCATE))}
    whole = sum(month.amount for month in ProtectionMonth.objects.filter(source=half))
    own = sum(month.amount for month in ProtectionMonth.objects.filter(source=partner))
    assert borne == whole // 2
    assert left == {"separuh": 6 * A_MONTH - (whole - borne), "mitra": 3 * A_MONTH - own - borne}


def test_a_partner_without_money_for_the_programme_is_said_and_its_half_is_left(enrol, promise, ask, officer):
    enrol([1])
    half, partner = promise(6, "separuh"), promise(3, "mitra", place="99.01.02.2001")
    write_terms(source=half, letter=Terms(), share=Share(partner, 50), paper=None, by=officer)
    found = ask()
    assert found.paid == 0
    assert any("mitra tidak mempunyai uang program ini di wilayahnya" in word for word in found.told)


def test_overlapping_gifts_pay_each_person_once_and_it_is_said(enrol, promise, ask):
    enrol([1, 2, 3])
    promise(6, "csr-a")
    promise(3, "csr-b", place="99.01.01")
    found = ask()
    assert found.paid == 3
    assert any("3 peserta boleh dibayar oleh lebih dari satu sumber" in word for word in found.told)


def test_a_term_of_so_many_people_and_months_holds_over_all_divisions(enrol, promise, ask, second, officer):
    enrol([1, 2, 3])
    gift = promise(60)
    write_terms(source=gift, letter=Terms(people_at_most=2), share=None, paper=None, by=officer)
    adopt(ask(months=1), second)
    again = ask(months=2)
    assert (again.people, again.paid) == (3, 0)
    write_terms(source=gift, letter=Terms(months_at_most=1), share=None, paper=None, by=officer)
    assert "paling lama membayar 1 bulan seorang, dan 2 peserta sudah" in ask(months=2).sentence


def test_floors_hold_and_the_gap_is_kept_and_one_that_cannot_be_met_is_named(enrol, promise, ask):
    enrol([5, 5])
    enrol([0], sex="P")
    promise(6)
    women = Floor(title="perempuan", percent=50, women=True)
    found = ask(floors=(women,))
    assert (found.paid, found.met, found.worth == found.bound) == (2, [[1, 1]], True)
    failed = ask(floors=(Floor(title="dua perempuan", people=2, women=True),))
    assert failed.state == State.FAILED
    assert "«dua perempuan» meminta 2 orang, paling banyak 1" in failed.sentence


def test_each_village_s_grant_is_for_its_own_people(enrol, promise, ask):
    enrol([1, 2, 3])
    enrol([9], village=KENANGA)
    promise(3, "bkbk", payer=Payer.BKBK, each=True)
    found = ask()
    assert found.paid == 2
    assert {(one.first, one.people) for one in found.sources.all() if one.people} == {(MELATI, 1), (KENANGA, 1)}


def test_a_division_that_is_under_way_is_not_asked_for_twice_and_a_dropped_one_is_not_adopted(
    enrol, promise, ask, second
):
    enrol([1])
    promise(6)
    waiting = ask(worked=False)
    with pytest.raises(UserError, match=f"Pembagian nomor {waiting.pk} untuk wilayah ini belum selesai"):
        ask(place="99.01.01")
    Allocation.objects.filter(pk=waiting.pk).update(state=State.WORKED)
    drop_allocation(allocation=waiting, by=second)
    with pytest.raises(UserError, match="sekarang: tidak dipakai"):
        adopt_allocation(allocation=waiting, by=second)


def test_without_money_without_people_and_without_open_months_it_says_which(enrol, promise, ask, second):
    assert "Belum ada uang program UJI-2023" in ask().sentence
    promise(6)
    assert "Belum ada peserta yang ditetapkan" in ask().sentence
    enrol([1])
    adopt(ask(), second)
    assert "sudah mempunyai pembayar" in ask().sentence


def test_the_same_question_gives_the_same_division_whatever_the_order_of_rows(enrol, promise, ask):
    enrol([1] * 6)
    promise(9)
    assert paid(ask()) == paid(ask())
    assert len({tuple(paid(ask(tie_key=key))) for key in ("a", "b", "c", "d")}) > 1


def test_who_lost_the_role_in_the_meantime_divides_and_adopts_nothing(enrol, promise, ask, officer, second):
    enrol([1])
    promise(7)
    found = ask()
    adopt_allocation(allocation=found, by=second)
    second.roles.update(ended=timezone.now())
    carry_out_adoption(found.pk)
    found.refresh_from_db()
    assert (found.state, found.adopted_by, ProtectionMonth.objects.count()) == (State.WORKED, None, 0)
    assert "sudah berakhir" in found.sentence
    later = ask(tie_key="lain", worked=False)
    officer.roles.update(ended=timezone.now())
    carry_out(later.pk)
    later.refresh_from_db()
    assert (later.state, "tidak lagi bertugas" in later.sentence) == (State.FAILED, True)
