"""`python -m tests.web.on_postgres WORDS`: the tests of the office once more, on PostgreSQL. The words are for pytest.

In a database of this run's own, so that two runs on one machine do not meet. Where no PostgreSQL can be started it says
so in one line and that is all; with LINDUNG_NO_SKIP it is a failure.
"""

import os
import subprocess
import sys

import psycopg


def main() -> int:
    """What pytest answers, or 0 where there is nothing to ask."""
    try:
        from tests.web.postgres import address

        server = address()
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting
        print(f"PostgreSQL could not be started ({type(error).__name__}): the office was tested on SQLite only.")  # noqa: T201
        return 1 if os.environ.get("LINDUNG_NO_SKIP") else 0
    name = f"lindung_{os.getpid()}"
    head, _, words = server.partition("?")
    own = f"{head.rpartition('/')[0]}/{name}" + (f"?{words}" if words else "")
    with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}")
        try:
            environ = os.environ | {"LINDUNG_TEST_DATABASE": "postgres", "LINDUNG_TEST_POSTGRES": own}
            command = [sys.executable, "-m", "pytest", *sys.argv[1:], "tests/web"]
            return subprocess.run(command, env=environ, check=False).returncode
        finally:
            link.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    sys.exit(main())
