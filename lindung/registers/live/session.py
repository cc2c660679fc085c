"""One read-only conversation with a MariaDB or MySQL server, in which nothing moves: one snapshot of the database.

The session is READ ONLY and REPEATABLE READ, rows come as they are asked for, and every cell is text. What the server
refuses becomes one sentence; its own words are not shown, they may hold particulars.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pymysql
from pymysql.converters import encoders
from pymysql.cursors import SSCursor

from lindung.common.errors import UserError
from lindung.registers.live.login import Login
from lindung.registers.live.refusals import refusal

Cells = tuple[str | None, ...]

BATCH = 5_000  # rows
CONNECT_SECONDS, READ_SECONDS = 10, 600
OPENING = (
    "SET SESSION time_zone = '+00:00'",  # a TIMESTAMP then reads the same from every machine
    "SET SESSION TRANSACTION READ ONLY",
    "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    "START TRANSACTION WITH CONSISTENT SNAPSHOT",
)


class Session:
    """Asks one database; made by `session`."""

    def __init__(self, connection: "pymysql.Connection[SSCursor]", where: Login) -> None:
        self.login = where
        self._connection = connection

    def batches(self, query: str) -> Iterator[list[Cells]]:
        """The rows of a query, some thousand at a time, as the server sends them."""
        with _in_words(self.login), self._connection.cursor() as cursor:
            cursor.execute(query)
            while rows := cursor.fetchmany(BATCH):
                yield list(rows)

    def rows(self, query: str) -> list[Cells]:
        """All rows of a query."""
        return [row for batch in self.batches(query) for row in batch]

    def value(self, query: str) -> str:
        """The one cell of a query of one row; "" for NULL."""
        return self.rows(query)[0][0] or ""


@contextmanager
def session(login: Login) -> Iterator[Session]:
    """Connect, begin the snapshot, and close whatever happens. UserError says what a person can do."""
    with _in_words(login):
        if login.socket and not Path(login.socket).exists():
            raise FileNotFoundError(2002)
        connection = pymysql.connect(
            host=login.host or "localhost",
            port=login.port,
            unix_socket=login.socket or None,
            user=login.user,
            password=login.password.encode(),  # PyMySQL would send a text as Latin-1
            database=login.database,
            charset="utf8mb4",
            conv=dict[Any, Any](encoders),  # no decoders: every cell stays the text it was sent as
            cursorclass=SSCursor,
            ssl=login.context(),
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            program_name="lindung",
        )
    try:
        with _in_words(login), connection.cursor() as cursor:
            for statement in OPENING:
                cursor.execute(statement)
        yield Session(connection, login)
    finally:
        with suppress(pymysql.err.Error, OSError):
            connection.close()


@contextmanager
def _in_words(login: Login) -> Iterator[None]:
    try:
        yield
    except (pymysql.err.MySQLError, OSError, RuntimeError) as error:
        raise UserError(refusal(login, error)) from None
