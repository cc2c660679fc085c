"""Once a day the worker works out what people should hear of, and closes what is no longer so.

SOURCES say what holds on a day. The task asks for itself again for the next morning; a worker that starts asks for it
where nobody did, so a day on which the office was closed is made up for when it opens.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from lindung.web.billing.notices import KINDS as KINDS_OF_BILLS, bills_due
from lindung.web.claims.deaths import KINDS as KINDS_OF_CLAIMS, tellings_of
from lindung.web.funds.alerts import KINDS as KINDS_OF_MONEY, alerts_of_money
from lindung.web.months.alerts import KINDS as KINDS_OF_MONTHS, alerts_of
from lindung.web.notices.services import Telling, tell_only
from lindung.web.notices.words import Kind
from lindung.web.programmes.evidence_alerts import KINDS as KINDS_OF_EVIDENCE, alerts_of_evidence

EARLY = time(1)  # in the time of the office: nobody works, and what came in yesterday is there

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source:
    """What is worked out anew each day: the kinds it tells of, and everything of those kinds that holds on a day."""

    kinds: frozenset[Kind]
    on: Callable[[date], Sequence[Telling]]


SOURCES: Sequence[Source] = (
    Source(KINDS_OF_MONTHS, alerts_of),
    Source(KINDS_OF_MONEY, alerts_of_money),
    Source(KINDS_OF_BILLS, bills_due),
    Source(KINDS_OF_CLAIMS, tellings_of),
    Source(KINDS_OF_EVIDENCE, alerts_of_evidence),
)


@task()
def tell_of_the_day() -> None:
    """Today's notices, and the same again tomorrow, whatever becomes of today's."""
    try:
        tell_of(timezone.localdate(), SOURCES)
    finally:
        ask_for_tomorrow()


def tell_of(on: date, sources: Sequence[Source]) -> int:
    """Tell what holds on a day, one source after another; how many notices are new."""
    new = sum(tell_only(source.kinds, source.on(on)) for source in sources)
    logger.info("notices of the day", extra={"said": {"new": new}})
    return new


@transaction.atomic
def ask_for_tomorrow() -> None:
    """The task waits for the next morning; nothing where it waits already."""
    if not _asked(TaskResultStatus.READY).exists():
        tomorrow = timezone.localdate() + timedelta(days=1)
        morning = timezone.make_aware(datetime.combine(tomorrow, EARLY))
        tell_of_the_day.using(run_after=morning).enqueue()


@transaction.atomic
def resume() -> None:
    """One such task waits: called by a worker that starts, when no other works. What was broken off is done again."""
    _asked(TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    if not _asked(TaskResultStatus.READY).exists():
        tell_of_the_day.enqueue()


def _asked(status: TaskResultStatus) -> "QuerySet[DBTaskResult[..., object]]":
    return DBTaskResult.objects.filter(task_path=tell_of_the_day.module_path, status=status)
