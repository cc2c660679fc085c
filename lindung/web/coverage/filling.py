"""Many cells into their table at once: COPY where the database has it, one prepared statement elsewhere."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from lindung.coverage.cells import COUNTS
from lindung.web.coverage.models import Cell

Row = tuple[date | str | int | bool, ...]
COLUMNS = ("day_id", "area", "level", "first", "last", "denominator", "dimension", "value", *COUNTS, "published")


def add_cells(rows: Iterable[Row]) -> None:
    """Add cells as COLUMNS, in the transaction of the caller. The database checks them as it does any other."""
    table = Cell._meta.db_table  # noqa: SLF001 - the table's name is said once
    columns = ", ".join(f'"{name}"' for name in COLUMNS)  # first and last are words of SQL
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(f"ANALYZE {table}")
            return
        marks = ", ".join(["%s"] * len(COLUMNS))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(rows))
