"""Lists of many villages, drawn by the worker: whole or not at all, whatever happens to it."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from django_tasks import default_task_backend

from lindung.common.errors import UserError
from lindung.web.areas.spans import Span
from lindung.web.programmes import drawing_jobs
from lindung.web.programmes.drawing_jobs import BROKEN_OFF, OUR_FAULT, ask_for_lists, carry_out, resume
from lindung.web.programmes.models import CandidateList, Drawing, Programme
from lindung.web.users.models import User
from lindung.web.worker import RECOVERIES
from tests.web.conftest import KENANGA
from tests.web.programmes.conftest import Begin, verified
from tests.web.programmes.test_approvals import ON
from tests.web.residents.conftest import Take
from tests.web.residents.registers import person

REGENCY = Span(9901000000, 9901999999)
Waiting = Callable[[], list[object]]


@pytest.fixture
def waiting() -> Waiting:
    """The numbers of the drawings that the worker was asked for."""
    default_task_backend.clear()  # type: ignore[attr-defined]
    return lambda: [result.args[0] for result in default_task_backend.results]  # type: ignore[attr-defined]


@pytest.fixture
def programme(taken: Take, begin: Begin, monkeypatch: pytest.MonkeyPatch) -> Programme:
    """Two villages with somebody in them; any drawing is for the worker."""
    taken(person(1, "ORANG MELATI"))
    taken(person(2, "ORANG KENANGA"), village="99.01.01.2002")
    verified()
    verified(KENANGA)
    monkeypatch.setattr(drawing_jobs, "AT_ONCE", 0)
    return begin(2)


def test_the_worker_draws_what_was_asked(programme: Programme, drawer: User, waiting: Waiting):
    asked = ask_for_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    assert (asked.state, CandidateList.objects.count(), waiting()) == ("queued", 0, [asked.pk])
    carry_out(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.lists, asked.empty, asked.people) == ("done", 2, 1, {"chosen": 2})
    assert asked.ended_at is not None


def test_one_drawing_of_a_programme_at_a_time(programme: Programme, drawer: User):
    ask_for_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    with pytest.raises(UserError, match="sedang disusun"):
        ask_for_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    assert Drawing.objects.count() == 1


def test_done_twice_it_is_done_once(programme: Programme, drawer: User):
    asked = ask_for_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    carry_out(asked.pk)
    carry_out(asked.pk)
    assert sorted(CandidateList.objects.values_list("version", flat=True)) == [1, 1]


def test_what_breaks_half_way_leaves_nothing(programme: Programme, drawer: User, monkeypatch: pytest.MonkeyPatch):
    asked = ask_for_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    monkeypatch.setattr("lindung.web.programmes.drawing.add_candidates", lambda rows: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        carry_out(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.sentence, CandidateList.objects.count()) == ("failed", OUR_FAULT, 0)


def test_what_a_killed_worker_left_is_begun_again(
    programme: Programme, drawer: User, waiting: Callable[[], list[object]]
):
    asked = ask_for_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    Drawing.objects.update(state="running", attempts=1)
    assert f"{drawing_jobs.__name__}.resume" in RECOVERIES
    assert resume() == [asked.pk]
    assert waiting() == [asked.pk, asked.pk]
    carry_out(asked.pk)
    assert CandidateList.objects.count() == 2


def test_what_broke_off_too_often_is_given_up(programme: Programme, drawer: User):
    ask_for_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    Drawing.objects.update(state="running", attempts=3)
    assert resume() == []
    assert (Drawing.objects.get().state, Drawing.objects.get().sentence) == ("failed", BROKEN_OFF)


def test_what_may_not_be_drawn_is_said_before_the_worker(programme: Programme, drawer: User):
    with pytest.raises(UserError, match="di luar wilayah program"):
        ask_for_lists(programme=programme, span=Span(9902000000, 9902999999), on=ON, by=drawer)
    assert Drawing.objects.count() == 0


def test_who_keeps_no_lists_any_more_has_none_drawn(programme: Programme, drawer: User):
    asked = ask_for_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    drawer.roles.update(ended=timezone.now())
    carry_out(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, CandidateList.objects.count()) == ("failed", 0)
    assert "sudah berakhir" in asked.sentence
