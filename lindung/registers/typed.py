"""Canonical columns as Arrow tables: the schema that snapshots are written with."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from lindung.people.columns import Column, Kind

Columns: TypeAlias = dict[str, list[object]]

ARROW = {Kind.TEXT: pa.string(), Kind.INTEGER: pa.int64(), Kind.DAY: pa.date32(), Kind.YES_NO: pa.bool_()}


def schema(columns: Sequence[Column]) -> pa.Schema:
    """The Arrow schema of canonical columns, in their order."""
    return pa.schema([pa.field(column.name, ARROW[column.kind], nullable=not column.required) for column in columns])


def is_written_as(path: Path, columns: Sequence[Column]) -> bool:
    """Does a Parquet file have exactly these columns, in their order and of their types? Reads its footer only."""
    try:
        found = pq.read_schema(path)
    except (OSError, pa.ArrowException):
        return False
    return [(field.name, field.type) for field in found] == [(of.name, ARROW[of.kind]) for of in columns]


def typed_table(columns: Sequence[Column], values: Columns, keep: Sequence[bool]) -> pa.Table:
    """A table with exactly those columns, of the rows to keep; where rows have a `number` they are counted from 1."""
    counted = {"number": range(1, len(keep) + 1)}
    arrays = [pa.array((values | counted)[column.name], ARROW[column.kind]) for column in columns]
    table = pa.Table.from_arrays(arrays, schema=schema(columns))
    return table if all(keep) else numbered(table.filter(pa.array(keep)))


def numbered(table: pa.Table) -> pa.Table:
    """The same rows, counted anew where they have a `number`: no row was dropped from between."""
    place = table.schema.get_field_index("number")
    if place < 0:
        return table
    return table.set_column(place, table.schema.field(place), pa.array(range(1, table.num_rows + 1), pa.int64()))
