"""DuckDB, embedded: named tables out of SQL text, Parquet in and out, memory bounded."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from lindung.common.errors import UserError
from lindung.engines.limits import BAD_FILE, NO_MEMORY, NO_ROOM, room_to_spill

DEFAULT_MEMORY = "1500MB"


class Engine:
    """A private database in memory that spills to a folder of its own; both are gone when it is closed.

    threads: all cores when None. room: bytes it may spill; what the disk has, but for a margin, when None.
    """

    def __init__(
        self, spill: Path, memory: str = DEFAULT_MEMORY, threads: int | None = None, room: int | None = None
    ) -> None:
        self._spill = spill
        self._connection = duckdb.connect()
        self._connection.execute("SET memory_limit = ?", [memory])
        self._connection.execute("SET temp_directory = ?", [str(spill)])
        self._connection.execute("SET max_temp_directory_size = ?", [f"{room or room_to_spill(spill)}B"])
        self._connection.execute("SET preserve_insertion_order = false")
        if threads:
            self._connection.execute("SET threads = ?", [threads])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        rmtree(self._spill, ignore_errors=True)

    def create(self, name: str, select: str) -> str:
        """Run one select and keep its result under a name; gives the name back."""
        self._run(f"CREATE OR REPLACE TABLE {name} AS {select}")
        return name

    def view(self, name: str, select: str) -> str:
        """Keep a select under a name; its rows are made when they are asked for."""
        self._run(f"CREATE OR REPLACE VIEW {name} AS {select}")
        return name

    def attach(self, name: str, table: pa.Table) -> str:
        """Keep an Arrow table under a name."""
        self._connection.register("arriving", table)
        self.create(name, "SELECT * FROM arriving")
        self._connection.unregister("arriving")
        return name

    def files(self, paths: Sequence[Path]) -> str:
        """The SQL name of some Parquet files read as one table."""
        return parquet(paths)

    def rows(self, select: str) -> list[tuple[object, ...]]:
        """The result of a small select, all rows at once."""
        return self._run(select)

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return int(str(self.rows(f"SELECT count(*) FROM {name}")[0][0]))

    def table(self, select: str) -> pa.Table:
        """The result of a select as an Arrow table."""
        found = self._connection.sql(select)
        assert found is not None, "not a select"
        return found.to_arrow_table()

    def save(self, select: str, path: Path, metadata: Mapping[str, str] | None = None) -> None:
        """Write the result of a select as one Parquet file."""
        notes = ", ".join(f'"{key}": {_quoted(value)}' for key, value in (metadata or {}).items())
        extra = f", KV_METADATA {{{notes}}}" if notes else ""
        self._run(f"COPY ({select}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd{extra})")

    def _run(self, statement: str) -> list[tuple[object, ...]]:
        """All rows of a statement; what only more room can mend is said as such."""
        try:
            return self._connection.execute(statement).fetchall()
        except duckdb.OutOfMemoryException as error:
            full = any(sign in str(error) for sign in ("max_temp_directory_size", "No space left"))
            raise UserError(NO_ROOM if full else NO_MEMORY) from error
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            if isinstance(error, duckdb.InvalidInputException) and "parquet" not in str(error).lower():
                raise
            raise UserError(NO_ROOM if "No space left" in str(error) else BAD_FILE) from error


def parquet(paths: Sequence[Path]) -> str:
    """The SQL name of some Parquet files read as one table."""
    # folders are named by people: a name like village=7 is no column
    return f"read_parquet([{', '.join(_quoted(str(path)) for path in paths)}], hive_partitioning = false)"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
