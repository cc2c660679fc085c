"""What a worker that was killed left behind, put back to work by the next one. Called where no other worker runs."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from lindung.web.intake import accepting, tasks
from lindung.web.intake.attempts import too_often
from lindung.web.intake.models import Upload
from lindung.web.intake.receiving import INCOMING, uploads_folder
from lindung.web.intake.states import WORKED_ON, State

STEP: dict[str, Task[[int], None]] = {
    State.RECEIVED: tasks.read,
    State.READING: tasks.read,
    State.ACCEPTING: tasks.accept,
}
STALE = 30 * 60  # seconds in which nothing more arrived of a file on its way in


@dataclass(frozen=True)
class Resumed:
    """What was found: uploads put back to work, those given up, files that never arrived whole or are nobody's."""

    again: int
    failed: int
    swept: int


def resume() -> Resumed:
    """Put every unfinished upload back to work, or say of it that it failed; clear what never arrived."""
    with transaction.atomic():
        broken_off = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, task_path__in=_paths())
        broken_off.update(status=TaskResultStatus.READY, started_at=None)
        waiting = set(_waiting())
        again = failed = 0
        for upload in Upload.objects.select_for_update(of=("self",)).filter(state__in=WORKED_ON).order_by("pk"):
            if too_often(upload):
                accepting.withdraw(upload)
                failed += 1
            else:
                again += 1
                _once(STEP[upload.state], upload.pk, waiting)
        for pk in Upload.objects.filter(copy_due=True).exclude(state__in=WORKED_ON).values_list("pk", flat=True):
            _once(tasks.mark, pk, waiting)
    return Resumed(again, failed, _sweep())


def _paths() -> list[str]:
    return [task.module_path for task in (tasks.read, tasks.accept, tasks.mark)]


def _waiting() -> Iterator[tuple[str, int]]:
    ready: Any = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path__in=_paths())
    for path, said in ready.values_list("task_path", "args_kwargs"):
        yield path, said["args"][0]


def _once(task: Task[[int], None], upload: int, waiting: set[tuple[str, int]]) -> None:
    if (task.module_path, upload) not in waiting:
        task.enqueue(upload)


def _sweep() -> int:
    """Remove files whose sender, or whose server, went away half-way: still arriving, or kept without a row.

    The transaction of a row that is not to be seen yet is younger than `STALE`.
    """
    left = [*uploads_folder().glob(f"{INCOMING}*"), *_without_a_row()]
    stale = [folder for folder in left if time() - _touched(folder) > STALE]
    for folder in stale:
        shutil.rmtree(folder, ignore_errors=True)
    return len(stale)


def _without_a_row() -> Iterator[Path]:
    kept = {int(folder.name): folder for folder in uploads_folder().iterdir() if folder.name.isdecimal()}
    known = set(Upload.objects.values_list("pk", flat=True))
    yield from (folder for number, folder in kept.items() if number not in known)


def _touched(folder: Path) -> float:
    return max(path.stat().st_mtime for path in (folder, *folder.iterdir()))
