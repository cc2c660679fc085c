"""A run that a killed worker left behind, put back to work by the next one. Called where no other worker runs."""

from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web.runs.models import OPEN, Run, State
from lindung.web.runs.services import fail_run
from lindung.web.runs.tasks import verify

MOST_ATTEMPTS = 3
BROKEN_OFF = (
    "Verifikasi terhenti berkali-kali sebelum selesai; hasil lama tetap berlaku. Periksa ruang disk dan memori server, "
    "lalu mulai lagi."
)


@transaction.atomic
def resume() -> list[int]:
    """Put open runs back to work, or say of one that broke off too often that it failed; those put back."""
    asked: Any = DBTaskResult.objects.filter(task_path=verify.module_path)
    asked.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    waiting = {
        said["args"][0] for said in asked.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    }
    again = []
    for run in Run.objects.select_for_update(of=("self",)).filter(state__in=OPEN).order_by("number"):
        if run.attempts >= MOST_ATTEMPTS:
            fail_run(run, sentence=BROKEN_OFF)
            continue
        run.state = State.QUEUED.value
        run.save(update_fields=["state"])
        again.append(run.number)
        if run.number not in waiting:
            verify.enqueue(run.number)
    return again
