"""Are the results of two verifications the same, table by table and row for row?"""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def differing_rows(one: Path, other: Path) -> Mapping[str, int]:
    """Of each table of two folders of verdicts: how many rows only one of them has. The order of rows says nothing."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*.parquet")}
    return {name.stem: _only_in_one(one / name, other / name) for name in sorted(names)}


def _only_in_one(one: Path, other: Path) -> int:
    rows = Counter(_rows(pq.read_table(one)))
    rows.subtract(Counter(_rows(pq.read_table(other))))
    return sum(abs(count) for count in rows.values())


def _rows(table: pa.Table) -> list[tuple[object, ...]]:
    """Its rows, with whole numbers as such: one engine's sums are 64 bits wide, another's 128 or a decimal."""
    columns = [table.column(name).to_pylist() for name in sorted(table.column_names)]
    return [tuple(map(_plain, row)) for row in zip(*columns, strict=True)]


def _plain(value: object) -> object:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return int(value) if isinstance(value, Decimal) and value == int(value) else value
