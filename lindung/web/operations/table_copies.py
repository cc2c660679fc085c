"""All tables as they stand at one moment, while others go on writing; and back into a database that is empty.

SQLite: its own online copy, one file. PostgreSQL: COPY of every table in one REPEATABLE READ transaction, text files;
no program outside of Lindung is needed, so none can be of another version than the server.
Sessions are left out: who holds a copy must not be signed in by it.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from lindung.common.errors import UserError

Cursor = psycopg.Cursor[tuple[Any, ...]]

SESSIONS, MIGRATIONS = "django_session", "django_migrations"
SQLITE_FILE = "office.sqlite3"
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Tables:
    """What was copied: rows and columns of each table, and the migrations that made them ("app.name")."""

    rows: dict[str, int]
    columns: dict[str, list[str]]
    migrations: list[str]


def copy_tables(into: Path) -> Tables:
    """Every table into files of a new folder."""
    into.mkdir(mode=0o700)
    return _copy_sqlite(into) if connection.vendor == "sqlite" else _copy_postgres(into)


def check_sqlite(path: Path, rows: dict[str, int]) -> None:
    """UserError where a copied file is not whole."""
    with closing(sqlite3.connect(path)) as copy:
        sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not sound or _counted(copy, rows) != rows:
            raise UserError("Basis data di dalam cadangan rusak. Pakai cadangan lain.")


def refuse_filled() -> None:
    """UserError where the database of PostgreSQL holds any table."""
    if connection.introspection.table_names():
        raise UserError(
            "Basis data pada DATABASE_URL tidak kosong. Buat basis data baru yang kosong untuk memulihkan cadangan."
        )


def load_postgres(copied: Path, tables: Tables) -> None:
    """The tables of a backup into an empty database. After an error `empty_postgres` makes it empty again."""
    _make_tables(tables.migrations)
    with psycopg.connect(**_parameters()) as link, link.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, tables.columns))))
        for name, columns in tables.columns.items():
            _load(cursor, copied / f"{name}.copy", name, columns)
            _continue_numbers(cursor, name)
        _refuse_others(cursor, tables.rows)


def empty_postgres() -> None:
    """As it was before: without tables and functions."""
    connection.close()
    with psycopg.connect(**_parameters()) as link, link.cursor() as cursor:
        for name in connection.introspection.table_names():
            cursor.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(name)))
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
            "WHERE n.nspname = current_schema() AND pg_get_userbyid(p.proowner) = current_user"
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function}")


def _copy_sqlite(into: Path) -> Tables:
    path = into / SQLITE_FILE
    with (
        closing(sqlite3.connect(str(connection.settings_dict["NAME"]), timeout=60)) as live,
        closing(sqlite3.connect(path)) as copy,
    ):
        live.backup(copy, pages=-1)  # in one step: a writer between two would start it again
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        with copy:
            copy.execute(f"DELETE FROM {SESSIONS}")
        names = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = sorted(name for name in names if not name.startswith("sqlite_"))
        applied = sorted(f"{app}.{name}" for app, name in copy.execute(f"SELECT app, name FROM {MIGRATIONS}"))
        return Tables(_counted(copy, kept), {}, applied)


def _counted(copy: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    return {name: int(copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}


def _copy_postgres(into: Path) -> Tables:
    with psycopg.connect(**_parameters()) as link:
        link.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        link.read_only = True
        with link.cursor() as cursor:
            columns = _columns(cursor)
            cursor.execute(f"SELECT app, name FROM {MIGRATIONS}")
            applied = sorted(f"{app}.{name}" for app, name in cursor.fetchall())
            rows = {name: _rows(cursor, name) for name in columns}
            for name in columns:
                with (
                    (into / f"{name}.copy").open("wb") as out,
                    cursor.copy(_copy(name, columns[name], "TO STDOUT")) as copy,
                ):
                    for piece in copy:
                        out.write(piece)
        return Tables(rows, columns, applied)


def _columns(cursor: Cursor) -> dict[str, list[str]]:
    """Tables with the columns that can be written, without sessions and what the migrations write themselves."""
    cursor.execute(
        """SELECT c.table_name, c.column_name FROM information_schema.columns c
        JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
        ORDER BY c.table_name, c.ordinal_position"""
    )
    found: dict[str, list[str]] = {}
    for table, column in cursor.fetchall():
        if table not in (SESSIONS, MIGRATIONS):
            found.setdefault(table, []).append(column)
    return found


def _copy(name: str, columns: Iterable[str], where: str) -> sql.Composed:
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) " + where).format(sql.Identifier(name), listed)


def _rows(cursor: Cursor, name: str) -> int:
    cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
    (found,) = cursor.fetchall()
    return int(found[0])


def _make_tables(migrations: Iterable[str]) -> None:
    """The tables as they were when they were copied, by the same migrations."""
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, _, name in (one.partition(".") for one in migrations)}
    last = [
        node
        for node in wanted
        if not any(child.key in wanted for child in executor.loader.graph.node_map[node].children)
    ]
    executor.migrate(sorted(last))
    if set(MigrationRecorder(connection).applied_migrations()) != wanted:
        raise UserError(
            "Susunan tabel cadangan tidak dapat dibuat lagi. Pasang versi Lindung yang sama dengan cadangannya."
        )
    connection.close()


def _load(cursor: Cursor, path: Path, name: str, columns: Iterable[str]) -> None:
    with path.open("rb") as source, cursor.copy(_copy(name, columns, "FROM STDIN")) as copy:
        while piece := source.read(CHUNK):
            copy.write(piece)


def _continue_numbers(cursor: Cursor, name: str) -> None:
    """Numbers that the database gives go on after the highest that is there."""
    cursor.execute(
        """SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()
        AND table_name = %s AND (is_identity = 'YES' OR column_default LIKE 'nextval(%%')""",
        [name],
    )
    for (column,) in cursor.fetchall():
        quoted = sql.Identifier(column)
        cursor.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence({}, {}), coalesce(max({}), 1), max({}) IS NOT NULL) FROM {}"
            ).format(sql.Literal(f'"{name}"'), sql.Literal(column), quoted, quoted, sql.Identifier(name))
        )


def _refuse_others(cursor: Cursor, rows: dict[str, int]) -> None:
    if {name: _rows(cursor, name) for name in rows} != rows:
        raise UserError("Isi tabel tidak sama dengan cadangan. Tidak ada yang dipulihkan; pakai cadangan lain.")


def _parameters() -> dict[str, Any]:
    """How the office itself reaches its database."""
    found: dict[str, Any] = connection.get_connection_params()
    return {name: value for name, value in found.items() if name not in ("cursor_factory", "context")}
