"""Many candidates into their table at once: COPY where the database has it, one prepared statement elsewhere."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection

from lindung.web.programmes.models import Candidate

Row = tuple[int, int, int, int | None, int, list[str], str]
"""List, village, resident, rank, points, reasons, standing."""
COLUMNS = (
    *("of_list_id", "village", "resident", "rank", "points", "reasons"),
    *("drawn", "drawn_rank", "standing", "meeting_reason"),
)
_AT_ONCE = 5_000


def add_candidates(rows: Iterable[Row]) -> None:
    """Add candidates as they were drawn, in the transaction of the caller. The database checks them as any other."""
    table = Candidate._meta.db_table  # noqa: SLF001 - the table's name is said once
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in _written(rows):
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(COLUMNS))
        written = _written(rows)
        while some := list(islice(written, _AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", some)


def _written(rows: Iterable[Row]) -> Iterator[tuple[int | str | None, ...]]:
    for of_list, village, resident, rank, points, reasons, standing in rows:
        said = json.dumps(reasons, ensure_ascii=False)
        yield (of_list, village, resident, rank, points, said, str(standing), rank, str(standing), "")
