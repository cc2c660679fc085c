"""What a killed worker or server left: files of the exchange that are still to be written or read, and those of nobody.

Called where no other worker runs.
"""

from pathlib import Path
from time import time
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.web.exchange import answers, submitting, tasks
from lindung.web.exchange.keeping import folder
from lindung.web.exchange.models import Answer, Submission
from lindung.web.exchange.states import Reading, Sending

STALE = 30 * 60  # seconds; a younger file may be one that is being written, or whose row is not to be seen yet
BROKEN_OFF = "Pengerjaannya terputus berkali-kali, jadi tidak ada yang berubah. Beri tahu administrator nomor ini."


@transaction.atomic
def resume() -> None:
    """Put what is open back to work, or say of what broke off too often that it failed; sweep files of nobody."""
    paths = [tasks.write.module_path, tasks.read.module_path]
    asked: Any = DBTaskResult.objects.filter(task_path__in=paths)
    asked.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    ready = asked.filter(status=TaskResultStatus.READY).values_list("task_path", "args_kwargs")
    waits = {(path, said["args"][0]) for path, said in ready}
    for submission in Submission.objects.filter(state=Sending.ASKED).order_by("pk"):
        if submission.attempts >= submitting.MOST_ATTEMPTS:
            submitting.give_up(submission, BROKEN_OFF)
        elif (tasks.write.module_path, submission.pk) not in waits:
            tasks.write.enqueue(submission.pk)
    for answer in Answer.objects.filter(state=Reading.KEPT).order_by("pk"):
        if answer.attempts >= answers.MOST_ATTEMPTS:
            answers.give_up(answer, BROKEN_OFF)
        elif (tasks.read.module_path, answer.pk) not in waits:
            tasks.read.enqueue(answer.pk)
    sweep()


def sweep() -> int:
    """Remove files that no row names; how many."""
    named = set(Submission.objects.values_list("file_name", flat=True))
    named |= set(Answer.objects.values_list("file_name", flat=True))
    left = [path for path in folder().iterdir() if path.name not in named and time() - _touched(path) > STALE]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _touched(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time()
