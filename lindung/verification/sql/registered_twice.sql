-- One row per living resident who is living in another village's register too: the same valid NIK borne out by name or
-- birth date, or the same name, birth date and mother. Both villages are told; who is where nobody chooses here.
SELECT r, min(other_village) AS other_village, count(DISTINCT other_village) AS other_villages
FROM (
    SELECT here.r, there.village AS other_village
    FROM residents AS here
    JOIN residents AS there ON here.nik_number = there.nik_number
    WHERE here.living AND there.living AND here.village_number <> there.village_number
        AND (here.name_sound = there.name_sound OR here.birth_number = there.birth_number)
        AND here.nik_number IN (
            SELECT nik_number FROM residents WHERE living AND nik_number IS NOT NULL
            GROUP BY nik_number HAVING count(*) BETWEEN 2 AND {most_of_a_nik}
        )
    UNION ALL
    SELECT here.r, there.village AS other_village
    FROM residents AS here
    JOIN residents AS there
        ON here.name_key = there.name_key AND here.birth_number = there.birth_number AND here.mother_key = there.mother_key
    WHERE here.living AND there.living AND here.village_number <> there.village_number
        AND coalesce(here.sex = there.sex, true)
) AS found
GROUP BY r
