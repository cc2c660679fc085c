-- One row per resident of whom a welfare list says a decile: of the newest list, the person's own row before the
-- family's, and the lower decile before the higher, as in a merge.
SELECT resident_id, decile
FROM (
    SELECT
        resident_id, decile,
        row_number() OVER (
            PARTITION BY resident_id ORDER BY list_year DESC, list_number DESC, of_person DESC, decile
        ) AS place
    FROM (
        SELECT residents.resident_id, said.decile, said.list_year, said.list_number, 1 AS of_person
        FROM residents
        JOIN said ON residents.nik_number = said.nik_number
        UNION ALL
        SELECT residents.resident_id, said.decile, said.list_year, said.list_number, 0 AS of_person
        FROM residents
        JOIN said ON residents.family_card = said.family_card
    ) AS reached
) AS placed
WHERE place = 1
