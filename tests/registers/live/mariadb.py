"""A MariaDB of our own: on a socket in a folder of its own, without network, gone when it is stopped.

Needs Debian's `mariadb-server` (nothing of it has to run) and no rights that its caller has not.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import pymysql

PROGRAMS = ("mariadbd", "mariadb-install-db")
PATIENCE = 30.0  # seconds
QUICK = (
    "--skip-log-bin",
    "--skip-name-resolve",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-log-file-size=64M",
    "--innodb-use-native-aio=0",
    "--performance-schema=0",
    "--character-set-server=utf8mb4",
    "--local-infile=1",
    "--sql-mode=",
    "--default-time-zone=+00:00",
)


class MariaDB:
    """One server. `socket` is where it listens; its root has no password."""

    def __init__(self, *options: str, tcp_port: int = 0) -> None:
        # A socket's path may have 107 letters: the folders of pytest are longer.
        self.folder = Path(tempfile.mkdtemp(prefix="lindung-db-"))
        self.socket = str(self.folder / "s")
        user = ["--user=root"] if os.geteuid() == 0 else []
        network = [f"--port={tcp_port}", "--bind-address=127.0.0.1"] if tcp_port else ["--skip-networking"]
        self._run = [_program("mariadbd"), "--no-defaults", *user, f"--datadir={self.folder}/data", *network, *options]
        self._run += [*QUICK, f"--socket={self.socket}", f"--pid-file={self.folder}/pid", "--secure-file-priv="]
        self._install(user)
        self._server = self._started()

    def root(self, database: str | None = None) -> pymysql.Connection:
        """A connection that may do everything; what it does is done at once."""
        return pymysql.connect(
            unix_socket=self.socket, user="root", database=database, autocommit=True, local_infile=True
        )

    def does(self, *statements: str, database: str | None = None) -> None:
        """Run statements as root."""
        with self.root(database) as connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def fill(self, database: str, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert rows; an empty text is NULL."""
        places = ", ".join(["%s"] * len(columns))
        insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
        with self.root(database) as connection, connection.cursor() as cursor:
            cursor.executemany(insert, [[None if cell == "" else cell for cell in row] for row in rows])

    def stop(self) -> None:
        """Kill the server and remove everything it kept."""
        self._server.kill()
        self._server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _install(self, user: list[str]) -> None:
        command = [_program("mariadb-install-db"), "--no-defaults", *user, f"--datadir={self.folder}/data"]
        command += ["--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"]
        subprocess.run([*command, "--innodb-log-file-size=64M"], check=True, capture_output=True)

    def _started(self) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("wb") as log:
            server = subprocess.Popen(self._run, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and server.poll() is None:
            time.sleep(0.02)
            if Path(self.socket).exists():  # PyMySQL leaves a file open for every attempt that fails
                with suppress(pymysql.err.OperationalError):
                    self.root().close()
                    return server
        raise RuntimeError((self.folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:])


def missing() -> str:
    """The program that is not there; "" when nothing is missing."""
    return next((name for name in PROGRAMS if not _program(name)), "")


def _program(name: str) -> str:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin") or ""
