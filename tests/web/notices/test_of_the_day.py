"""Every day anew: what holds is told, what does not is closed, and the task waits for the next morning."""

from datetime import UTC, date, datetime

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web import worker
from lindung.web.notices import daily
from lindung.web.notices.daily import Source, ask_for_tomorrow, resume, tell_of, tell_of_the_day
from lindung.web.notices.models import Notice
from lindung.web.notices.services import Telling
from lindung.web.notices.words import Kind
from lindung.web.users.roles import Can

pytestmark = pytest.mark.django_db(transaction=True)  # a task is there once what asked for it is
FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)


@pytest.fixture(autouse=True)
def tasks_in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def over_age(areas, *villages):
    details = {"people": 1}
    return [Telling(f"age:{code}", Kind.OVER_AGE, areas[code], Can.SEE_COVERAGE, details) for code in villages]


def live():
    return sorted(Notice.objects.filter(closed_at=None).values_list("key", flat=True))


def test_what_holds_is_told_and_what_holds_no_longer_is_closed(areas):
    holds = {FIRST: ("99.01.01.2001", "99.01.01.2002"), SECOND: ("99.01.01.2002",)}
    source = Source(frozenset((Kind.OVER_AGE,)), lambda on: over_age(areas, *holds[on]))

    assert tell_of(FIRST, [source]) == 2
    assert tell_of(FIRST, [source]) == 0
    assert live() == ["age:99.01.01.2001", "age:99.01.01.2002"]
    assert tell_of(SECOND, [source]) == 0
    assert live() == ["age:99.01.01.2002"]


def test_a_worker_that_starts_asks_for_the_day_once():
    assert "lindung.web.notices.daily.resume" in worker.DAILY
    resume()
    resume()
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_what_a_killed_worker_left_is_done_again():
    tell_of_the_day.enqueue()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    resume()
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_after_today_the_next_morning_of_the_office_is_asked_for(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: FIRST)
    ask_for_tomorrow()
    ask_for_tomorrow()
    assert DBTaskResult.objects.get().run_after == datetime(2026, 3, 1, 18, tzinfo=UTC)  # one o'clock in Jakarta


def test_a_day_that_fails_does_not_take_the_next_with_it(monkeypatch):
    def broken(on):
        raise RuntimeError(str(on))

    monkeypatch.setattr(daily, "SOURCES", [Source(frozenset((Kind.OVER_AGE,)), broken)])
    with pytest.raises(RuntimeError):
        tell_of_the_day.call()
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1
