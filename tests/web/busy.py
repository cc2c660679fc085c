"""A database in which somebody else is writing, and what fails there as it does in the office."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import ConnectionHandler

Write = Callable[..., Any]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Any]:
    """A connection of Django's to a file in which somebody else is writing."""
    file = tmp_path / "busy.sqlite3"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0}
    said = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": options}
    found: Any = ConnectionHandler({"default": said})["default"]
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("CREATE TABLE t (x)")
    holder.execute("BEGIN IMMEDIATE")
    yield found
    found.close()
    holder.close()


@pytest.fixture
def write(other: Any) -> Write:
    """Writes there, whatever it is called with."""

    def written(*_args: object, **_said: object) -> None:
        with other.cursor() as cursor:
            cursor.execute("INSERT INTO t VALUES (1)")

    return written
