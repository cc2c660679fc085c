"""The product's reading of a live database: sign in, ask, judge every cell, write a snapshot for each village."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.snapshots import DAY
from lindung.pipelines.fetch import Request, Source, fetch_database, open_database, publish_village
from lindung.registers.gathering import Origin
from lindung.registers.live.granted import granted
from lindung.registers.live.kept_rows import residents_of
from lindung.registers.live.login import Login, login
from lindung.registers.live.opensid_database import Villages, read_village
from lindung.registers.live.session import session
from lindung.registers.reading import Reading


def run(socket: str, database: str, into: str, processes: int) -> dict[str, float]:
    """As `lindung fetch-db` does. processes: 0 for one process in which each phase is timed by itself."""
    way = login({"socket": socket, "user": "root", "database": database}, "")
    found = open_database(way)
    request = Request(Path(into), DAY)
    if not processes:
        return _phases(way, found, request)
    fetched = fetch_database(way, found, request, lambda code: None, processes)
    assert not fetched.failed, fetched.failed
    changed = sum(not file.unchanged for file in fetched.villages)
    return {"accepted": sum(file.counted("accepted") for file in fetched.villages), "snapshots": changed}


def _phases(way: Login, found: Villages, request: Request) -> dict[str, float]:
    spent: dict[str, float] = {}

    @contextmanager
    def phase(name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun
        spent[f"{name}_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    source = Source("benchmark", "OpenSID", 4, "benchmark", "benchmark")
    with session(way) as asked:
        readable = granted(asked)
        for village in found.found:
            with phase("query"):
                told = read_village(asked, readable, village)
            with phase("canonical"):
                reading = residents_of(told.kept, Origin("benchmark", DAY, village.code))
            with phase("write"):
                publish_village(told.kept, partial(_same, reading), source, village.code, request)
    return spent


def _same(reading: Reading) -> Reading:
    return reading
