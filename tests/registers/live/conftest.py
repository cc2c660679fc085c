"""A real MariaDB for the tests of this folder: one for each worker, started when the first test asks for it."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

import pyarrow.parquet as pq
import pytest

from lindung.pipelines.fetch import Fetched, Request, fetch_database, open_database
from lindung.pipelines.fetch_api import fetch_api as fetch_api_flow
from lindung.registers.live.login import Login, login
from lindung.registers.live.regency_api import Access
from tests.registers.live import opensid_village
from tests.registers.live.mariadb import MariaDB, missing
from tests.registers.live.regency import EMAIL, PASSWORD, Regency, Stub

DAY = date(2026, 11, 23)
_names = count()


@pytest.fixture(scope="session")
def server() -> Iterator[MariaDB]:
    """A server without network."""
    if program := missing():
        pytest.skip(f"{program} is not installed (Debian: mariadb-server)")
    running = MariaDB("--innodb-buffer-pool-size=32M")
    yield running
    running.stop()


@pytest.fixture
def database(server) -> Iterator[Callable[..., str]]:
    """Make a database with the fictitious village; gone after the test."""
    made: list[str] = []

    def making(**more) -> str:
        made.append(f"opensid_{next(_names)}")
        opensid_village.make(server, made[-1], **more)
        return made[-1]

    yield making
    server.does(*(f"DROP DATABASE {name}" for name in made))


@pytest.fixture
def way(server) -> Callable[..., Login]:
    """A login to a database; as root where nobody is named."""

    def to(name: str, user: str = "root", password: str = "") -> Login:
        return login({"socket": server.socket, "user": user, "database": name}, password)

    return to


@pytest.fixture
def fetch(way, tmp_path) -> Callable[..., Fetched]:
    """Fetch a database as `lindung fetch-db` does, into the folder `data`."""

    def fetching(name: str, village=(), full=False, day=DAY, into="data", processes=1, **who) -> Fetched:
        reached = way(name, **who)
        request = Request(tmp_path / into, day, full)
        return fetch_database(reached, open_database(reached, village), request, lambda code: None, processes)

    return fetching


def people(fetched: Fetched) -> dict[str, dict]:
    """Everybody of the villages fetched: id in the database → canonical row."""
    rows = [row for file in fetched.villages for one in file.snapshots for row in pq.read_table(one.rows).to_pylist()]
    return {row["source_id"]: row for row in rows}


@pytest.fixture
def regency():
    return Regency()


@pytest.fixture
def address(regency):
    stub = Stub(regency)
    yield stub.address
    stub.stop()


@pytest.fixture
def pauses(monkeypatch):
    """How long was waited, without waiting. Threads of others, such as those of a Spark session, sleep on."""
    waited: list[float] = []
    sleep, mine = time.sleep, threading.get_ident()
    monkeypatch.setattr(
        time, "sleep", lambda seconds: waited.append(seconds) if threading.get_ident() == mine else sleep(seconds)
    )
    return waited


@pytest.fixture
def fetch_api(address, tmp_path, pauses):
    """Fetch as `lindung fetch-api` does, into the folder `data`."""

    def fetching(*areas, day=DAY, password=PASSWORD, into="data"):
        return fetch_api_flow(address, Access(EMAIL, password), areas, Request(tmp_path / into, day))

    return fetching
