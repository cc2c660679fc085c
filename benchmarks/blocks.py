"""What each block of the cascade costs and finds: pairs compared, kept as alike enough, and found by no other block."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from benchmarks.page import table, whole
from benchmarks.snapshots import TRUTH
from lindung.verification.blocks import BLOCKS

HEAD = ("block", "what its pairs share", "pairs", "kept", "true", "kept, only here", "true, only here")


def run(snapshots: str, verdicts: str) -> dict[str, list[int]]:
    """By block: pairs compared, those kept, true ones of them; kept only here, true only here. "" for all together."""
    steps = Path(verdicts) / "steps"
    read = f"read_parquet('{steps}/{{}}.parquet')".format
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        marked = " UNION ALL ".join(
            f"SELECT m, r, {1 << place} AS block FROM {read(block.name)}" for place, block in enumerate(BLOCKS)
        )
        connection.execute(f"CREATE TABLE pair AS SELECT m, r, bit_or(block) AS blocks FROM ({marked}) GROUP BY m, r")
        connection.execute(f"""CREATE TABLE kept AS
            SELECT pair.blocks, truth.member_id IS NOT NULL AS right_one
            FROM {read("compared")} AS compared
            JOIN pair ON compared.m = pair.m AND compared.r = pair.r
            JOIN {read("members")} AS member ON compared.m = member.m
            JOIN {read("residents")} AS resident ON compared.r = resident.r
            LEFT JOIN '{Path(snapshots) / TRUTH}' AS truth
                ON member.member_id = truth.member_id AND resident.resident_id = truth.resident_id""")
        found = {block.name: _counted(connection, 1 << place) for place, block in enumerate(BLOCKS)}
        return {**found, "": _counted(connection, (1 << len(BLOCKS)) - 1)}


def shown(found: dict[str, list[int]]) -> str:
    """The table of it, the blocks in their order and all of them last."""
    purposes = {block.name: block.purpose for block in BLOCKS}
    lines = [_line(name, purposes.get(name, ""), counts) for name, counts in found.items()]
    return table(HEAD, lines, numbers_from=2)


def _line(name: str, purpose: str, counts: Sequence[int]) -> Sequence[str]:
    only = counts[3:] if name else ()
    return (
        f"`{name}`" if name else "all together",
        purpose,
        *map(whole, counts[:3]),
        *map(whole, only),
        *[""] * (2 - len(only)),
    )


def _counted(connection: duckdb.DuckDBPyConnection, bits: int) -> list[int]:
    compared = connection.execute(f"SELECT count(*) FROM pair WHERE blocks & {bits} <> 0").fetchall()[0]
    only = f"blocks & {bits} = blocks"
    rest = connection.execute(f"""SELECT
        count(*), count(*) FILTER (right_one), count(*) FILTER ({only}), count(*) FILTER ({only} AND right_one)
        FROM kept WHERE blocks & {bits} <> 0""").fetchall()[0]
    return [int(count) for count in (*compared, *rest)]
