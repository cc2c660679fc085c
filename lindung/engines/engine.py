"""What every engine can do. Who only asks this of it runs on all three."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import pyarrow as pa


class Engine(Protocol):
    """Named tables out of SQL text in DuckDB's dialect; all are gone when it is closed."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def create(self, name: str, select: str) -> str:
        """Run one select and keep its result under a name; gives the name back."""
        ...

    def view(self, name: str, select: str) -> str:
        """Keep a select under a name, for a result of which the rows are asked for once; gives the name back."""
        ...

    def attach(self, name: str, table: pa.Table) -> str:
        """Keep an Arrow table under a name."""
        ...

    def files(self, paths: Sequence[Path]) -> str:
        """The SQL name of some Parquet files of the same columns, read as one table."""
        ...

    def rows(self, select: str) -> list[tuple[object, ...]]:
        """The result of a small select, all rows at once."""
        ...

    def count(self, name: str) -> int:
        """How many rows a table has."""
        ...

    def table(self, select: str) -> pa.Table:
        """The result of a select as an Arrow table."""
        ...

    def save(self, select: str, path: Path, metadata: Mapping[str, str] | None = None) -> None:
        """Write the result of a select as one Parquet file, with notes in its metadata."""
        ...
