"""Tables that only grow: the database itself refuses to change or remove a row.

A migration adds `append_only("audit_event")`. Deleting under a law's retention goes through `lifted`, which is itself
recorded by whoever calls it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.apps.registry import Apps
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython


def append_only(table: str, *, also_delete: bool = True, but: Sequence[str] = ()) -> RunPython:
    """Refuse UPDATE, and DELETE too unless `also_delete` is false, on a table from this migration on.

    but: columns that may be written again, such as a number that is sealed anew with another key.
    """

    def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        vendor = editor.connection.vendor
        of = _columns_of(table, editor, but) if but else ""
        for statement in (*_without(table, vendor), *_guards(table, vendor, also_delete=also_delete, of=of)):
            editor.execute(statement)

    def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _without(table, editor.connection.vendor):
            editor.execute(statement)

    return RunPython(forwards, backwards)


@contextmanager
def lifted(table: str, *, also_delete: bool = True) -> Iterator[None]:
    """Without the guard while the block runs: for what the law wants removed. Inside a transaction of the caller."""
    with connection.cursor() as cursor:
        for statement in _without(table, connection.vendor):
            cursor.execute(statement)
        yield
        for statement in _guards(table, connection.vendor, also_delete=also_delete):
            cursor.execute(statement)


def _columns_of(table: str, editor: BaseDatabaseSchemaEditor, but: Sequence[str]) -> str:
    with editor.connection.cursor() as cursor:
        found = editor.connection.introspection.get_table_description(cursor, table)
    return f" OF {', '.join(column.name for column in found if column.name not in but)}"


def _guards(table: str, vendor: str, *, also_delete: bool, of: str = "") -> list[str]:
    events = [f"UPDATE{of}", "DELETE"] if also_delete else [f"UPDATE{of}"]
    refusal = f"{table} only grows"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{event.split()[0].lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            for event in events
        ]
    function = (
        f"CREATE OR REPLACE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    trigger = f"CREATE TRIGGER {table}_guard BEFORE {' OR '.join(events)} ON {table} FOR EACH ROW "
    return [function, f"{trigger} EXECUTE FUNCTION {table}_only_grows()"]


def _without(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{event}" for event in ("update", "delete")]
    return [f"DROP TRIGGER IF EXISTS {table}_guard ON {table}"]
