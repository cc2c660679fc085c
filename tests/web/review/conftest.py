"""A queue to work on, and people to do it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from lindung.web.areas.models import Area
from lindung.web.review.loading import load_queue
from lindung.web.review.models import ReviewPair, ReviewTask
from lindung.web.review.sealed import open_record
from lindung.web.runs.models import Run, State
from tests.web.verified import DAY, verified_folder

__all__ = ["verified_folder"]

TaskOf = Callable[[str], ReviewTask]


@pytest.fixture
def run(areas: dict[str, Area]) -> Run:
    """A run that is done."""
    return Run.objects.create(number=1, on=DAY, state=State.DONE.value, ended_at=timezone.now() + timedelta(hours=1))


@pytest.fixture
def queue(run: Run, verified_folder: Path) -> Run:
    """Its queue, as a worker loads it."""
    load_queue(run, verified_folder, frozenset())
    return run


@pytest.fixture
def task_of(queue: Run) -> TaskOf:
    """The task of a member, by name."""

    def of(name: str) -> ReviewTask:
        (task,) = {
            pair.task
            for pair in ReviewPair.objects.select_related("task")
            if open_record(pair.member_sealed).name == name
        }
        return task

    return of
