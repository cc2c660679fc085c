-- One row per resident and member that matches it, where several do. place: 1 for the one that speaks most strongly:
-- a person's word, then an equal NIK, then likeness.
-- strength, within a step: hundredths of a bit for likeness; for the NIK how well name and birth date agree.
SELECT
    r, m, step, strength,
    row_number() OVER (
        PARTITION BY r ORDER BY CASE step WHEN 'person' THEN 1 WHEN 'nik' THEN 2 ELSE 3 END, strength DESC, m
    ) AS place
FROM (
    SELECT
        proposed.r, proposed.m, proposed.step,
        CASE
            WHEN proposed.step = 'nik' AND birth_level = 9 THEN name_level
            WHEN proposed.step = 'nik' THEN name_level + birth_level
            ELSE coalesce(proposed.score, 0)
        END AS strength
    FROM proposed
    JOIN (
        SELECT r FROM proposed WHERE decision = 'matched' GROUP BY r HAVING count(*) > 1
    ) AS shared ON proposed.r = shared.r
    LEFT JOIN nik_matched ON proposed.m = nik_matched.m
    WHERE proposed.decision = 'matched'
) AS several
