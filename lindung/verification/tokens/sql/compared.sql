-- One row per pair: how alike the two are, in levels. The filter that both salted alike is the one that counts.
SELECT m, r, nik_level, mother_level, village_level, place_level, name_share, sound_share, likeness, {levels}
FROM (
    SELECT
        *,
        CASE
            WHEN same_birth OR swapped_birth THEN birth_likeness
            WHEN nik_level IN (3, 5) THEN stem_likeness
            ELSE 0
        END AS likeness
    FROM (
        SELECT pair.m, pair.r, m.name_share, m.sound_share, {evidence}
        FROM ({pairs}) AS pair
        JOIN members AS m ON pair.m = m.m
        JOIN residents AS r ON pair.r = r.r
    ) AS seen
) AS told
