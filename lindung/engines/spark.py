"""Spark's SQL: each table becomes Parquet in a work folder, which cuts its lineage and can be opened when it is done.

The same engine serves a Spark cluster, Spark in this machine's Java and Sail: all speak through a Spark session. On a
cluster the work folder must be one that every machine sees under the same path.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count as numbers
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from lindung.common.errors import UserError
from lindung.engines.limits import BAD_FILE, NO_MEMORY, NO_ROOM
from lindung.engines.plain_paths import plain_files, remove_folder
from lindung.engines.translation import spark_sql

ROWS_AT_ONCE = 100_000  # of a saved table in memory, and in one row group of its file
ENGINE_GONE = (
    "Hubungan dengan mesin Spark terputus sebelum hitungan selesai. Periksa apakah mesin atau klusternya masih hidup, "
    "lalu ulangi; tidak ada hasil yang ditulis."
)
SIGNS = (
    (NO_ROOM, ("No space left on device", "Disk quota exceeded")),
    (
        NO_MEMORY,
        ("OutOfMemoryError", "Java heap space", "Resources exhausted", "Failed to allocate", "GC overhead limit"),
    ),
    (ENGINE_GONE, ("StatusCode.UNAVAILABLE", "Answer from Java side is empty", "SparkContext was shut down")),
    (ENGINE_GONE, ("Connection refused", "stopped SparkContext", "Stream removed")),
    (
        BAD_FILE,
        ("is not a Parquet file", "CANNOT_READ_FILE", "FAILED_READ_FILE", "Parquet magic bytes", "Parquet file"),
    ),
)
"""What only more room, memory or a living machine can mend, by words of the errors of Spark, Java and Sail."""


class SparkEngine:
    """Tables of one Spark session, as Parquet in a work folder of its own; both are gone when it is closed.

    session: a classic or Connect session of pyspark. work: its path holds no pattern (see `plain_paths`). stop: ends
    what was started for this engine.
    """

    def __init__(self, session: Any, work: Path, stop: Callable[[], None]) -> None:  # noqa: ANN401 - may not be installed
        self._session = session
        self._work = work
        self._number = numbers(1)
        self._stage_of: dict[str, Path] = {}
        self._stop = stop

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        remove_folder(self._work)

    def create(self, name: str, select: str) -> str:
        """Run one select and keep its result under a name; gives the name back."""
        return self._named(name, self._written(name, select))

    def attach(self, name: str, table: pa.Table) -> str:
        """Keep an Arrow table under a name."""
        return self._named(name, self._put(name, table))

    def files(self, paths: Sequence[Path]) -> str:
        """The SQL name of some Parquet files read as one table."""
        place = self._new("files")
        with _in_words():
            for path in paths:
                pq.read_schema(path)  # Sail dies of a broken footer
            read = self._session.read.parquet(*[f"file://{path}" for path in plain_files(paths, place)])
            read.createOrReplaceTempView(place.name)
        return place.name

    def rows(self, select: str) -> list[tuple[object, ...]]:
        """The result of a small select, all rows at once."""
        with _in_words():
            return [tuple(row) for row in self._session.sql(spark_sql(select)).collect()]

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return int(str(self.rows(f"SELECT count(*) FROM {name}")[0][0]))

    def table(self, select: str) -> pa.Table:
        """The result of a select as an Arrow table."""
        with _in_words():
            return self._session.sql(spark_sql(select)).toArrow()

    def save(self, select: str, path: Path, metadata: Mapping[str, str] | None = None) -> None:
        """Write the result of a select as one Parquet file: a stage first, which is then copied part by part."""
        stage = self._written("saved", select)
        parts = [pq.ParquetFile(part) for part in sorted(stage.glob("*.parquet"))]
        schema = _plain_schema(parts[0].schema_arrow).with_metadata(dict(metadata or {}))
        with _in_words(), pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for part in parts:
                for batch in part.iter_batches(ROWS_AT_ONCE):
                    writer.write_table(pa.table(batch).cast(schema), row_group_size=ROWS_AT_ONCE)
        rmtree(stage)

    def _written(self, name: str, select: str) -> Path:
        """The folder of Parquet files that holds the result of a select."""
        stage = self._new(name)
        with _in_words():
            found = self._session.sql(spark_sql(select))
            found.write.mode("error").parquet(f"file://{stage}")
            if not any(stage.glob("*.parquet")):  # Sail writes nothing where there is nobody
                return self._put(name, found.limit(0).toArrow())
        return stage

    def _put(self, name: str, table: pa.Table) -> Path:
        stage = self._new(name)
        with _in_words():
            stage.mkdir()
            pq.write_table(table.cast(_plain_schema(table.schema)), stage / "part-0.parquet")
        return stage

    def _named(self, name: str, stage: Path) -> str:
        """A stage under the name of its table, whose earlier stage nobody needs any more."""
        with _in_words():
            self._session.read.parquet(f"file://{stage}").createOrReplaceTempView(name)
        if earlier := self._stage_of.get(name):
            rmtree(earlier)
        self._stage_of[name] = stage
        return name

    def _new(self, name: str) -> Path:
        return self._work / f"{name}_{next(self._number)}"


@contextmanager
def _in_words() -> Iterator[None]:
    """What a person can mend is said as such; everything else stays the engine's own error."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        said = f"{error} {error.__cause__ or ''}"
        for sentence, signs in SIGNS:
            if any(sign in said for sign in signs):
                raise UserError(sentence) from error
        raise


def _plain_schema(schema: pa.Schema) -> pa.Schema:
    """The same columns in the types that all readers know: Sail writes views of text, Arrow has columns of nothing."""
    plain = {pa.string_view(): pa.string(), pa.large_string(): pa.string(), pa.null(): pa.string()}
    return pa.schema([pa.field(field.name, plain.get(field.type, field.type)) for field in schema])
