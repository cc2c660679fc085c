"""A run from its start to verdicts on residents: one at a time, whole or not at all, and begun again where it broke."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lindung.common.errors import UserError
from lindung.pipelines.runs import load_run
from lindung.web.audit.models import Event
from lindung.web.coverage.models import CountedDay
from lindung.web.residents.loading import accept, stage
from lindung.web.residents.models import Resident, ResidentVersion
from lindung.web.review.models import Answer, ReviewPair, ReviewTask, Word
from lindung.web.review.sealed import open_record
from lindung.web.review.services import decide
from lindung.web.runs import loading
from lindung.web.runs.models import Run, RunVillage, State
from lindung.web.runs.recovery import BROKEN_OFF, resume
from lindung.web.runs.selectors import found_in, parts_of
from lindung.web.runs.services import OUR_FAULT, carry_out, folder_of, start_run
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from tests.web.conftest import ANGGREK, MELATI, Hire
from tests.web.residents.registers import register
from tests.web.verified import ANDRI, BUDI, DAY, SITI

pytestmark = pytest.mark.django_db


def run_once(on: date = DAY, by=None) -> Run:
    run = start_run(by=by, on=on)
    carry_out(run.number)
    return Run.objects.get(number=run.number)


def verdicts() -> dict[str, tuple[str, str]]:
    return {one.name: (one.verdict, one.protection) for one in Resident.objects.filter(village=MELATI)}


def test_what_a_run_finds_stands_on_residents_with_how_they_stood_before(registered):
    run = run_once()
    assert (run.state, run.sentence, run.registers, run.changed) == ("done", "", 3, 5)
    assert verdicts() == {
        "SITI ROHANI": ("review", "none"),
        "BUDI SAPARDI": ("review", "none"),
        "ANDRI WARDANA": ("matched", "active"),
    }
    andri = Resident.objects.get(name="ANDRI WARDANA")
    assert (andri.step, andri.segment, andri.protected_until, andri.run) == ("nik", "BPU", date(2026, 12, 31), 1)
    assert andri.reasons.startswith("NIK sama")
    before = andri.versions.get(what="verdict")
    assert (before.verdict, before.by_run, before.name, before.was_gone) == ("", 1, "ANDRI WARDANA", False)


def test_the_queue_and_the_counts_come_with_it(registered, hire: Hire):
    run = run_once()
    assert (ReviewTask.objects.count(), ReviewPair.objects.count()) == (3, 4)
    assert RunVillage.objects.filter(run=run).values_list("village", "people", "matched", "review", "active").get(
        village=MELATI
    ) == (MELATI, 3, 1, 2, 1)
    regency = scope_of(hire(RoleKind.REGENCY_LABOUR, "99.01"), Can.RUN)
    there = found_in([run], regency)[1]
    assert (there.people, there.matched, there.review, there.active) == (4, 1, 3, 1)


def test_coverage_is_counted_with_it(registered):
    run_once()
    day = CountedDay.objects.get()
    assert (day.on, day.run) == (DAY, 1)


def test_the_same_again_writes_no_history(registered):
    run_once()
    before = ResidentVersion.objects.count()
    again = run_once()
    assert (again.number, again.changed, ResidentVersion.objects.count()) == (2, 0, before)
    assert Resident.objects.get(name="ANDRI WARDANA").run == 1, "the run that found it"
    assert set(ReviewTask.objects.values_list("run", flat=True)) == {2}


def test_who_is_no_longer_living_in_a_register_loses_the_verdict(registered, areas):
    run_once()
    dead = {**ANDRI, "status": "2"}
    later = register(registered, [SITI, BUDI, dead], "99.01.01.2001", "2026-11-22")
    accept(stage([later], area=areas["99"], by="uji"), by="uji")
    assert run_once().changed == 1
    assert verdicts()["ANDRI WARDANA"] == ("", "")
    assert Resident.objects.get(name="ANDRI WARDANA").versions.filter(what="verdict").count() == 2


def test_a_decision_enters_the_next_run(registered, hire: Hire):
    run_once()
    ani = hire(RoleKind.PROVINCE, "99", "ani")
    (task,) = {
        pair.task
        for pair in ReviewPair.objects.select_related("task")
        if open_record(pair.member_sealed).name == "MARIA LEKO"
    }
    answers = {task.pairs.get().pk: Answer.SAME}
    decide(task, by=ani, scope=scope_of(ani, Can.REVIEW), answers=answers, reason="KTP-el dilihat")
    run = run_once()
    assert (run.words, run.changed) == (1, 1)
    siti = Resident.objects.get(name="SITI ROHANI")
    assert (siti.verdict, siti.step, siti.protection) == ("matched", "person", "active")
    assert siti.reasons.startswith("Diputuskan orang yang sama oleh Ani (ani) pada")
    assert ReviewTask.objects.count() == 2


def test_only_one_run_is_open_and_the_database_says_so_too(registered):
    start_run(by=None, on=DAY)
    with pytest.raises(UserError, match="Verifikasi nomor 1 belum selesai"):
        start_run(by=None, on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(number=2, on=DAY)


def test_without_registers_nothing_is_started(areas):
    with pytest.raises(UserError, match="Belum ada register penduduk yang diterima"):
        start_run(by=None, on=DAY)
    assert not Run.objects.exists()


def test_who_started_it_and_how_it_ended_stand_in_the_audit(registered, hire: Hire):
    clerk = hire(RoleKind.REGENCY_LABOUR, "99.01")
    run_once(by=clerk)
    events = Event.objects.filter(subject="run 1").order_by("number").values_list("action", "actor")
    assert list(events) == [("run.started", clerk.pk), ("run.done", None)]


def test_a_run_that_cannot_be_done_says_why_and_the_old_results_stay(registered):
    run_once()
    before = Resident.objects.get(name="ANDRI WARDANA").verdict
    run = run_once(on=date(2020, 1, 1))
    assert (run.state, run.changed) == ("failed", 0)
    assert "diterima sesudah" in run.sentence
    assert Resident.objects.get(name="ANDRI WARDANA").verdict == before
    assert ReviewTask.objects.count() == 3


def test_a_failure_of_ours_between_two_tables_leaves_neither_changed(registered, monkeypatch):
    def breaks(*_: object) -> None:
        raise RuntimeError("halfway")

    monkeypatch.setattr(loading, "load_queue", breaks)
    run = start_run(by=None, on=DAY)
    with pytest.raises(RuntimeError, match="halfway"):
        carry_out(run.number)
    run = Run.objects.get(number=1)
    assert (run.state, run.sentence) == ("failed", OUR_FAULT)
    assert not Resident.objects.exclude(verdict="").exists()
    assert not RunVillage.objects.exists()


def test_a_run_that_broke_off_after_the_cascade_is_loaded_and_not_verified_again(registered, monkeypatch):
    run_once()
    found = load_run(folder_of(1))
    Run.objects.filter(number=1).update(state=State.QUEUED.value, ended_at=None)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was verified already")

    monkeypatch.setattr("lindung.web.runs.services.verify_snapshots", never)
    carry_out(1)
    run = Run.objects.get(number=1)
    assert (run.state, run.fingerprint, run.changed) == ("done", found.fingerprint, 0)
    assert (ReviewTask.objects.count(), RunVillage.objects.count()) == (3, 3)


def test_a_closed_run_is_not_carried_out_again(registered):
    run_once()
    ended = Run.objects.get(number=1).ended_at
    carry_out(1)
    carry_out(99)
    assert Run.objects.get(number=1).ended_at == ended


@pytest.fixture
def waiting_tasks(settings):
    """How many tasks of runs wait in the database, where a worker finds them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return lambda: DBTaskResult.objects.filter(status="READY").count()


def test_what_a_killed_worker_left_is_begun_again_once(registered, waiting_tasks):
    start_run(by=None, on=DAY)
    assert waiting_tasks() == 1
    Run.objects.update(state=State.RUNNING.value, begun_at=timezone.now(), attempts=1)
    DBTaskResult.objects.update(status="RUNNING")
    assert (resume(), resume()) == ([1], [1])
    assert waiting_tasks() == 1
    carry_out(1)
    run = Run.objects.get(number=1)
    assert (run.state, run.attempts, resume()) == ("done", 2, [])


def test_whose_task_was_lost_is_asked_for_again(registered, waiting_tasks):
    start_run(by=None, on=DAY)
    DBTaskResult.objects.all().delete()
    assert resume() == [1]
    assert waiting_tasks() == 1


def test_a_run_that_breaks_off_every_time_is_given_up(registered, waiting_tasks):
    start_run(by=None, on=DAY)
    Run.objects.update(state=State.RUNNING.value, begun_at=timezone.now(), attempts=3)
    assert resume() == []
    run = Run.objects.get(number=1)
    assert (run.state, run.sentence) == ("failed", BROKEN_OFF)


def test_who_is_at_it_already_is_not_joined(registered):
    start_run(by=None, on=DAY)
    Run.objects.update(state=State.RUNNING.value, begun_at=timezone.now())
    carry_out(1)
    assert Run.objects.get(number=1).state == "running"


def test_the_parts_of_a_run_are_told_as_they_are_done(registered, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr("lindung.web.runs.services._told", lambda run, step: told.append(step))
    run_once()
    assert told[0] == "residents"
    assert told[-2:] == ["loading", "loading"]
    run = Run(number=7, state="running", begun_at=timezone.now(), steps_done=3)
    assert [part.state for part in parts_of(run)][:4] == ["done", "done", "running", "waiting"]


def test_words_stay_when_a_queue_is_replaced(registered, hire: Hire):
    run_once()
    ani = hire(RoleKind.PROVINCE, "99", "ani")
    pair = ReviewPair.objects.filter(village=ANGGREK).select_related("task").get()
    answers = {pair.pk: Answer.OTHER}
    decide(pair.task, by=ani, scope=scope_of(ani, Can.REVIEW), answers=answers, reason="KK dilihat")
    run_once()
    assert Word.objects.get().answer == "other"
    assert not ReviewPair.objects.filter(village=ANGGREK).exists()
