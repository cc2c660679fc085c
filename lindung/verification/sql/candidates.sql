-- One row per member left over and candidate resident; a pair that several blocks found is the same pair.
-- The record a move or a death left behind does not compete with the living one of the same NIK.
-- A pair people decided about, or are divided about, is no candidate.
SELECT
    m, r, score, name_level, birth_level, nik_level, village_level, mother_level, sex_level, place_level
FROM (
    SELECT
        pair.*,
        living OR nik_number IS NULL OR NOT bool_or(living) OVER (PARTITION BY pair.m, nik_number) AS counts
    FROM (SELECT DISTINCT * FROM ({all_pairs}) AS found) AS pair
    ANTI JOIN (SELECT m, r FROM decided WHERE outcome IN ('other', 'open')) AS settled
        ON pair.m = settled.m AND pair.r = settled.r
) AS pair
WHERE counts
