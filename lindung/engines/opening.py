"""Which engine? Named by a word; each is imported only when it is asked for."""

from dataclasses import dataclass
from pathlib import Path

from lindung.common.errors import UserError
from lindung.engines.duckdb import DEFAULT_MEMORY, Engine as DuckDB
from lindung.engines.engine import Engine
from lindung.engines.limits import memory_bytes
from lindung.engines.plain_paths import plain_folder
from lindung.engines.sessions import HAVE_NO, is_shared, sail_session, spark_session

KINDS = ("duckdb", "sail", "spark")
HERE = "local[*]"  # Spark on all cores of this machine


@dataclass(frozen=True)
class EngineChoice:
    """Which engine, in the words of the command line; what they are held to is said by `open_engine`."""

    kind: str = "duckdb"
    master: str | None = None
    memory: str | None = None

    def open(self, spill: Path) -> Engine:
        """The engine itself."""
        return open_engine(self.kind, self.master, self.memory, spill)


EMBEDDED = EngineChoice()
"""DuckDB in this process: what most offices need."""


def open_engine(kind: str, master: str | None, memory: str | None, spill: Path) -> Engine:
    """An engine that keeps what it needs meanwhile in a folder of its own, `spill`.

    master: only of Spark, `spark://host:port` or `sc://host:port`; this machine when None. memory: such as 4GB.
    UserError when the engine is not installed, cannot be reached, or the words fit no engine.
    """
    if kind not in KINDS:
        raise UserError(f"Mesin «{kind}» pada --engine tidak dikenal. Pilih {', '.join(KINDS[:-1])}, atau {KINDS[-1]}.")
    if master and kind != "spark":
        raise UserError("Alamat pada --master hanya untuk --engine spark. Hapus --master atau pilih spark.")
    size = memory_bytes(memory) if memory else None
    if kind == "duckdb":
        return DuckDB(spill, memory or DEFAULT_MEMORY)
    return _spark(kind, master or HERE, size, spill)


def _spark(kind: str, master: str, size: int | None, spill: Path) -> Engine:
    try:
        from lindung.engines.spark import SparkEngine  # noqa: PLC0415 - needs sqlglot, which comes with the extras
    except ModuleNotFoundError as error:
        raise UserError(HAVE_NO.format(engine=kind.capitalize(), extra=kind)) from error
    shared = kind == "spark" and is_shared(master)
    work = plain_folder(spill, seen_by_others=shared)
    session, stop = sail_session(work, size) if kind == "sail" else spark_session(master, work, size)
    return SparkEngine(session, work, stop)
