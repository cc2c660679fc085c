"""Offices of the tests' own, in folders and databases of their own, used by programs of their own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg

from tests.web.settings import ON_POSTGRES


@dataclass(frozen=True)
class Office:
    """A data folder and a database."""

    data: Path
    url: str = ""

    @property
    def environ(self) -> dict[str, str]:
        """What a program needs to be of this office, and nothing of the tests' settings."""
        plain = {name: said for name, said in os.environ.items() if not name.startswith(("LINDUNG_", "D", "PYTEST"))}
        return plain | {"LINDUNG_DATA": str(self.data)} | ({"DATABASE_URL": self.url} if self.url else {})

    def lindung(self, *words: object, **environ: str) -> subprocess.CompletedProcess[str]:
        """A command, run to its end."""
        command = [sys.executable, "-m", "lindung", *map(str, words)]
        return subprocess.run(command, env=self.environ | environ, capture_output=True, text=True, check=False)

    def python(self, script: str) -> subprocess.Popen[str]:
        """A script with the office set up, running."""
        begun = f"from lindung.web.setup import set_up\nset_up()\n{script}"
        return subprocess.Popen(
            [sys.executable, "-c", begun],
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def rows(self) -> dict[str, list[str]]:
        """Every row of every table but of sessions, as text in a fixed order."""
        if self.url:
            with psycopg.connect(self.url.replace("postgres://", "postgresql://")) as link:
                names = link.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
                return {name: sorted(map(repr, link.execute(f'SELECT * FROM "{name}"'))) for (name,) in names}
        with closing(sqlite3.connect(self.data / "office.sqlite3")) as link:
            names = link.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: sorted(map(repr, link.execute(f'SELECT * FROM "{name}"'))) for (name,) in names}

    def files(self) -> dict[str, bytes]:
        """Every file that a backup must hold."""
        kept = (path for path in self.data.rglob("*") if path.is_file() and "office.sqlite3" not in path.name)
        named = ((path.relative_to(self.data).as_posix(), path) for path in kept)
        return {name: path.read_bytes() for name, path in named if not name.startswith(("keys/", "static/", "."))}


@contextmanager
def new_office(data: Path, like: Office | None = None) -> Iterator[Office]:
    """On the database that the tests run on, a file in the folder or a new one of the server; empty or like another."""
    if like:
        shutil.copytree(like.data, data)
    if not ON_POSTGRES:
        yield Office(data)
        return
    from tests.web.postgres import address

    name = f"office_{uuid4().hex[:12]}"
    template = f" TEMPLATE {like.url.partition('?')[0].rpartition('/')[2]}" if like else ""
    base = address()
    with psycopg.connect(base.replace("postgres://", "postgresql://"), autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}{template}")
        server, _, words = base.partition("?")
        yield Office(data, f"{server.rpartition('/')[0]}/{name}" + (f"?{words}" if words else ""))
        link.execute(f"DROP DATABASE {name} WITH (FORCE)")
