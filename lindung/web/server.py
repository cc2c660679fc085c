"""The child that answers requests: granian, several threads in each of its processes. Started by `serving`."""

import os
import sys
import threading
import time
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from lindung.web.children import end_with_parent
from lindung.web.operations import logs

THREADS = 8  # of each process: most of a request is waiting for the database
GRACE_SECONDS = 10  # for a download that is under way


def main() -> None:
    """`python -m lindung.web.server HOST PORT PROCESSES`."""
    host, port, processes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    end_with_parent()
    Granian(
        "lindung.web.server:application_of_a_child",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_SECONDS,
        log_level=LogLevels.error,
        log_dictconfig=logs.configuration(),
        working_dir=Path.cwd(),
    ).serve()


def application_of_a_child() -> object:
    """What granian calls in each of its processes, which end when granian was killed and could not end them."""
    threading.Thread(target=_end_after, args=(os.getppid(),), daemon=True).start()
    from lindung.web.wsgi import application  # noqa: PLC0415 - in the process that answers, not in the one that watches

    return application


def _end_after(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
