"""The tables of a backup, checked, put where they belong, and brought to this version."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from lindung.common.errors import UserError
from lindung.web.audit.services import COMMAND_LINE, first_break, record
from lindung.web.operations.archive import DATABASE, Manifest
from lindung.web.operations.table_copies import (
    SQLITE_FILE,
    Tables,
    check_sqlite,
    empty_postgres,
    load_postgres,
    refuse_filled,
)
from lindung.web.setup import unapplied


def put_tables(staging: Path, manifest: Manifest) -> None:
    """Check or load them, prove the chain of events, and add to it that they came from a backup."""
    _refuse_newer(manifest.migrations)
    if manifest.vendor == "sqlite":
        check_sqlite(staging / SQLITE_FILE, manifest.tables)
        _finish(manifest)
        return
    refuse_filled()
    try:
        load_postgres(staging / DATABASE, Tables(manifest.tables, manifest.columns, manifest.migrations))
        _finish(manifest)
    except BaseException:
        empty_postgres()
        raise


def _finish(manifest: Manifest) -> None:
    if unapplied():
        call_command("migrate", interactive=False, verbosity=0)
    if broken := first_break():
        raise UserError(f"Rantai catatan di dalam cadangan putus pada kejadian {broken}. Pakai cadangan lain.")
    record(COMMAND_LINE, "restore", rows=sum(manifest.tables.values()))
    connection.close()


def _refuse_newer(migrations: list[str]) -> None:
    known = {".".join(key) for key in MigrationLoader(None).disk_migrations}
    if set(migrations) - known:
        raise UserError("Cadangan ini dari versi Lindung yang lebih baru. Pasang versi itu dahulu, lalu pulihkan lagi.")
