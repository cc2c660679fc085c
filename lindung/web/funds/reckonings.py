"""What the worker works out of the book for an area: asked for, carried out, brought to its end whatever happens.

A worker that is killed leaves it open, and the next one begins it again (`recovery`). Files appear whole, and the
result with its fingerprint is written in one row at the end, or not at all.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from lindung.common.errors import UserError
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.funds.cash_states import OPEN, ReckoningState, Subject
from lindung.web.funds.models import Reckoning
from lindung.web.funds.tasks import reckon
from lindung.web.operations.busy import is_busy
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

FOLDER = "hitungan"  # below DATA
OUR_FAULT = "Ada kesalahan di pihak kami; buku tidak berubah. Beri tahu administrator nomor hitungan ini."
WORK: Mapping[Subject, str] = {
    Subject.ACCOUNT: "lindung.web.funds.accountability_work.work_out",
    Subject.OUTLOOK: "lindung.web.funds.outlook_work.work_out",
}
"""Functions (reckoning, told) -> Outcome; told(done, of) says how far it is."""

Told = Callable[[int, int], None]


class Outcome(NamedTuple):
    """What came out, as the page shows it, and the fingerprint of all it rested on."""

    result: dict[str, Any]
    fingerprint: str


def reckonings_in(scope: Scope, subject: Subject) -> QuerySet[Reckoning]:
    """What was asked for areas of the scope, the last first."""
    rows = scope.limit_areas(Reckoning.objects.filter(subject=subject)).select_related("asked_by")
    return rows.order_by("-pk")


@transaction.atomic
def ask_reckoning(subject: Subject, *, span: Span, on: date, question: dict[str, Any], by: User) -> Reckoning:
    """Let the worker work something out; what is open with the same question is not begun twice."""
    same = Reckoning.objects.filter(subject=subject, first=span.first, last=span.last, on=on, question=question)
    if (there := same.filter(state__in=OPEN).first()) is not None:
        return there
    made = Reckoning.objects.create(
        subject=subject, first=span.first, last=span.last, on=on, question=question, asked_by=by
    )
    record(by, "reckoning.asked", f"{subject} {made.pk}", span)
    reckon.enqueue(made.pk)
    return made


def carry_out(number: int) -> None:
    """Do what waits for its turn; nothing where it does not."""
    begun = {"begun_at": timezone.now(), "attempts": F("attempts") + 1, "done": 0}
    waits = Reckoning.objects.filter(pk=number, state=ReckoningState.QUEUED)
    if not waits.update(state=ReckoningState.RUNNING, **begun):
        return
    reckoning = Reckoning.objects.get(pk=number)
    try:
        work: Callable[[Reckoning, Told], Outcome] = import_string(WORK[Subject(reckoning.subject)])
        _finish(reckoning, work(reckoning, lambda done, of: _told(number, done, of)))
    except UserError as refused:
        fail_reckoning(reckoning, sentence=str(refused))
    except Exception as error:
        if is_busy(error):  # the worker does it anew
            Reckoning.objects.filter(pk=number).update(state=ReckoningState.QUEUED)
        else:
            fail_reckoning(reckoning, sentence=OUR_FAULT)
        raise


def fail_reckoning(reckoning: Reckoning, *, sentence: str) -> None:
    """Close one without a result."""
    reckoning.state, reckoning.sentence, reckoning.ended_at = ReckoningState.FAILED, sentence, timezone.now()
    reckoning.save(update_fields=["state", "sentence", "ended_at"])


def folder_of(number: int) -> Path:
    """Where the files of one lie."""
    return Path(settings.DATA) / FOLDER / str(number)


def in_groups(fingerprint: str) -> str:
    """In groups of eight, as the documents print it, so that two people can compare it aloud."""
    return " ".join(fingerprint[place : place + 8] for place in range(0, len(fingerprint), 8))


def _finish(reckoning: Reckoning, outcome: Outcome) -> None:
    reckoning.refresh_from_db(fields=["done", "total"])
    reckoning.result, reckoning.fingerprint = outcome
    reckoning.state, reckoning.ended_at, reckoning.done = ReckoningState.DONE, timezone.now(), reckoning.total
    reckoning.save(update_fields=["result", "fingerprint", "state", "ended_at", "done"])


def _told(number: int, done: int, of: int) -> None:
    Reckoning.objects.filter(pk=number).update(done=done, total=of)
