"""What a killed worker left half worked out, put back to work by the next one. Called where no other worker runs."""

from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web.funds.cash_states import OPEN, ReckoningState
from lindung.web.funds.models import Reckoning
from lindung.web.funds.reckonings import fail_reckoning
from lindung.web.funds.tasks import reckon

MOST_ATTEMPTS = 3
BROKEN_OFF = "Hitungan terhenti berkali-kali sebelum selesai. Periksa ruang disk dan memori server, lalu minta lagi."


@transaction.atomic
def resume() -> list[int]:
    """Put what is open back to work, or say of one that broke off too often that it failed; those put back."""
    asked: Any = DBTaskResult.objects.filter(task_path=reckon.module_path)
    asked.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    waiting = {
        said["args"][0] for said in asked.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    }
    again = []
    for one in Reckoning.objects.select_for_update(of=("self",)).filter(state__in=OPEN).order_by("pk"):
        if one.attempts >= MOST_ATTEMPTS:
            fail_reckoning(one, sentence=BROKEN_OFF)
            continue
        one.state = ReckoningState.QUEUED
        one.save(update_fields=["state"])
        again.append(one.pk)
        if one.pk not in waiting:
            reckon.enqueue(one.pk)
    return again
