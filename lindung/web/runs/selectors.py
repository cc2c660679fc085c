"""Runs, the newest first; and of each what it found in the reader's area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Prefetch, QuerySet, Sum

from lindung.web.areas.spans import Span
from lindung.web.intake.models import Upload
from lindung.web.intake.states import State as UploadState
from lindung.web.operations.heartbeat import DEAD_AFTER_SECONDS, seconds_since
from lindung.web.runs.models import OPEN, Run, RunVillage
from lindung.web.runs.steps import PARTS, STEPS, Part
from lindung.web.users.models import Role
from lindung.web.users.scope import Scope

SHOWN = 25
Told = Mapping[str, Any]  # a membership list


@dataclass(frozen=True)
class FoundThere:
    """What a run found in an area, in people; nothing where it found nobody. villages: of the area, with a register."""

    villages: int = 0
    people: int = 0
    matched: int = 0
    review: int = 0
    active: int = 0


@dataclass(frozen=True)
class PartDone:
    """One part of a run's work, and how far it is."""

    part: Part
    state: str  # done, running, waiting


def runs_before(number: int | None = None) -> list[Run]:
    """The newest runs, or those before one."""
    runs = with_starter().order_by("-number")
    return list(runs.filter(number__lt=number)[:SHOWN] if number else runs[:SHOWN])


def with_starter() -> QuerySet[Run]:
    """Runs, with what their starter is and where."""
    roles = Role.objects.select_related("area").order_by("-id")
    return Run.objects.select_related("started_by").prefetch_related(Prefetch("started_by__roles", roles))


def lists_told(run: Run, scope: Scope) -> list[Told]:
    """The membership lists of a run that were handed in for the reader's area, or one around it; all to who sees all.

    The name of a file tells whose it is; what did not come as an upload is nobody's area.
    """
    if scope.holds_everything():
        return list(run.lists)
    return [one for one in run.lists if "first" in one and scope.touches(Span(one["first"], one["last"]))]


def open_run() -> Run | None:
    """The one that is not finished."""
    return Run.objects.filter(state__in=OPEN).first()


def accepted_since(scope: Scope, run: Run | None) -> "QuerySet[Upload]":
    """Files of the area that were accepted after a run was asked for; all of them where there was none."""
    accepted = scope.limit_areas(Upload.objects.filter(state=UploadState.ACCEPTED))
    return accepted.filter(decided_at__gt=run.asked_at) if run else accepted


def found_in(runs: Sequence[Run], scope: Scope) -> dict[int, FoundThere]:
    """By number of the run, what it found in the area."""
    rows = scope.limit(RunVillage.objects.filter(run__in=runs), "village").values_list("run")
    sums = rows.annotate(Count("village"), Sum("people"), Sum("matched"), Sum("review"), Sum("active"))
    return {run: FoundThere(*counts) for run, *counts in sums}


def parts_of(run: Run) -> list[PartDone]:
    """What is done, what is being done and what comes."""
    done = len(STEPS) if not run.is_open and not run.sentence else run.steps_done
    begun, parts = 0, []
    for part in PARTS:
        ends = begun + len(part.steps)
        state = "done" if done >= ends else "running" if run.is_open and run.begun_at and done >= begun else "waiting"
        parts.append(PartDone(part, state))
        begun = ends
    return parts


def waits_for_worker(run: Run) -> bool:
    """Is it open, and nobody there who would do it?"""
    if not run.is_open:
        return False
    silent = seconds_since(settings.DATA)
    return silent is None or silent > DEAD_AFTER_SECONDS
