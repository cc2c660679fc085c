"""Canonical columns of millions of people, each different value judged once by the product's own functions.

A row whose NIK is valid and whose birth date is plain gets what they say of its name, its place, its mother; any other
row goes through them whole, because there the NIK, the date and the row have a say in each other.
"""

from collections.abc import Callable, Sequence

import duckdb
import pyarrow as pa

from benchmarks.snapshots import DAY
from lindung.people.columns import RESIDENT_COLUMNS
from lindung.people.dates import read_plain_date
from lindung.people.names import NameKeys, name_keys
from lindung.people.nik import NikState, read_nik
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header
from lindung.registers.households import household_columns
from lindung.registers.persons import as_words, person_columns
from lindung.registers.typed import ARROW, Columns

ORIGIN = Origin("nation.parquet", DAY)
ROWS_AT_ONCE = 100_000
BY_VALUE = {  # what each field of a person gives by itself
    "name": ("name", "name_key", "name_sound", "name_word", "name_initials"),
    "birth_date": ("birth_date", "birth_date_state", "birth_number", "birth_swap"),
    "sex": ("sex",),
    "birth_place": ("birth_place",),
    "mother": ("mother_key",),
}
OF_THE_NIK = ("nik", "nik_state", "nik_number", "nik_stem")
TYPES = {column.name: ARROW[column.kind] for column in RESIDENT_COLUMNS}
OF_A_HOUSEHOLD = {"family_card": ("family_card",), "occupation": ("occupation_code", "occupation")}


def judged(connection: duckdb.DuckDBPyConnection, raw: str, fields: Sequence[str]) -> None:
    """Make `person` from a table of cells named as fields, in the order of its `place` (0, 1, 2, ...).

    One row per row: `place`, and the canonical columns that come from these fields; without those of the village.
    """
    _tell_values(connection, raw, fields)
    connection.register("told_nik", _niks(connection, raw))
    plain = f"""{raw} AS raw JOIN told_nik USING (place)
        JOIN told_birth_date AS born ON raw.birth_date IS NOT DISTINCT FROM born.cell"""
    connection.execute(f"""CREATE OR REPLACE TABLE rest AS
        SELECT raw.* FROM {plain} WHERE NOT coalesce(valid AND plain, false) ORDER BY place""")
    connection.register("row_by_row", _row_by_row(connection))
    niks = ", ".join(f"told_nik.{name}" for name in OF_THE_NIK)
    person = [(field, names) for field, names in BY_VALUE.items() if field in fields]
    listed = ", ".join(f"told_{field}.{name}" for field, names in person for name in names)
    joined = " ".join(f"JOIN told_{field} ON raw.{field} IS NOT DISTINCT FROM told_{field}.cell" for field, _ in person)
    connection.execute(f"""CREATE OR REPLACE TABLE person AS
        SELECT raw.place, {niks}, {listed} FROM {raw} AS raw JOIN told_nik USING (place) {joined}
        WHERE valid AND told_birth_date.plain
        UNION ALL BY NAME SELECT * FROM row_by_row""")


def gathered(rows: pa.Table, fields: dict[str, str]) -> Gathered:
    """Rows as a reader gathers them. fields: the column of each."""
    cells = {name: _cells(rows[column]) for name, column in fields.items()}
    header = Header(1, {name: place for place, name in enumerate(fields)}, {}, ())
    return Gathered("Sheet1", header, tuple(range(2, rows.num_rows + 2)), cells, rows.num_rows, 0, 0)


def _tell_values(connection: duckdb.DuckDBPyConnection, raw: str, fields: Sequence[str]) -> None:
    """`told_<field>`: one row per different cell, with the columns it gives."""
    for field in fields:
        names = BY_VALUE.get(field) or OF_A_HOUSEHOLD.get(field)
        if names:
            cells = connection.sql(f"SELECT DISTINCT {field} AS cell FROM {raw}").to_arrow_table()
            told = {
                "cell": cells["cell"],
                **{name: column for name, column in _told(field, cells).items() if name in names},
            }
            if field == "birth_date":
                days = cells["cell"].to_pylist()
                told["plain"] = pa.array([bool(day) and read_plain_date(day, DAY) is not None for day in days])
            connection.register(f"told_{field}", pa.table(told))


def _told(field: str, cells: pa.Table) -> dict[str, pa.Array]:
    """What different cells give. Names are many, and are judged without the other columns of a person."""
    if field in ("name", "mother"):
        written = [as_words(cell) for cell in cells["cell"].to_pylist()]
        keys = [name_keys(name) for name in written]
        if field == "mother":
            return {"mother_key": pa.array([name.key or None for name in keys], pa.string())}
        parts = {f"name_{part}": pa.array([getattr(name, part) for name in keys]) for part in NameKeys._fields}
        return {"name": pa.array(written), **parts}
    return _columns(gathered(cells, {field: "cell"}), household_columns if field in OF_A_HOUSEHOLD else _person)


def _niks(connection: duckdb.DuckDBPyConnection, raw: str) -> pa.Table:
    """One row per row: what its NIK gives, and whether it is valid."""
    cells = connection.sql(f"SELECT nik FROM {raw} ORDER BY place").to_arrow_table()["nik"]
    readings = [read_nik(cell) for cell in cells.to_pylist()]
    valid = [reading.state is NikState.VALID for reading in readings]
    numbers = [int(reading.digits) if good else None for reading, good in zip(readings, valid, strict=True)]
    return pa.table(
        {
            "place": pa.array(range(len(valid)), pa.int64()),
            "valid": valid,
            "nik": [reading.digits for reading in readings],
            "nik_state": [reading.state.value for reading in readings],
            "nik_number": pa.array(numbers, pa.int64()),
            "nik_stem": pa.array([number and number // 10_000 for number in numbers], pa.int64()),
        }
    )


def _row_by_row(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The same columns of the rows that are left, by the functions themselves."""
    rows = connection.sql("SELECT * FROM rest").to_arrow_table()
    fields = {field: field for field in ("nik", *BY_VALUE) if field in rows.column_names}
    names = [*OF_THE_NIK, *(name for field in BY_VALUE if field in fields for name in BY_VALUE[field])]
    parts = [rows.slice(first, ROWS_AT_ONCE) for first in range(0, max(rows.num_rows, 1), ROWS_AT_ONCE)]
    tables = []
    for part in parts:
        columns = _columns(gathered(part, fields), _person)
        tables.append(pa.table({"place": part["place"], **{name: columns[name] for name in names}}))
    return pa.concat_tables(tables)


def _person(sheet: Gathered) -> Columns:
    return person_columns(sheet, ORIGIN, [None] * len(sheet.row_numbers))


def _columns(sheet: Gathered, judge: Callable[[Gathered], Columns]) -> dict[str, pa.Array]:
    """Typed even where every value is empty."""
    return {name: pa.array(values, TYPES[name]) for name, values in judge(sheet).items()}


def _cells(column: pa.ChunkedArray) -> Sequence[object]:
    return ["" if cell is None else cell for cell in column.to_pylist()]
