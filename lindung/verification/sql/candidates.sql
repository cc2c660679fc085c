-- One row per member left over and candidate resident, the best score of all blocks.
-- The record a move or a death left behind does not compete with the living one of the same NIK.
SELECT m, r, score
FROM (
    SELECT
        *,
        living OR nik_number IS NULL OR NOT bool_or(living) OVER (PARTITION BY m, nik_number) AS counts
    FROM (SELECT m, r, living, nik_number, max(score) AS score FROM ({all_pairs}) AS found GROUP BY ALL) AS pair
) AS pair
WHERE counts
