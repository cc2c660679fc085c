-- One row per row of the source still open and person of its family card who has no row of this source yet,
-- where name and birth date agree well enough within a family and no other pair of either agrees so.
SELECT entry_id, resident_id, name_level, birth_level
FROM (
    SELECT
        *,
        count(*) OVER (PARTITION BY entry_id) AS people_like_it,
        count(*) OVER (PARTITION BY resident_id) AS rows_like_it
    FROM (
        SELECT m.entry_id, r.resident_id, {levels}
        FROM source_rows AS m
        JOIN people AS r ON m.family_card = r.family_card
        ANTI JOIN (SELECT entry_id FROM settled WHERE decision = 'matched') AS placed ON m.entry_id = placed.entry_id
        ANTI JOIN (SELECT resident_id FROM settled WHERE decision = 'matched') AS taken ON r.resident_id = taken.resident_id
        WHERE m.name_key <> ''
    ) AS pair
    WHERE name_level >= 4 AND (birth_level IN (2, 3, 4) OR (birth_level = 9 AND name_level >= 6)) AND sex_level <> 0
) AS alike
WHERE people_like_it = 1 AND rows_like_it = 1
