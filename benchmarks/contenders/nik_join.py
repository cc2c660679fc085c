"""The floor: read both Parquet files, one hash join on the valid NIK, write a row for each resident."""

from pathlib import Path

import duckdb

from benchmarks.snapshots import rows_of


def run(snapshots: str, links: str) -> None:
    """Every resident, with the member of the same NIK where there is one (a row each where there are two)."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"""COPY (
            SELECT member.member_id, resident.resident_id, CAST(1 AS DOUBLE) AS weight
            FROM {rows_of("residents", Path(snapshots))} AS resident
            LEFT JOIN (SELECT * FROM {rows_of("members", Path(snapshots))} WHERE nik_number IS NOT NULL) AS member
                ON resident.nik_number = member.nik_number
            ) TO '{links}' (FORMAT parquet)""").fetchall()
