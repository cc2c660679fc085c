"""Studies of the invented province: one that is done by hand, and those who read it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lindung.studies.outcome.results import Study
from lindung.studies.province.input_files import shipped_province_text
from lindung.web.areas.spans import span_of
from lindung.web.studies.kept import keep_result
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import sha256_of
from lindung.web.studies.states import State
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.studies.a_study import a_study
from tests.web.conftest import Hire, SignIn

CODES = ("bkbk", "by-need", "late-26-weeks")
CHOICES = {"scenarios": [*CODES], "years": 5, "draws": 50, "seed": 7, "changes": {}}


@pytest.fixture
def planner(hire: Hire) -> User:
    """Who makes studies for the province."""
    return hire(RoleKind.PROVINCE, name="perencana")


@pytest.fixture
def analyst(hire: Hire) -> User:
    """Who works for the nation, as BSKDN does."""
    return hire(RoleKind.NATIONAL_ANALYST, name="analis")


@pytest.fixture
def desk(planner: User, signed_in: SignIn) -> Client:
    return signed_in(planner)


def told(**more: Any) -> Study:
    """The study by hand, its scenarios under codes of shipped ones, so that they can be worked out again."""
    study = a_study(**more)
    named = tuple(replace(one, code=code) for one, code in zip(study.scenarios, CODES, strict=True))
    return replace(study, scenarios=named)


Drafted = Callable[..., StudyRun]


@pytest.fixture
def drafted(planner: User) -> Drafted:
    """A draft with Jambi's inputs, of the invented province unless said otherwise."""

    def make(title: str = "Studi uji", area: str = "99", by: User | None = None, **more: Any) -> StudyRun:
        span, text = span_of(area), shipped_province_text("jambi")
        return StudyRun.objects.create(
            first=span.first, last=span.last, title=title, made_by=by or planner, inputs=text,
            inputs_said="dari Lindung: jambi", sha256=sha256_of(text), **more,
        )  # fmt: skip

    return make


@pytest.fixture
def done(drafted: Drafted, planner: User) -> Drafted:
    """The same with a result, that of `a_study` unless another is given."""

    def make(title: str = "Studi uji", area: str = "99", result: Study | None = None, **more: Any) -> StudyRun:
        made = drafted(title, area, question=CHOICES, asked_by=planner, asked_at=timezone.now(), **more)
        made.files = dict(keep_result(made.pk, result or told()))
        made.state, made.finished_at = State.DONE, timezone.now()
        made.save()
        return made

    return make


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """A day that does not move."""
    day = date(2026, 11, 23)
    monkeypatch.setattr(timezone, "localdate", lambda *_said: day)
    return day
