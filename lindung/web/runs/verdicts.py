"""Verdicts of a run onto residents: into a staging table, then one statement a thing, and only what changed.

The same text for SQLite and PostgreSQL; who says the same again is not written, so that a history has no empty lines.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection
from django.utils import timezone

from lindung.pipelines.found_verdicts import Verdict
from lindung.web.residents.rows import office_id
from lindung.web.residents.set_sql import SAID, VERDICT
from lindung.web.runs.models import Run
from lindung.web.vault.sealing import vault

FOUND = ("verdict", "protection", "step", "segment", "protected_until", "reasons")
_TYPES = ("varchar(20)", "varchar(10)", "varchar(40)", "varchar(3)", "date", "text")
_STAGED, _CHANGED = "runs_staged_verdict", "runs_changed_verdict"
_BATCH = 2_000


def load_verdicts(run: Run, verdicts: Iterable[Verdict]) -> int:
    """Give every resident what the run found, none to those of whom it says nothing; how many changed.

    Inside the transaction of the caller.
    """
    with connection.cursor() as cursor:
        columns = ", ".join(f"{name} {kind}" for name, kind in zip(FOUND, _TYPES, strict=True))
        cursor.execute(f"CREATE TEMPORARY TABLE {_STAGED} (resident_id varchar(120) PRIMARY KEY, {columns})")
        _stage(_rows(verdicts))
        cursor.execute(_SILENT)
        cursor.execute(_different(connection.vendor))
        cursor.execute(_HISTORY, [timezone.now(), "verdict", run.number])
        cursor.execute(_UPDATE, [run.number])
        cursor.execute(f"SELECT count(*) FROM {_CHANGED}")
        changed = int(cursor.fetchone()[0])
        for table in (_STAGED, _CHANGED):
            cursor.execute(f"DROP TABLE {table}")
    return changed


def _rows(verdicts: Iterable[Verdict]) -> Iterator[tuple[str | None, ...]]:
    keys = vault()
    for of in verdicts:
        until = of.ends.isoformat() if of.ends else None
        said = (of.match, of.protection, of.step or "", of.segment or "", until, of.reasons)
        yield (office_id(of.resident_id, keys), *said)


def _stage(rows: Iterator[tuple[str | None, ...]]) -> None:
    columns = ", ".join(("resident_id", *FOUND))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_STAGED} ({columns}) FROM STDIN") as copied:
                for row in rows:
                    copied.write_row(row)
            cursor.execute(f"ANALYZE {_STAGED}")
            return
        places = ", ".join(["%s"] * (1 + len(FOUND)))
        while batch := list(islice(rows, _BATCH)):
            cursor.executemany(f"INSERT INTO {_STAGED} ({columns}) VALUES ({places})", batch)


def _distinct(vendor: str) -> str:
    return "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"


_SILENT = f"""INSERT INTO {_STAGED} (resident_id, {", ".join(FOUND)})
    SELECT r.resident_id, '', '', '', '', NULL, '' FROM residents_resident AS r
    WHERE r.verdict <> '' AND NOT EXISTS (SELECT 1 FROM {_STAGED} AS s WHERE s.resident_id = r.resident_id)"""
"""Who has a verdict that this run does not say: who died, or is no longer in a register."""


def _different(vendor: str) -> str:
    other = " OR ".join(f"r.{name} {_distinct(vendor)} s.{name}" for name in FOUND)
    return f"""CREATE TEMPORARY TABLE {_CHANGED} AS SELECT r.id, {", ".join(f"s.{name}" for name in FOUND)}
        FROM residents_resident AS r JOIN {_STAGED} AS s ON r.resident_id = s.resident_id WHERE {other}"""


_KEPT = ", ".join((*SAID, *VERDICT))
_HISTORY = f"""INSERT INTO residents_residentversion ({_KEPT}, resident_id, at, what, by_run, was_gone)
    SELECT {", ".join(f"r.{name}" for name in (*SAID, *VERDICT))}, r.id, %s, %s, %s, r.gone
    FROM residents_resident AS r JOIN {_CHANGED} AS c ON r.id = c.id"""

_UPDATE = f"""UPDATE residents_resident AS r SET {", ".join(f"{name} = c.{name}" for name in FOUND)}, run = %s
    FROM {_CHANGED} AS c WHERE r.id = c.id"""
