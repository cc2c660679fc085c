"""Snapshots of a nation: a data set of `foreign.py`'s shape in parts of millions, each part a province.

Each becomes one register and one membership list, its values judged once each (`by_value`), with the same result as
row by row. (Copies of one province with other region codes and birth years would be
quicker still, but no nation: nobody's name is rare in it, and everybody has a namesake with the same mother and
birthday in every copy.)

    DIR/residents/<province>/   DIR/members/<province>/   DIR/truth.parquet
"""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.by_value import OF_A_HOUSEHOLD, judged
from benchmarks.foreign import PERSON, RESIDENT
from benchmarks.snapshots import TRUTH, kept, publish
from lindung.people.columns import MEMBER_COLUMNS, RESIDENT_COLUMNS, Column, Kind

SQL_TYPES = {Kind.TEXT: "VARCHAR", Kind.INTEGER: "BIGINT", Kind.DAY: "DATE", Kind.YES_NO: "BOOLEAN"}
VILLAGE = "substr(code, 1, 2) || '.' || substr(code, 3, 2) || '.' || substr(code, 5, 2) || '.' || substr(code, 7)"
PLACED = {
    "number": "raw.place + 1",
    "village": VILLAGE,
    "village_number": "CAST(code AS BIGINT)",
    "file": "'nation.parquet'",
    "sheet": "'Sheet1'",
    "row": "raw.place + 2",
}
OF_A_RESIDENT = {
    **PLACED,
    "resident_id": f"{VILLAGE} || '/' || id",
    "source_id": "CAST(id AS VARCHAR)",
    "family_card": "told_family_card.family_card",
    "occupation_code": "told_occupation.occupation_code",
    "occupation": "told_occupation.occupation",
    "life_status": "'living'",
}
OF_A_MEMBER = {
    **PLACED,
    "member_id": "CAST(id AS VARCHAR)",
    "segment": "segmen",
    "jkk": "true",
    "jkm": "true",
    "ends": "iuran_sampai",
}


def snapshots_of(work: Path, foreign: Path, parts: int, processes: int = 1) -> Path:
    """The folder of the first so many parts' snapshots, with the truth beside them."""
    names = sorted(path.name for path in (foreign / "residents").glob("*.parquet"))[:parts]
    made_from = "\n".join(f"{name} {(foreign / 'residents' / name).stat()[6:9]}" for name in names)
    return kept(work, f"nation {foreign.resolve()}\n{made_from}", lambda into: _make(into, foreign, names, processes))


def run(work: str, foreign: str, parts: int, processes: int = 1) -> dict[str, str]:
    """The same in a process of its own."""
    return {"snapshots": str(snapshots_of(Path(work), Path(foreign), parts, processes))}


def _make(into: Path, foreign: Path, names: list[str], processes: int) -> None:
    (into / "truth").mkdir()
    with ProcessPoolExecutor(processes, max_tasks_per_child=1) as pool:
        for made in [pool.submit(make_part, into, foreign, name) for name in names]:
            made.result()
    with duckdb.connect() as connection:
        truth = f"SELECT * FROM read_parquet('{into}/truth/*.parquet')"
        connection.execute(f"COPY ({truth}) TO '{into / TRUTH}' (FORMAT parquet)")


def make_part(into: Path, foreign: Path, name: str) -> None:
    """One register, one membership list and their part of the truth."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        residents = residents_of(connection, foreign / "residents" / name)
        province = str(residents["village"][0].as_py())[:2]
        publish("residents", residents, into, province)
        connection.register("residents", residents.select(["source_id", "resident_id"]))
        connection.execute(f"""COPY (
            SELECT
                CAST(truth.mid AS VARCHAR) AS member_id,
                CASE WHEN truth.rid IS NOT NULL THEN coalesce(residents.resident_id, 'refused') END AS resident_id
            FROM '{foreign / "truth" / name}' AS truth
            LEFT JOIN residents ON CAST(truth.rid AS VARCHAR) = residents.source_id
            ) TO '{into / "truth" / name}' (FORMAT parquet)""")
        publish("members", members_of(connection, foreign / "members" / name), into, source=province)


def residents_of(connection: duckdb.DuckDBPyConnection, file: Path) -> pa.Table:
    """Canonical residents of one file, village by village."""
    fields = {field: column for field, column in RESIDENT.items() if field not in ("village", "source_id")}
    cells = ", ".join(f"{column} AS {field}" for field, column in fields.items())
    connection.execute(f"""CREATE OR REPLACE TABLE raw AS
        SELECT {cells}, rid AS id, kode_desa AS code, row_number() OVER (ORDER BY kode_desa, rid) - 1 AS place
        FROM '{file}'""")
    judged(connection, "raw", list(fields))
    told = [f"JOIN told_{field} ON raw.{field} IS NOT DISTINCT FROM told_{field}.cell" for field in OF_A_HOUSEHOLD]
    return _table(connection, RESIDENT_COLUMNS, OF_A_RESIDENT, " ".join(told))


def members_of(connection: duckdb.DuckDBPyConnection, file: Path) -> pa.Table:
    """Canonical members of one file, in the order of their ids."""
    cells = ", ".join(f"{column} AS {field}" for field, column in PERSON.items())
    connection.execute(f"""CREATE OR REPLACE TABLE raw AS
        SELECT
            {cells}, mid AS id, kode_desa AS code, segmen, iuran_sampai, row_number() OVER (ORDER BY mid) - 1 AS place
        FROM '{file}'""")
    judged(connection, "raw", list(PERSON))
    return _table(connection, MEMBER_COLUMNS, OF_A_MEMBER, "")


def _table(
    connection: duckdb.DuckDBPyConnection, columns: tuple[Column, ...], special: dict[str, str], joined: str
) -> pa.Table:
    """Exactly those columns, of everybody with a name; what nobody tells is empty."""
    person = {name for (name, *_) in connection.execute("DESCRIBE person").fetchall()}
    told = {
        column.name: special.get(column.name, f"person.{column.name}" if column.name in person else "NULL")
        for column in columns
    }
    listed = ", ".join(f"CAST({told[column.name]} AS {SQL_TYPES[column.kind]}) AS {column.name}" for column in columns)
    found = connection.sql(f"""SELECT {listed} FROM raw JOIN person ON raw.place = person.place {joined}
        WHERE person.name_key <> '' ORDER BY raw.place""")
    return found.to_arrow_table()
