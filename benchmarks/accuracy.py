"""Links held against the truth: precision, recall and F1, from given weights on and at chosen ones.

A link is a member row and a resident row said to be one person. A link to somebody who died or moved is a link like
any other: the truth says which row it is. Recall is over all members who stand in the registers.
"""

import math
from pathlib import Path

import duckdb

from benchmarks.snapshots import TRUTH

ACCEPTED, IN_REVIEW = 1.0, 0.0  # weights under which the product's links are written


def run(snapshots: str, links: str, least: list[float], precision: float = 0.0) -> dict[str, object]:
    """Counts of the links from each least weight on, at the highest F1, and where they are as precise as asked."""
    with duckdb.connect() as connection:
        connection.execute(f"""CREATE TABLE link AS
            SELECT link.member_id, link.weight, coalesce(truth.resident_id = link.resident_id, false) AS right_one
            FROM read_parquet('{links}') AS link
            LEFT JOIN read_parquet('{Path(snapshots) / TRUTH}') AS truth ON link.member_id = truth.member_id
            WHERE link.member_id IS NOT NULL""")
        true = _first(connection, f"SELECT count(resident_id) FROM read_parquet('{Path(snapshots) / TRUTH}')")
        counted = "SELECT count(*), count(*) FILTER (right_one) FROM link WHERE weight >= {}"
        rows = [_row(connection, counted.format(weight)) for weight in least]
        marks = [scored(made, right, true) for made, right in rows]
        best = _chosen(connection, true, f"true ORDER BY 2.0 * right_so_far / (made + {true}) DESC")
        as_precise = _chosen(connection, true, f"right_so_far >= {precision} * made ORDER BY made DESC")
        return {"marks": marks, "best": best, "as_precise": as_precise}


def scored(made: int, right: int, true: int) -> dict[str, float]:
    """Links made, right among them, and true ones there are to find, with what follows."""
    return {
        "made": made,
        "right": right,
        "true": true,
        "precision": right / made if made else 1.0,
        "recall": right / true if true else 1.0,
        "f1": 2 * right / (made + true) if made + true else 1.0,
    }


def weight_of(probability: float) -> float:
    """The weight in bits at which Splink's probability reaches this."""
    return math.log2(probability / (1 - probability))


def probability_of(weight: float) -> float:
    """The other way round."""
    return 1 / (1 + 2.0 ** -min(weight, 50))


def links_of_verification(verdicts: Path, into: Path) -> None:
    """The product's links as the others write theirs: accepted ones, and the first choice of each review."""
    steps = verdicts / "steps"
    with duckdb.connect() as connection:
        connection.execute(f"""COPY (
            SELECT m.member_id, r.resident_id,
                CAST(CASE WHEN decision = 'matched' THEN {ACCEPTED} ELSE {IN_REVIEW} END AS DOUBLE) AS weight
            FROM read_parquet('{steps}/links.parquet') AS link
            JOIN read_parquet('{steps}/members.parquet') AS m ON link.m = m.m
            JOIN read_parquet('{steps}/residents.parquet') AS r ON link.r = r.r
            WHERE decision = 'matched' OR first
            ) TO '{into}' (FORMAT parquet)""").fetchall()


def _chosen(connection: duckdb.DuckDBPyConnection, true: int, condition: str) -> dict[str, float] | None:
    """Counts of the links from a weight on, the weight being the first that meets a condition; None where none does."""
    rows = connection.execute(
        f"""SELECT made, right_so_far, weight FROM (
            SELECT weight, sum(links) OVER so_far AS made, sum(right_ones) OVER so_far AS right_so_far FROM (
                SELECT weight, count(*) AS links, count(*) FILTER (right_one) AS right_ones FROM link GROUP BY weight
                ) AS counted WINDOW so_far AS (ORDER BY weight DESC ROWS UNBOUNDED PRECEDING)
            ) AS placed WHERE {condition} LIMIT 1"""
    ).fetchall()
    return next(({**scored(made, right, true), "weight": weight} for made, right, weight in rows), None)


def _row(connection: duckdb.DuckDBPyConnection, select: str) -> tuple:
    return connection.execute(select).fetchall()[0]


def _first(connection: duckdb.DuckDBPyConnection, select: str) -> int:
    return int(_row(connection, select)[0])
