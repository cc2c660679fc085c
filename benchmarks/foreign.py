"""Snapshots of a data set that somebody else invented: another hand's errors, and fields the BPU list does not have.

residents/*.parquet  rid nik no_kk nama jk tempat_lahir tgl_lahir pekerjaan kode_desa nama_ibu alamat
members/*.parquet    mid nik nama jk tempat_lahir tgl_lahir nama_ibu kode_desa segmen aktif iuran_sampai
truth/*.parquet      mid rid   (rid null: nobody of the registers)
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.snapshots import DAY, TRUTH, kept, publish, rows_of
from lindung.people.columns import MEMBER_COLUMNS
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header
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
ROWS_AT_ONCE = 100_000


def snapshots_of(work: Path, foreign: Path) -> Path:
    """The folder of the data set's snapshots, with the truth beside them."""
    files = sorted(foreign.glob("*/*.parquet"))
    made_from = "\n".join(f"{path.resolve()} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return kept(work, made_from, lambda into: _make(into, foreign))


def run(work: str, foreign: str) -> dict[str, str]:
    """The same in a process of its own, which gives its memory back."""
    return {"snapshots": str(snapshots_of(Path(work), Path(foreign)))}


def _make(into: Path, foreign: Path) -> None:
    for village, rows in _by_village(_read(foreign, "residents", "kode_desa")):
        accepted, _ = canonical_residents(_gathered(rows, RESIDENT), Origin("residents.parquet", DAY))
        publish("residents", accepted, into, village, read=rows.num_rows)
    publish("members", _members(_read(foreign, "members", "mid")), into)
    _write_truth(foreign, into)


def _read(foreign: Path, kind: str, order: str) -> pa.Table:
    with duckdb.connect() as connection:
        select = f"SELECT * FROM read_parquet('{foreign}/{kind}/*.parquet') ORDER BY {order}"
        return connection.sql(select).to_arrow_table()


def _by_village(residents: pa.Table) -> list[tuple[str, pa.Table]]:
    """Rows stand in the order of their villages."""
    parts, first = [], 0
    for count in pc.value_counts(residents["kode_desa"]).to_pylist():
        code = str(count["values"])
        village = f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}"
        parts.append((village, residents.slice(first, count["counts"])))
        first += count["counts"]
    return parts


def _gathered(rows: pa.Table, fields: dict[str, str]) -> Gathered:
    cells = {name: _cells(rows[column]) for name, column in fields.items()}
    header = Header(1, {name: place for place, name in enumerate(fields)}, {}, ())
    return Gathered("Sheet1", header, tuple(range(2, rows.num_rows + 2)), cells, rows.num_rows, 0, 0)


def _cells(column: pa.ChunkedArray) -> Sequence[object]:
    return ["" if cell is None else cell for cell in column.to_pylist()]


def _members(rows: pa.Table) -> pa.Table:
    """Through the functions that read a BPU list, with the village beside: that list has none, this one does."""
    gathered = _gathered(rows, PERSON)
    villages = [
        f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}" if code else None for code in _texts(rows["kode_desa"])
    ]
    columns: Columns = person_columns(gathered, Origin("members.parquet", DAY), villages)
    count = rows.num_rows
    columns |= {
        "member_id": [str(mid) for mid in rows["mid"].to_pylist()],
        "segment": rows["segmen"].to_pylist(),
        **{name: [True] * count for name in ("jkk", "jkm")},
        **{name: [None] * count for name in ("jht", "occupation", "joined", "grace_until", "open_ended")},
        "ends": rows["iuran_sampai"].to_pylist(),
        **{"file": ["members.parquet"] * count, "sheet": ["Sheet1"] * count, "row": list(gathered.row_numbers)},
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
