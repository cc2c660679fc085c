"""The child that does what takes longer than an answer may: one task after another, out of the database.

Before the first task it puts right what an earlier worker left when it was killed: RECOVERIES, in their order.
"""

import logging
from collections.abc import Sequence
from pathlib import Path

from django.utils.module_loading import import_string

from lindung.web.children import end_with_parent
from lindung.web.locks import the_only_worker
from lindung.web.setup import set_up

# Functions without arguments. Only one worker runs at a time, so what is still marked as running is nobody's.
RECOVERIES: Sequence[str] = (
    "lindung.web.intake.recovery.resume",
    "lindung.web.runs.recovery.resume",
    "lindung.web.programmes.decree_recovery.resume",
    "lindung.web.exchange.recovery.resume",
    "lindung.web.programmes.drawing_jobs.resume",
    "lindung.web.billing.recovery.resume",
    "lindung.web.allocation.recovery.resume",
    "lindung.web.funds.recovery.resume",
    "lindung.web.studies.recovery.resume",
)
# What comes again every day, asked for by a worker that stays.
DAILY: Sequence[str] = ("lindung.web.notices.daily.resume",)

logger = logging.getLogger("lindung.web.worker")


def main() -> None:
    """`python -m lindung.web.worker`."""
    end_with_parent()
    set_up()
    from lindung.web.operations.logs import log_what_nobody_caught  # noqa: PLC0415 - after the settings

    log_what_nobody_caught()
    from django.conf import settings  # noqa: PLC0415

    from lindung.web.operations.busy import wait_as_worker  # noqa: PLC0415

    wait_as_worker()
    work(settings.DATA)


def work(folder: Path, *, until_idle: bool = False, at_most: int | None = None) -> None:
    """Recover, then do tasks until asked to end; or until none waits, or so many are done."""
    from lindung.web.operations.working import OfficeWorker  # noqa: PLC0415 - its tables need Django

    with the_only_worker(folder):
        recover()
        if not until_idle and at_most is None:
            for path in DAILY:
                import_string(path)()
        OfficeWorker(folder, until_idle=until_idle, at_most=at_most).work()


def recover() -> None:
    """Put right what an earlier worker left."""
    for path in RECOVERIES:
        import_string(path)()
        logger.info("recovered", extra={"said": {"by": path}})


if __name__ == "__main__":
    main()
