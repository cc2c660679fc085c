"""Snapshots of an invented region, made without workbooks: what the cells would hold goes to the same functions.

A region of 400 villages would be 400 workbooks, and their writing would take minutes of which nothing is measured.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.snapshots import DAY, TRUTH, kept, publish, rows_of
from lindung.demo.layouts import OPENDK, laid_out
from lindung.demo.region import Region, Sizes, invent
from lindung.registers.formats import opendk_zip
from lindung.registers.formats.bpu_list import SEGMENT
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header, find_header
from lindung.registers.members import canonical_members
from lindung.registers.residents import canonical_residents

PEOPLE_OF_A_VILLAGE, VILLAGES_OF_A_DISTRICT = 2_500, 5  # as in the demonstration
DAYS_OF_A_TERM = ("joined", "ends", "grace")


def snapshots_of(work: Path, residents: int, members: int, seed: int) -> Path:
    """The folder of an invented region's snapshots, with the truth beside them."""
    return kept(work, f"invented {residents} {members} {seed}", lambda into: _make(into, residents, members, seed))


def run(work: str, residents: int, members: int, seed: int) -> dict[str, str]:
    """The same in a process of its own, which gives its memory back."""
    return {"snapshots": str(snapshots_of(Path(work), residents, members, seed))}


def _make(into: Path, residents: int, members: int, seed: int) -> None:
    villages = max(1, residents // PEOPLE_OF_A_VILLAGE)
    region = invent(Sizes(residents, members, villages, max(1, villages // VILLAGES_OF_A_DISTRICT)), DAY, seed)
    first = 0
    for file in region.files.to_pylist():
        rows = region.residents.slice(first, file["rows"])
        first += file["rows"]
        accepted, _ = canonical_residents(as_gathered(rows), Origin(file["file"], DAY))
        publish("residents", accepted, into, file["village"], read=rows.num_rows)
    accepted, _ = canonical_members(_list(region.members), Origin("members.xlsx", DAY), SEGMENT, "list")
    publish("members", accepted, into, read=region.members.num_rows)
    _write_truth(region, into)


def as_gathered(rows: pa.Table) -> Gathered:
    """A village's rows as the OpenDK workbook holds them; every cell of it is text."""
    header = find_header([list(OPENDK)], opendk_zip.FIELDS, opendk_zip.NOT_CARRIED_ON)
    assert header is not None
    columns = laid_out(rows, OPENDK)
    cells = {name: _texts(columns[place]) for name, place in header.columns.items()}
    return Gathered("Sheet1", header, tuple(rows["row"].to_pylist()), cells, rows.num_rows, 0, 0)


def _texts(column: pa.Array) -> Sequence[object]:
    return ["" if cell is None else cell for cell in column.to_pylist()]


def _list(members: pa.Table) -> Gathered:
    """The members' list as its workbook holds it: some NIK are numbers, most days are date cells."""
    cells: dict[str, Sequence[object]] = {name: _texts(members[name]) for name in ("name", "occupation")}
    cells |= {name: members[name].to_pylist() for name in ("jht", "jkk", "jkm")}
    cells["nik"] = [
        float(str(cell)) if numeric else cell
        for cell, numeric in zip(_texts(members["nik"]), members["nik_numeric"].to_pylist(), strict=True)
    ]
    cells["birth_date"] = _days(members, "birth_date", "birth_date_numeric")
    cells |= {name: _days(members, name, "days_numeric") for name in DAYS_OF_A_TERM}
    header = Header(1, {name: place for place, name in enumerate(cells)}, {}, ())
    return Gathered("BPU", header, tuple(members["row"].to_pylist()), cells, members.num_rows, 0, 0)


def _days(members: pa.Table, name: str, numeric: str) -> Sequence[object]:
    return [
        date.fromisoformat(str(cell)) if is_date else cell
        for cell, is_date in zip(_texts(members[name]), members[numeric].to_pylist(), strict=True)
    ]


def _write_truth(region: Region, into: Path) -> None:
    """Who stands in a row that was refused is somebody nobody can find, and counts as not found."""
    with duckdb.connect() as connection:
        connection.register("truth", region.truth)
        connection.execute(f"""COPY (
            SELECT
                coalesce(member.member_id, 'refused:' || truth.row) AS member_id,
                CASE WHEN truth.register_file IS NOT NULL THEN coalesce(resident.resident_id, 'refused') END
                    AS resident_id
            FROM truth
            LEFT JOIN {rows_of("members", into)} AS member ON truth.row = member.row
            LEFT JOIN {rows_of("residents", into)} AS resident
                ON truth.register_file = resident.file AND truth.register_row = resident.row
            ) TO '{into / TRUTH}' (FORMAT parquet)""").fetchall()
