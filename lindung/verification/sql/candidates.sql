-- One row per member left over and candidate resident.
-- The record a move or a death left behind does not compete with the living one of the same NIK.
-- A pair people decided about, or are divided about, is no candidate.
-- taken: a person or the NIK gave the resident a row already. Then this is a second row of the same person, which is
-- rare, or a namesake's, a twin's or a brother's.
SELECT
    pair.m, pair.r, name_level, birth_level, nik_level, village_level, mother_level, sex_level, place_level,
    CASE WHEN taken.r IS NULL THEN 0 ELSE 1 END AS taken_level,
    score + CASE WHEN taken.r IS NULL THEN {free} ELSE {taken} END AS score
FROM (
    SELECT
        found.*,
        living OR nik_number IS NULL OR NOT bool_or(living) OVER (PARTITION BY found.m, nik_number) AS counts
    FROM compared AS found
    ANTI JOIN (SELECT m, r FROM decided WHERE outcome IN ('other', 'open')) AS settled
        ON found.m = settled.m AND found.r = settled.r
) AS pair
LEFT JOIN (
    SELECT r FROM nik_matched UNION SELECT r FROM decided WHERE outcome = 'same'
) AS taken ON pair.r = taken.r
WHERE counts
