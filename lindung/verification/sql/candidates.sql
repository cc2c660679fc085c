-- One row per member left over and candidate resident; a pair that several blocks found is the same pair.
-- The record a move or a death left behind does not compete with the living one of the same NIK.
SELECT
    m, r, score, name_level, birth_level, nik_level, village_level, mother_level, sex_level, place_level
FROM (
    SELECT
        *,
        living OR nik_number IS NULL OR NOT bool_or(living) OVER (PARTITION BY m, nik_number) AS counts
    FROM (SELECT DISTINCT * FROM ({all_pairs}) AS found) AS pair
) AS pair
WHERE counts
