"""One worker does the tasks, recovers first, and keeps no people of a failure."""

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from lindung.web import worker
from lindung.web.operations.heartbeat import doing
from tests.web.operations import test_the_worker as here

DONE: list[str] = []
NIK = "9901014107900001"


@task()
def note(word: str) -> str:
    """What the test sees of a task: its word, and what the heartbeat says meanwhile."""
    DONE.append(word)
    return word


@task()
def fail() -> None:
    """Fails with a person in its words."""
    raise ValueError(f"row of SITI {NIK}")


def recovered() -> None:
    DONE.append("recovered")


@pytest.fixture(autouse=True)
def on_the_database(settings, transactional_db):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    here.DONE.clear()


def test_it_recovers_first_and_then_does_what_waits(own_folder, monkeypatch):
    monkeypatch.setattr(worker, "RECOVERIES", [f"{here.__name__}.recovered"])
    here.note.enqueue("one")
    here.note.enqueue("two")
    worker.work(own_folder, until_idle=True)
    assert here.DONE == ["recovered", "one", "two"]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert doing(own_folder) == ""


def test_of_a_failure_class_and_lines_are_kept_and_no_words(own_folder):
    here.fail.enqueue()
    worker.work(own_folder, until_idle=True)
    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert row.traceback.startswith("ValueError\n")
    assert "test_the_worker.py" in row.traceback
    assert NIK not in row.traceback
    assert "SITI" not in row.traceback
