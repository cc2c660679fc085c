"""Studies that a killed worker left behind, put back to work by the next one. Called where no other worker runs."""

from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web.studies.models import StudyRun
from lindung.web.studies.states import OPEN, State
from lindung.web.studies.tasks import work_out
from lindung.web.studies.working import fail

MOST_ATTEMPTS = 3
BROKEN_OFF = (
    "Studi ini terhenti berkali-kali sebelum selesai; tidak ada yang tertulis setengah. Periksa ruang disk dan memori "
    "server, lalu salin studi ini dan hitung dengan lebih sedikit skenario atau ulangan."
)


@transaction.atomic
def resume() -> list[int]:
    """Put open studies back to work, or say of one that broke off too often that it failed; those put back."""
    asked: Any = DBTaskResult.objects.filter(task_path=work_out.module_path)
    asked.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    waiting = {
        said["args"][0] for said in asked.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    }
    again = []
    for one in StudyRun.objects.select_for_update(of=("self",)).filter(state__in=OPEN).order_by("pk"):
        if one.attempts >= MOST_ATTEMPTS:
            fail(one, BROKEN_OFF)
            continue
        StudyRun.objects.filter(pk=one.pk).update(state=State.QUEUED)
        again.append(one.pk)
        if one.pk not in waiting:
            work_out.enqueue(one.pk)
    return again
