-- One row per living resident who is living in another village's register too: the same valid NIK borne out by birth date
-- or sounds of the name, or the same name, birth date, mother and sex. Both villages are told; nobody chooses between them.
SELECT r, min(CASE WHEN village = first_village THEN last_village ELSE first_village END) AS other_village
FROM (
    SELECT here.r, here.village, same.first_village, same.last_village
    FROM niks_in_two_villages AS here
    JOIN (
        SELECT nik_number, birth_number, min(village) AS first_village, max(village) AS last_village
        FROM niks_in_two_villages WHERE birth_number IS NOT NULL GROUP BY nik_number, birth_number
    ) AS same ON here.nik_number = same.nik_number AND here.birth_number = same.birth_number
    UNION ALL
    SELECT here.r, here.village, same.first_village, same.last_village
    FROM niks_in_two_villages AS here
    JOIN (
        SELECT nik_number, name_sound, min(village) AS first_village, max(village) AS last_village
        FROM niks_in_two_villages GROUP BY nik_number, name_sound
    ) AS same ON here.nik_number = same.nik_number AND here.name_sound = same.name_sound
    UNION ALL
    SELECT r, village, first_village, last_village FROM alike_in_two_villages
) AS found
WHERE first_village <> last_village
GROUP BY r
