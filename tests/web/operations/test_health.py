"""Outsiders hear whether the office is well; administrators hear what is not."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from lindung.web.operations import health
from lindung.web.operations.heartbeat import FILE, Heartbeat, doing, seconds_since
from lindung.web.users.roles import RoleKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked_anew():
    health._well_at.cache_clear()


@pytest.fixture
def worker(own_folder):
    heartbeat = Heartbeat(own_folder)
    heartbeat.start()
    yield heartbeat
    heartbeat.stop()


def test_with_a_worker_it_is_well(worker):
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_without_a_worker_it_is_not_and_the_reason_is_not_said():
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "down"})


def test_a_worker_that_has_been_silent_is_no_worker(own_folder):
    silent = (datetime.now(UTC) - timedelta(seconds=61)).isoformat()
    (own_folder / FILE).write_text(json.dumps({"at": silent, "pid": 1, "doing": ""}))
    assert seconds_since(own_folder) == pytest.approx(61, abs=2)
    assert Client().get("/healthz").status_code == 503


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"at": 5}'])
def test_a_sign_of_life_that_cannot_be_read_is_none(own_folder, text):
    (own_folder / FILE).write_text(text)
    assert (seconds_since(own_folder), doing(own_folder)) == (None, "")


def test_when_the_database_is_gone_it_answers_all_the_same(worker, monkeypatch):
    class Gone:
        def cursor(self):
            raise OperationalError("server at 10.0.0.7 closed the connection, user rahasia")

    monkeypatch.setattr(health, "connection", Gone())
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "down"})


def test_a_full_disk_and_a_missing_migration_are_said_to_the_administrator(worker, monkeypatch, hire, signed_in):
    monkeypatch.setattr(health, "free_megabytes", lambda: 100)
    monkeypatch.setattr(health, "unapplied", lambda: ["users.0002_later"])
    worker.doing = "lindung.web.intake.tasks.read_upload"
    worker._write()
    page = signed_in(hire(RoleKind.ADMINISTRATOR)).get("/sistem/").content.decode()
    assert "Sisa 100 MB. Kosongkan sampai 512 MB." in page
    assert "1 perubahan belum dijalankan" in page
    assert "Mengerjakan read_upload." in page


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind is not RoleKind.ADMINISTRATOR])
def test_nobody_else_sees_the_page(kind, hire, signed_in):
    assert signed_in(hire(kind)).get("/sistem/").status_code == 404


def test_who_is_not_signed_in_is_sent_to_the_door():
    assert Client().get("/sistem/").headers["Location"] == "/masuk/?next=/sistem/"


def test_the_sign_of_life_goes_with_the_worker(own_folder):
    heartbeat = Heartbeat(own_folder)
    heartbeat.start()
    assert seconds_since(own_folder) == pytest.approx(0, abs=5)
    heartbeat.stop()
    assert seconds_since(own_folder) is None
