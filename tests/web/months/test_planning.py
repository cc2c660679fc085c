"""Of many who want to pay a month one does; every other is told who has it, once."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lindung.common.errors import UserError
from lindung.law.payers import Payer
from lindung.web.audit.models import Event
from lindung.web.months import planning
from lindung.web.months.models import Contest, ProtectionMonth
from lindung.web.months.planning import Planned
from lindung.web.months.staging import look_anew
from lindung.web.months.states import State
from tests.web.conftest import KENANGA
from tests.web.months.conftest import MARCH, ONE_MONTH, make_workers

pytestmark = pytest.mark.django_db


def test_months_that_are_free_are_planned(plan, worker):
    assert plan([worker], MARCH, MARCH + 1) == Planned(won=2, repeated=0, lost=())
    rows = ProtectionMonth.objects.order_by("month").values_list("month", "state", "programme", "payer", "amount")
    assert list(rows) == [
        (MARCH.index, "planned", "DUMISAKE", "bkbk", ONE_MONTH),
        (MARCH.index + 1, "planned", "DUMISAKE", "bkbk", ONE_MONTH),
    ]
    assert Event.objects.get(action="months.planned").details == {
        "programme": "DUMISAKE", "source": "BKBK-2026", "won": 2, "repeated": 0, "lost": 0,
    }  # fmt: skip


def test_the_same_list_again_changes_nothing_and_says_so(plan, worker):
    plan([worker])
    assert plan([worker]) == Planned(won=0, repeated=1, lost=())
    assert (ProtectionMonth.objects.count(), Contest.objects.count()) == (1, 0)
    assert Event.objects.filter(action="months.planned").count() == 1


def test_who_comes_second_is_told_the_programme_and_the_source_that_have_the_month(plan, worker, sawit):
    plan([worker])
    said = plan([worker], MARCH, MARCH + 1, village=KENANGA, programme="SAWIT", source=sawit, payer=Payer.DBH_SAWIT)
    assert (said.won, said.repeated, len(said.lost)) == (1, 0, 1)
    assert said.lost[0].sentence == (
        "Maret 2026 pekerja ini sudah dibayar program DUMISAKE dari Dana BKBK-2026 (BKBK-2026)."
    )
    contest = Contest.objects.get()
    assert (contest.programme, contest.source, contest.village) == ("SAWIT", sawit, KENANGA)
    assert contest.won_by == ProtectionMonth.objects.get(month=MARCH.index)


def test_a_contest_lost_again_is_told_again_and_kept_once(plan, worker, sawit):
    plan([worker])
    for _time in range(2):
        assert len(plan([worker], programme="SAWIT", source=sawit).lost) == 1
    assert Contest.objects.count() == 1


def test_the_same_month_of_another_village_or_amount_is_not_the_same(plan, worker):
    plan([worker])
    assert len(plan([worker], village=KENANGA).lost) == 1
    assert len(plan([worker], amount=ONE_MONTH + 1).lost) == 1


def test_a_list_that_names_a_month_twice_is_refused(plan, worker):
    with pytest.raises(UserError, match="1 bulan ditulis lebih dari sekali di daftar ini, misalnya Maret 2026"):
        plan([worker, worker])


def test_an_amount_of_nothing_is_refused(plan, worker):
    with pytest.raises(UserError, match="Iuran Maret 2026 tidak di atas nol"):
        plan([worker], amount=0)


def test_an_empty_list_plans_nothing(plan):
    assert plan([]) == Planned(won=0, repeated=0, lost=())


def test_a_contest_only_grows(plan, worker, sawit):
    plan([worker])
    plan([worker], programme="SAWIT", source=sawit)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Contest.objects.update(programme="LAIN")


def test_the_database_itself_refuses_a_second_live_payer(plan, worker):
    plan([worker])
    second = ProtectionMonth.objects.get()
    second.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 0},
        {"state": "lost"},
        {"state": State.PAID},
        {"state": State.REVERSED},
        {"reversed_on": "2026-03-01"},
        {"state": State.CONFIRMED, "arrived": "2026-03-01"},
    ],
)
def test_the_database_itself_refuses_a_month_that_cannot_be(plan, worker, wrong):
    plan([worker])
    with pytest.raises(IntegrityError), transaction.atomic():
        ProtectionMonth.objects.update(**wrong)


def test_many_workers_are_planned_in_one_request(plan, sawit):
    workers = make_workers(300)
    assert plan(workers[:200]).won == 200
    said = plan(workers, programme="SAWIT", source=sawit)
    assert (said.won, len(said.lost)) == (100, 200)


def test_many_months_at_once_are_made_known_to_the_database_once_they_are_written(
    plan, worker, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(planning, "MANY", 2)
    with django_capture_on_commit_callbacks(execute=True) as afterwards:
        plan([worker], MARCH)
    assert look_anew not in afterwards
    with django_capture_on_commit_callbacks(execute=True) as afterwards:
        plan([worker], MARCH + 1, MARCH + 2)
    assert look_anew in afterwards
