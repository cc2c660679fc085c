"""Drafts whose file a killed worker did not finish, asked for again. Called where no other worker runs."""

from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web.programmes.decree_tasks import write_decree_file
from lindung.web.programmes.models import Decree
from lindung.web.programmes.states import DecreeState


@transaction.atomic
def resume() -> list[int]:
    """Ask again for the files of drafts that have none; those (keys) asked for."""
    asked: Any = DBTaskResult.objects.filter(task_path=write_decree_file.module_path)
    asked.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    ready = asked.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    waiting = {said["args"][0] for said in ready}
    without = Decree.objects.filter(state=DecreeState.DRAFT, file_name="").order_by("pk")
    again = [number for number in without.values_list("pk", flat=True) if number not in waiting]
    for number in again:
        write_decree_file.enqueue(number)
    return again
