"""Rows of a request in a table of this transaction's own, so that what is done with them is one statement a thing.

The same text for SQLite and PostgreSQL. Inside the transaction of the caller; the table is gone when the block ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

from django.db import connection

_BATCH = 2_000
Cell = int | str | bytes | datetime | None


@contextmanager
def staged(table: str, columns: str, rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """A temporary table with those rows; its name. columns: as they are declared, without those of the database."""
    names = [column.strip().split()[0] for column in columns.split(",")]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns})")
        filled(table, names, list(rows))
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {table}")
        yield table
        cursor.execute(f"DROP TABLE {table}")


def look_anew() -> None:
    """Let PostgreSQL count its tables of months, workers and participants now, not when it comes round to it.

    Many rows at once are unknown to its planner until then; a bill of a province asked in that minute did not end.
    Called after the transaction: it would hold the tables for as long as one lasts.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE months_protectionmonth, months_worker, programmes_participant")


def filled(table: str, names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Put many rows into a table, by the names of its columns."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copied:
                for row in rows:
                    copied.write_row(row)
            return
        places = ", ".join(["%s"] * len(names))
        for start in range(0, len(rows), _BATCH):
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows[start : start + _BATCH]
            )


def changed(statement: str, values: Sequence[Cell] = ()) -> int:
    """How many rows a statement wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def counted(query: str, values: Sequence[Cell] = ()) -> int:
    """The one number a query asks for."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.fetchone()[0])


def held(query: str, how: Literal["SHARE", "UPDATE"]) -> str:
    """The same query, holding the rows of `m` until the transaction ends; SQLite has one writer and holds all."""
    return query if connection.vendor == "sqlite" else f"{query} FOR {how} OF m"
