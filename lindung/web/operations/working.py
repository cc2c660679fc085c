"""The worker of django-tasks-db with a sign of life, and without people in what it keeps of a failure."""

from functools import partial
from pathlib import Path

from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from lindung.web.operations.busy import is_busy
from lindung.web.operations.heartbeat import Heartbeat
from lindung.web.operations.logs import fault

Row = DBTaskResult[..., object]  # of any task
SECONDS_BETWEEN_LOOKS = 0.5


class OfficeWorker(Worker):
    """One at a time in an installation."""

    def __init__(self, folder: Path, *, until_idle: bool, at_most: int | None = None) -> None:
        """folder: where the sign of life is written."""
        super().__init__(
            queue_names=["*"],
            interval=SECONDS_BETWEEN_LOOKS,
            batch=until_idle,
            backend_name="default",
            startup_delay=False,
            max_tasks=at_most,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self._heartbeat = Heartbeat(folder)
        self._watched = not until_idle

    def work(self) -> None:
        """Until asked to end; a task that has begun is finished first."""
        if not self._watched:
            self.run()
            return
        self._heartbeat.start()
        try:
            self.configure_signals()
            self.run()
        finally:
            self._heartbeat.stop()

    def run_task(self, db_task_result: Row) -> None:
        """Of an error its class and lines are kept; its words may hold a row of a register."""
        self._heartbeat.doing = db_task_result.task_path
        try:
            setattr(db_task_result, "set_failed", partial(_fail_quietly, db_task_result))  # noqa: B010 - for mypy a method is fixed
            super().run_task(db_task_result)
        finally:
            self._heartbeat.doing = ""


def _fail_quietly(row: Row, error: BaseException) -> None:
    """As the row does it, with our own account of the error. What another writer kept waiting is done again."""
    if is_busy(error):
        row.status, row.started_at = TaskResultStatus.READY, None
        row.save(update_fields=["status", "started_at"])
        return
    account = fault(error)
    row.status = TaskResultStatus.FAILED
    row.finished_at = timezone.now()
    row.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    row.traceback = "\n".join([" < ".join(account.kinds), *account.lines])
    row.return_value = None
    row.save(update_fields=["status", "finished_at", "exception_class_path", "traceback", "return_value"])
