"""Divisions that a killed worker left behind, put back to work by the next one. Called where no other worker runs."""

from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web.allocation.dividing import fail
from lindung.web.allocation.models import Allocation
from lindung.web.allocation.states import UNDER_WAY, State
from lindung.web.allocation.tasks import adopt, divide

MOST_ATTEMPTS = 3
BROKEN_OFF = (
    "Pembagian terhenti berkali-kali sebelum selesai; tidak ada yang berubah. Periksa ruang disk dan memori server, "
    "lalu minta lagi untuk wilayah yang lebih kecil."
)


@transaction.atomic
def resume() -> list[int]:
    """Put open divisions back to work, or say of one that broke off too often that it failed; those put back."""
    waiting = {task.module_path: _waiting(task.module_path) for task in (divide, adopt)}
    again = []
    for one in Allocation.objects.select_for_update(of=("self",)).filter(state__in=UNDER_WAY).order_by("pk"):
        if one.state == State.WORKING and one.attempts >= MOST_ATTEMPTS:
            fail(one, BROKEN_OFF)
            continue
        task = adopt if one.state == State.ADOPTING else divide
        if one.state == State.WORKING:
            Allocation.objects.filter(pk=one.pk).update(state=State.ASKED)
        again.append(one.pk)
        if one.pk not in waiting[task.module_path]:
            task.enqueue(one.pk)
    return again


def _waiting(path: str) -> set[int]:
    asked: Any = DBTaskResult.objects.filter(task_path=path)
    asked.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    ready = asked.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    return {said["args"][0] for said in ready}
