-- One row per member left over and candidate resident; a pair that several blocks found is the same pair.
-- The record a move or a death left behind does not compete with the living one of the same NIK.
-- taken: the NIK gave the resident a row already. Then this is a second row of the same person, which is rare, or a
-- namesake's, a twin's or a brother's.
SELECT
    pair.m, pair.r, name_level, birth_level, nik_level, village_level, mother_level, sex_level, place_level,
    CASE WHEN taken.r IS NULL THEN 0 ELSE 1 END AS taken_level,
    score + CASE WHEN taken.r IS NULL THEN {free} ELSE {taken} END AS score
FROM (
    SELECT
        *,
        living OR nik_number IS NULL OR NOT bool_or(living) OVER (PARTITION BY m, nik_number) AS counts
    FROM (SELECT DISTINCT * FROM ({all_pairs}) AS found) AS found
) AS pair
LEFT JOIN (SELECT DISTINCT r FROM nik_matched) AS taken ON pair.r = taken.r
WHERE counts
