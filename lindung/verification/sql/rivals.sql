-- One row per member who matches a resident although its row and that of the strongest member are not one person's:
-- two people never share a resident.
-- even: as strong as the strongest, so that nobody chooses between the two. What a person decided has no rival.
SELECT m, r, strongest_m,
    step = strongest_step AND CASE step WHEN 'nik' THEN strength >= strongest_strength
        ELSE strength > strongest_strength - 100 * {least_lead} END AS even
FROM (
    SELECT
        place.m, place.r, place.step, place.strength,
        best.m AS strongest_m, best.step AS strongest_step, best.strength AS strongest_strength,
        {levels}
    FROM strongest AS place
    JOIN strongest AS best ON place.r = best.r AND best.place = 1
    JOIN members AS m ON place.m = m.m
    JOIN members AS r ON best.m = r.m
    WHERE place.place > 1 AND place.step <> 'person'
) AS beside
WHERE NOT (
    (nik_level = 5 AND (name_level >= 1 OR birth_level = 4))
    OR (nik_level IN (4, 9) AND name_level >= 2 AND birth_level IN (2, 3, 4, 9))
    OR (nik_level IN (1, 2, 3) AND name_level >= 5 AND birth_level IN (3, 4))
)
