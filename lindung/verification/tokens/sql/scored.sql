-- One row per candidate: its probability among all candidates of the member and nobody. The candidates share the odds.
-- A resident to whom the NIK gave a row already seldom has a second.
-- contradicted: the NIK is equal, and neither the name nor the birth date with anything beside it bears it out.
SELECT
    m, r, contradicted, score, odds / (1 + sum(odds) OVER (PARTITION BY m)) AS probability,
    row_number() OVER (PARTITION BY m ORDER BY score DESC, r) AS place
FROM (
    SELECT *, power(2.0, least(greatest(score, -60), 60)) AS odds
    FROM (
        SELECT candidates.m, candidates.r,
            nik_level = 5 AND name_level NOT IN ({same_names}) AND NOT (birth_level IN (3, 4) AND (
                likeness >= {least_beside_nik} OR mother_level = 1 OR village_level = 1)) AS contradicted,
            {score} + CASE WHEN taken.r IS NULL THEN {free} ELSE {taken} END AS score
        FROM candidates
        LEFT JOIN (SELECT DISTINCT r FROM nik_matched) AS taken ON candidates.r = taken.r
    ) AS weighed
) AS weighed
