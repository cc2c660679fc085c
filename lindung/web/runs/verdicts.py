"""Verdicts of a run onto residents: into a staging table, then one statement a thing, and only what changed.

The same text for SQLite and PostgreSQL; who says the same again is not written, so that a history has no empty lines.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection
from django.utils import timezone

from lindung.pipelines.found_verdicts import Verdict
from lindung.web.residents.models import Person, Resident, ResidentVersion
from lindung.web.residents.rows import office_id
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
        cursor.execute(_DIFFERENT)
        cursor.execute(_HISTORY, [timezone.now(), "verdict", run.number])
        cursor.execute(_UPDATE, [run.number])
        cursor.execute(f"SELECT count(*) FROM {_CHANGED}")
        changed = int(cursor.fetchone()[0])
        for table in (_STAGED, _CHANGED):
            cursor.execute(f"DROP TABLE {table}")
    return changed


def _rows(verdicts: Iterable[Verdict]) -> Iterator[tuple[object, ...]]:
    keys = vault()
    for of in verdicts:
        until = of.ends.isoformat() if of.ends else None
        said = (of.match, of.protection, of.step or "", of.segment or "", until, of.reasons)
        yield (office_id(of.resident_id, keys), *said)


def _stage(rows: Iterator[tuple[object, ...]]) -> None:
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


_RESIDENT, _VERSION = Resident._meta.db_table, ResidentVersion._meta.db_table
_KEPT = [name.column for name in Person._meta.get_fields() if hasattr(name, "column")]

_SILENT = f"""INSERT INTO {_STAGED} (resident_id, {", ".join(FOUND)})
    SELECT resident_id, '', '', '', '', NULL, '' FROM {_RESIDENT}
    WHERE verdict <> '' AND resident_id NOT IN (SELECT resident_id FROM {_STAGED})"""
"""Who has a verdict that this run does not say: who died, or is no longer in a register."""

_DIFFERENT = f"""CREATE TEMPORARY TABLE {_CHANGED} AS
    SELECT resident.id, {", ".join(f"staged.{name}" for name in FOUND)}
    FROM {_RESIDENT} AS resident JOIN {_STAGED} AS staged ON resident.resident_id = staged.resident_id
    WHERE {" OR ".join(f"resident.{name} IS DISTINCT FROM staged.{name}" for name in FOUND)}"""

_HISTORY = f"""INSERT INTO {_VERSION} ({", ".join(_KEPT)}, resident_id, at, what, by_run)
    SELECT {", ".join(f"resident.{name}" for name in _KEPT)}, resident.id, %s, %s, %s
    FROM {_RESIDENT} AS resident JOIN {_CHANGED} AS changed ON resident.id = changed.id"""

_UPDATE = f"""UPDATE {_RESIDENT} SET {", ".join(f"{name} = changed.{name}" for name in FOUND)}, run = %s
    FROM {_CHANGED} AS changed WHERE {_RESIDENT}.id = changed.id"""
