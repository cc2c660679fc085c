"""SQLite has one writer at a time: who waits longer than `timeout` for it is asked to come back, and nothing is broken.

A request waits half a minute (`configuration`) and is answered 503; the worker waits for long, for nobody reads along.
"""

import sqlite3
from typing import Any

from django.db import OperationalError, connection
from django.http import HttpResponse
from django.template.loader import render_to_string

RETRY_SECONDS = 30
WORKER_WAITS_SECONDS = 600
_WAITED_FOR_EACH_OTHER = ("40P01", "40001")  # deadlock, serialization
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_busy(error: BaseException | None) -> bool:
    """Is it that somebody else writes for long? Then the same succeeds later."""
    if isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", "") in _WAITED_FOR_EACH_OTHER:
        return True  # PostgreSQL undid one of two that waited for each other
    code = getattr(error.__cause__, "sqlite_errorcode", None) if isinstance(error, OperationalError) else None
    return code is not None and code & 0xFF in _BUSY  # the higher bits only tell what it was busy with


def busy_page() -> HttpResponse:
    """503 with the time to wait. Made without the request: what a page is otherwise given asks the database."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_SECONDS)})


def wait_as_worker(database: Any = connection) -> None:  # noqa: ANN401 - as Django hands it out
    """From now on this process waits for another writer as long as the worker does."""
    if database.vendor == "sqlite":
        database.settings_dict["OPTIONS"] |= {"timeout": WORKER_WAITS_SECONDS}
        database.close()  # the next use opens it with that
