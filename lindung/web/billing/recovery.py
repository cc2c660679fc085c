"""What a killed worker or server left: work that is still to be done, and files of bills and proofs of nobody."""

from datetime import timedelta
from itertools import chain
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web.billing import files
from lindung.web.billing.models import Bill, PaymentFile, Work
from lindung.web.billing.states import WorkState
from lindung.web.billing.tasks import work
from lindung.web.billing.working import BROKEN_OFF, MOST_ATTEMPTS, give_up

OLD = timedelta(hours=1)  # the office may be making a bill while its worker starts: its file is younger


@transaction.atomic
def resume() -> None:
    """Put what is open back to work, or say that it broke off too often; sweep files. Where no other worker runs."""
    asked: Any = DBTaskResult.objects.filter(task_path=work.module_path)
    asked.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    waits = {
        said["args"][0] for said in asked.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    }
    for found in Work.objects.filter(state=WorkState.ASKED).order_by("pk"):
        if found.attempts >= MOST_ATTEMPTS:
            give_up(found, BROKEN_OFF)
        elif found.pk not in waits:
            work.enqueue(found.pk)
    files.sweep(_named, older_than=(timezone.now() - OLD).timestamp())


def _named() -> frozenset[str]:
    waiting = Work.objects.filter(state=WorkState.ASKED)
    return frozenset(
        chain.from_iterable(rows.values_list("file_name", flat=True) for rows in (Bill.objects.all(),
                                                                                 PaymentFile.objects.all(), waiting))
    )  # fmt: skip
