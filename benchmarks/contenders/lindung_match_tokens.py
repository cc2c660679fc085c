"""The product's match of two token files, with its links kept for who has the truth."""

from pathlib import Path

from benchmarks.accuracy import ACCEPTED, IN_REVIEW
from benchmarks.snapshots import DAY
from lindung.engines.duckdb import Engine, parquet
from lindung.verification.tokens.matching import limits_on, match_tokens, shipped_weights


def run(tokens: str, links: str) -> dict[str, int]:
    """Residents by their match; the links, led back to people, are written as the others write theirs."""
    folder = Path(tokens)
    residents, members = (parquet([folder / "out" / f"{side}.parquet"]) for side in ("residents", "members"))
    homes = [parquet([folder / "home" / f"{side}.parquet"]) for side in ("residents", "members")]
    with Engine(folder / "spill") as engine:
        match_tokens(engine, residents, members, shipped_weights(), limits_on(DAY))
        engine.save("SELECT * FROM statuses ORDER BY row", folder / "status.parquet")
        engine.save(
            f"""SELECT member.member_id, resident.resident_id,
                CAST(CASE WHEN decision = 'matched' THEN {ACCEPTED} ELSE {IN_REVIEW} END AS DOUBLE) AS weight
            FROM (SELECT *, row_number() OVER (PARTITION BY m ORDER BY decision, probability DESC, r) AS place
                FROM links) AS link
            JOIN {homes[0]} AS resident ON link.r = resident.row
            JOIN {homes[1]} AS member ON link.m = member.row
            WHERE place = 1""",
            Path(links),
        )
        counts = engine.rows("SELECT match, count(*) FROM statuses GROUP BY match")
        return {str(match): int(str(count)) for match, count in counts}
