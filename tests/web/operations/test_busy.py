"""Who cannot write in time on SQLite is asked to come back: a page, a problem of the API, another try of the worker."""

from datetime import date

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from psycopg.errors import AdminShutdown, DeadlockDetected

from lindung.web import worker
from lindung.web.intake import attempts
from lindung.web.intake.models import Upload
from lindung.web.operations.busy import WORKER_WAITS_SECONDS, is_busy, wait_as_worker
from lindung.web.residents.views import SEARCH
from lindung.web.runs import services as runs
from lindung.web.runs.models import Run, State
from lindung.web.users import views as users
from lindung.web.users.roles import RoleKind
from tests.web.busy import Write, other, write
from tests.web.operations import test_busy as here

__all__ = ["other", "write"]

pytestmark = pytest.mark.django_db
SENTENCE = "Kantor sedang menyimpan berkas besar. Coba lagi sebentar."
TRIES: list[Write] = []


@task()
def try_again() -> None:
    """Does what the test has in store for this time."""
    TRIES.pop(0)()


def test_only_a_writer_that_is_waited_for_is_busy(write):
    with pytest.raises(OperationalError) as busy:
        write()
    assert is_busy(busy.value)
    assert not is_busy(OperationalError("database is locked"))  # as anybody may say
    assert not is_busy(OSError())


def test_a_sign_in_that_cannot_be_counted_is_asked_to_come_back(write, monkeypatch):
    monkeypatch.setattr(users, "SignInForm", write)
    answer = Client().post("/masuk/", {"username": "ani", "password": "x"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert SENTENCE in answer.content.decode()


def test_a_session_that_cannot_be_kept_is_no_fault_either(write, monkeypatch, hire, signed_in):
    browser = signed_in(hire(RoleKind.VILLAGE_OPERATOR))
    browser.raise_request_exception = False
    session = browser.session
    session[SEARCH] = ""
    session.save()
    monkeypatch.setattr(SessionStore, "save", write)
    answer = browser.post("/penduduk/", {"clear": "1"})
    assert (answer.status_code, SENTENCE in answer.content.decode()) == (503, True)


def test_an_error_of_ours_stays_one(monkeypatch):
    def fails(*_args: object, **_said: object) -> None:
        raise OperationalError("no such table: t")

    monkeypatch.setattr(users, "SignInForm", fails)
    answer = Client(raise_request_exception=False).post("/masuk/", {"username": "ani", "password": "x"})
    assert answer.status_code == 500


def test_the_worker_waits_for_long_and_so_does_every_connection_after(other):
    wait_as_worker(other)
    with other.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (WORKER_WAITS_SECONDS * 1000,)


@pytest.mark.django_db(transaction=True)
def test_a_task_that_was_kept_waiting_is_done_again(write, own_folder, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    here.TRIES[:] = [write, list]
    here.try_again.enqueue()
    worker.work(own_folder, until_idle=True)
    assert (DBTaskResult.objects.get().status, here.TRIES) == ("SUCCESSFUL", [])


def test_a_run_that_was_kept_waiting_waits_for_its_turn_and_does_not_fail(write, monkeypatch, areas):
    Run.objects.create(number=1, on=date(2026, 11, 23))
    monkeypatch.setattr(runs, "_found", write)
    with pytest.raises(OperationalError):
        runs.carry_out(1)
    assert Run.objects.get().state == State.QUEUED


def test_an_upload_that_was_kept_waiting_does_not_fail(write):
    with pytest.raises(OperationalError):
        attempts.attempted(Upload(pk=1), write)


def test_one_of_two_that_waited_for_each_other_on_postgresql_comes_back():
    undone = OperationalError("deadlock detected")
    undone.__cause__ = DeadlockDetected()
    gone = OperationalError("server closed the connection")
    gone.__cause__ = AdminShutdown()
    assert (is_busy(undone), is_busy(gone)) == (True, False)
