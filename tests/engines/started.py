"""Sessions of Sail and Spark for tests: each is started once in a process, because starting one takes seconds."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from lindung.engines.duckdb import Engine as DuckDB
from lindung.engines.engine import Engine
from lindung.engines.sessions import OLDEST_JAVA, Started, sail_session, spark_session

# pyspark leaves the socket of each result to be closed by chance.
ON_SPARK = pytest.param("spark", marks=pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"))
ON_EVERY_ENGINE = ("duckdb", "sail", ON_SPARK)
EngineOf = Callable[[str, Path], Engine]
HEAP = 1_000**3
SHORT_RUN = "-XX:TieredStopAtLevel=1"  # Java compiles in a hurry: for a village that halves the work


@contextmanager
def engines(folder: Path) -> Iterator[EngineOf]:
    """What opens an engine of a kind with a folder of its own; sessions live until the block ends."""
    with ExitStack() as running:
        os.environ.setdefault("JDK_JAVA_OPTIONS", SHORT_RUN)

        @cache
        def session(kind: str) -> object:
            skip_without(kind)
            started: Started = (
                sail_session(folder / kind, None) if kind == "sail" else spark_session("local[2]", folder / kind, HEAP)
            )
            running.callback(started[1])
            return started[0]

        def open_engine(kind: str, spill: Path) -> Engine:
            if kind == "duckdb":
                return DuckDB(spill)
            from lindung.engines.spark import SparkEngine

            spill.mkdir(exist_ok=True)
            return SparkEngine(session(kind), spill, stop=lambda: None)

        yield open_engine


def skip_without(kind: str) -> None:
    """Spark needs Java and the large pyspark; Sail is installed with the tests, so its absence is a fault."""
    if kind == "spark" and not find_spec("pyspark.core"):
        pytest.skip("pyspark is not installed, only its client (make SPARK=1)")
    if kind == "spark" and java_version() < OLDEST_JAVA:
        pytest.skip(f"no Java {OLDEST_JAVA}")


@cache
def java_version() -> int:
    """The first number of this machine's Java; 0 without one."""
    java = shutil.which("java")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr if java else ""
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0
