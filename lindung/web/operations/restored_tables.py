"""The tables of a backup, checked and put where they belong."""

from pathlib import Path

from django.db import connection

from lindung.common.errors import UserError
from lindung.web.audit.services import COMMAND_LINE, first_break, record
from lindung.web.operations.archive import DATABASE, Manifest
from lindung.web.operations.table_copies import SQLITE_FILE, Tables, check_sqlite, load_postgres


def put_tables(staging: Path, manifest: Manifest) -> None:
    """Check or load them, prove the chain of events, and add to it that they came from a backup."""
    if manifest.vendor == "sqlite":
        check_sqlite(staging / SQLITE_FILE, manifest.tables)
    else:
        load_postgres(staging / DATABASE, Tables(manifest.tables, manifest.columns, manifest.migrations))
    if broken := first_break():
        raise UserError(f"Rantai catatan di dalam cadangan putus pada kejadian {broken}. Pakai cadangan lain.")
    record(COMMAND_LINE, "restore", rows=sum(manifest.tables.values()))
    connection.close()
