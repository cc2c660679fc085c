"""A second verification that takes over what the first compared, against one that compares everything again.

Two cases: a new membership list of which one row in fifty is another person's and all stand in another order, and one
village's register anew. Run by itself: `python -m benchmarks.incremental SNAPSHOTS` prints the table; SNAPSHOTS as
`benchmarks.invented` makes them.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq

from benchmarks.apart import Measured, measured
from benchmarks.page import decimal, table, whole
from lindung.registers.snapshots import MANIFEST

OTHER_PEOPLE = 50  # one row in so many of a new list
HEADINGS = (
    "what is new",
    "compared",
    "taken over",
    "CPU s, all anew",
    "CPU s, taken over",
    "share",
    "seconds",
    "seconds, taken over",
)
_KEYS_OF_ANOTHER = ("nik", "nik_state", "nik_number", "nik_stem", "birth_date", "birth_number", "birth_swap")
REPEATS = 3


def main(snapshots: Path) -> None:
    """Measure both cases and print one table."""
    with TemporaryDirectory(dir=snapshots.parent) as folder:
        work = Path(folder)
        first = work / "first"
        measured("benchmarks.contenders.lindung_verify", snapshots=snapshots, into=first)
        cases = {
            "nothing": snapshots,
            "a list": _with_new_list(snapshots, work),
            "a register": _with_new_register(snapshots, work),
        }
        print(table(HEADINGS, [_compared(name, case, first, work) for name, case in cases.items()], numbers_from=1))


def _compared(name: str, snapshots: Path, first: Path, work: Path) -> Sequence[str]:
    full = _median([_verified(snapshots, work / "again", "") for _ in range(REPEATS)])
    part = _median([_verified(snapshots, work / "again", str(first)) for _ in range(REPEATS)])
    reused = part.found["reused"]
    return (
        *(name, whole(reused["compared"]), whole(reused["taken_over"])),
        *(decimal(full.cpu_seconds, 2), decimal(part.cpu_seconds, 2), f"{part.cpu_seconds / full.cpu_seconds:.0%}"),
        *(decimal(full.seconds, 2), decimal(part.seconds, 2)),
    )


def _verified(snapshots: Path, into: Path, earlier: str) -> Measured:
    shutil.rmtree(into, ignore_errors=True)
    return measured("benchmarks.contenders.lindung_verify", snapshots=snapshots, into=into, earlier=earlier)


def _median(runs: Sequence[Measured]) -> Measured:
    """The run of median processor time: on a busy machine the other clock says little."""
    return sorted(runs, key=lambda run: run.cpu_seconds)[len(runs) // 2]


def _with_new_list(snapshots: Path, work: Path) -> Path:
    """The same snapshots with another list: another order, other ids, and one row in fifty half another person's."""
    case = _linked(snapshots, work / "new_list")
    rows = next((case / "members").rglob("members.parquet"))
    columns = pq.read_schema(rows).names
    mixed = ", ".join(_of_the_new_list(column) for column in columns)
    select = f"""SELECT {mixed} FROM (
        SELECT *, hash(number) % {OTHER_PEOPLE} = 0 AS other FROM read_parquet('{rows}')
        ) AS listed WINDOW shuffled AS (ORDER BY hash(number * 31))"""
    return _rewritten(case, rows, select, "number")


def _of_the_new_list(column: str) -> str:
    if column == "member_id":
        return "'baru/' || row_number() OVER shuffled AS member_id"
    if column == "number":
        return "row_number() OVER shuffled AS number"
    if column in _KEYS_OF_ANOTHER:
        return f"CASE WHEN other THEN lag({column}, 1, {column}) OVER shuffled ELSE {column} END AS {column}"
    return column


def _with_new_register(snapshots: Path, work: Path) -> Path:
    """The same snapshots, where one village's register has lost one person in twenty."""
    case = _linked(snapshots, work / "new_register")
    rows = min((case / "residents").rglob("residents.parquet"))
    columns = ", ".join(
        "row_number() OVER (ORDER BY number) AS number" if name == "number" else name
        for name in pq.read_schema(rows).names
    )
    return _rewritten(case, rows, f"SELECT {columns} FROM read_parquet('{rows}') WHERE number % 20 <> 0", "number")


def _linked(snapshots: Path, into: Path) -> Path:
    shutil.copytree(snapshots, into, copy_function=os.link)
    return into


def _rewritten(case: Path, rows: Path, select: str, order: str) -> Path:
    """Other rows in the place of a snapshot's, beside which the old file stays what it was."""
    beside = rows.with_suffix(".new")
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM ({select}) ORDER BY {order}) TO '{beside}' (FORMAT parquet, COMPRESSION zstd)"
        )
    beside.replace(rows)
    manifest = rows.with_name(MANIFEST)
    text = manifest.read_text(encoding="utf-8").replace('"sha256": "', '"sha256": "baru')
    manifest.unlink()
    manifest.write_text(text, encoding="utf-8")
    return case


if __name__ == "__main__":
    main(Path(sys.argv[1]))
