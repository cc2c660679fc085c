"""Snapshots of a data set that somebody else invented: another hand's errors, and fields the BPU list does not have.

residents/*.parquet  rid nik no_kk nama jk tempat_lahir tgl_lahir pekerjaan kode_desa nama_ibu alamat
members/*.parquet    mid nik nama jk tempat_lahir tgl_lahir nama_ibu kode_desa segmen aktif iuran_sampai
truth/*.parquet      mid rid   (rid null: nobody of the registers)
"""

from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.by_value import gathered
from benchmarks.snapshots import DAY, TRUTH, kept, publish, rows_of
from lindung.people.columns import MEMBER_COLUMNS
from lindung.registers.gathering import Origin
from lindung.registers.persons import person_columns
from lindung.registers.residents import canonical_residents
from lindung.registers.typed import Columns, typed_table

PERSON = {
    "nik": "nik",
    "name": "nama",
    "birth_date": "tgl_lahir",
    "sex": "jk",
    "birth_place": "tempat_lahir",
    "mother": "nama_ibu",
}
RESIDENT = {**PERSON, "family_card": "no_kk", "occupation": "pekerjaan", "village": "kode_desa", "source_id": "rid"}
ROWS_AT_ONCE = 100_000  # a cell in Python takes about fifty times the memory of a cell in Parquet


def snapshots_of(work: Path, foreign: Path, processes: int = 1) -> Path:
    """The folder of the data set's snapshots, with the truth beside them."""
    files = sorted(foreign.glob("*/*.parquet"))
    made_from = "\n".join(f"{path.resolve()} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return kept(work, made_from, lambda into: _make(into, foreign, processes))


def run(work: str, foreign: str, processes: int = 1) -> dict[str, str]:
    """The same in a process of its own, which gives its memory back."""
    return {"snapshots": str(snapshots_of(Path(work), Path(foreign), processes))}


def _make(into: Path, foreign: Path, processes: int) -> None:
    """About 20 µs of one core a row: a million and a half rows a minute with two processes."""
    with ProcessPoolExecutor(processes) as pool:
        begun = [
            pool.submit(_publish_villages, foreign, into, *ends) for ends in _ends(foreign, "residents", "kode_desa")
        ]
        lists = [pool.submit(_members_between, foreign, *ends) for ends in _ends(foreign, "members", "mid")]
        for village in begun:
            village.result()
        publish("members", pa.concat_tables(part.result() for part in lists), into)
    _write_truth(foreign, into)


def _ends(foreign: Path, kind: str, order: str) -> list[tuple[object, object]]:
    """First value of each portion, and the first of the next: whole villages, about so many rows at once."""
    with duckdb.connect() as connection:
        firsts = connection.execute(f"""SELECT min({order}) FROM (
            SELECT {order}, sum(people) OVER (ORDER BY {order}) // {ROWS_AT_ONCE} AS portion
            FROM (SELECT {order}, count(*) AS people FROM {_files(foreign, kind)} GROUP BY {order}) AS counted
            ) AS placed GROUP BY portion ORDER BY 1""").fetchall()
    return list(pairwise([*(first for (first,) in firsts), None]))


def _publish_villages(foreign: Path, into: Path, first: object, beyond: object) -> None:
    for village, rows in _by_village(_read(foreign, "residents", "kode_desa", first, beyond)):
        accepted, _ = canonical_residents(gathered(rows, RESIDENT), Origin("residents.parquet", DAY))
        publish("residents", accepted, into, village, read=rows.num_rows)


def _members_between(foreign: Path, first: object, beyond: object) -> pa.Table:
    return _members(_read(foreign, "members", "mid", first, beyond))


def _read(foreign: Path, kind: str, order: str, first: object, beyond: object) -> pa.Table:
    until = "true" if beyond is None else f"{order} < {beyond!r}"
    with duckdb.connect() as connection:
        select = f"SELECT * FROM {_files(foreign, kind)} WHERE {order} >= {first!r} AND {until} ORDER BY {order}"
        return connection.sql(select).to_arrow_table()


def _files(foreign: Path, kind: str) -> str:
    return f"read_parquet('{foreign}/{kind}/*.parquet')"


def _by_village(residents: pa.Table) -> list[tuple[str, pa.Table]]:
    """Rows stand in the order of their villages."""
    parts, first = [], 0
    for count in pc.value_counts(residents["kode_desa"]).to_pylist():
        code = str(count["values"])
        village = f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}"
        parts.append((village, residents.slice(first, count["counts"])))
        first += count["counts"]
    return parts


def _members(rows: pa.Table) -> pa.Table:
    """Through the functions that read a BPU list, with the village beside: that list has none, this one does."""
    told = gathered(rows, PERSON)
    villages = [
        f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}" if code else None for code in _texts(rows["kode_desa"])
    ]
    columns: Columns = person_columns(told, Origin("members.parquet", DAY), villages)
    count = rows.num_rows
    columns |= {
        "member_id": [str(mid) for mid in rows["mid"].to_pylist()],
        "segment": rows["segmen"].to_pylist(),
        **{name: [True] * count for name in ("jkk", "jkm")},
        **{name: [None] * count for name in ("jht", "occupation", "joined", "grace_until", "open_ended")},
        "ends": rows["iuran_sampai"].to_pylist(),
        **{"file": ["members.parquet"] * count, "sheet": ["Sheet1"] * count, "row": list(told.row_numbers)},
    }
    return typed_table(MEMBER_COLUMNS, columns, keep=[bool(name) for name in columns["name_key"]])


def _texts(column: pa.ChunkedArray) -> list[str]:
    return [str(cell) if cell is not None else "" for cell in column.to_pylist()]


def _write_truth(foreign: Path, into: Path) -> None:
    """Who stands in a row that was refused is somebody nobody can find, and counts as not found."""
    with duckdb.connect() as connection:
        connection.execute(f"""COPY (
            SELECT
                CAST(truth.mid AS VARCHAR) AS member_id,
                CASE WHEN truth.rid IS NOT NULL THEN coalesce(resident.resident_id, 'refused') END AS resident_id
            FROM read_parquet('{foreign}/truth/*.parquet') AS truth
            LEFT JOIN {rows_of("residents", into)} AS resident ON CAST(truth.rid AS VARCHAR) = resident.source_id
            ) TO '{into / TRUTH}' (FORMAT parquet)""").fetchall()
