"""Links held against the truth at two weights, without a search for others: `benchmarks.accuracy` in one pass."""

from pathlib import Path

import duckdb

from benchmarks.accuracy import scored
from benchmarks.snapshots import TRUTH


def run(snapshots: str, links: str, least: list[float]) -> dict[str, list[dict[str, float]]]:
    """Made, right and true ones, and what follows, from each least weight on."""
    truth = f"read_parquet('{Path(snapshots) / TRUTH}')"
    with duckdb.connect() as connection:
        ((true,),) = connection.execute(f"SELECT count(resident_id) FROM {truth}").fetchall()
        rows = connection.execute(f"""SELECT weight, count(*), count(*) FILTER (truth.resident_id = link.resident_id)
            FROM read_parquet('{links}') AS link LEFT JOIN {truth} AS truth ON link.member_id = truth.member_id
            GROUP BY weight""").fetchall()
    return {
        "marks": [
            scored(sum(row[1] for row in rows if row[0] >= from_), sum(row[2] for row in rows if row[0] >= from_), true)
            for from_ in least
        ]
    }
