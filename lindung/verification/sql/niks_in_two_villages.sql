-- One row per living resident whose valid NIK is living in another village's register too, whoever that is.
SELECT residents.r, residents.nik_number, residents.village, residents.name_sound, residents.birth_number
FROM residents
JOIN (
    SELECT nik_number
    FROM residents
    WHERE living AND nik_number IS NOT NULL
    GROUP BY nik_number
    HAVING min(village_number) <> max(village_number)
) AS shared ON residents.nik_number = shared.nik_number
WHERE residents.living
