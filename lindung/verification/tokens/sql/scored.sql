-- One row per candidate: its probability among all candidates of the member and nobody. The candidates share the odds.
SELECT
    m, r, nik_level, score, odds / (1 + sum(odds) OVER (PARTITION BY m)) AS probability,
    row_number() OVER (PARTITION BY m ORDER BY score DESC, r) AS place
FROM (
    SELECT *, power(2.0, least(greatest(score, -60), 60)) AS odds
    FROM (SELECT m, r, nik_level, {score} AS score FROM candidates) AS weighed
) AS weighed
