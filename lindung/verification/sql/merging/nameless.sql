-- One row per nameless row and person with the same valid NIK; a living person counts before a record left behind.
-- Matched where it is one person only, and neither family card, birth date nor sex speaks against it.
SELECT
    entry_id, resident_id,
    CASE WHEN agrees AND count(*) OVER (PARTITION BY entry_id) = 1 THEN 'matched' ELSE 'review' END AS decision,
    'NIK sama, tanpa nama' || CASE WHEN agrees THEN '' ELSE ', tetapi nomor KK, tanggal lahir, atau jenis kelamin berbeda' END
        AS reasons
FROM (
    SELECT
        other.entry_id, people.resident_id,
        people.life_status = 'living' AS living,
        bool_or(people.life_status = 'living') OVER (PARTITION BY other.entry_id) AS somebody_living,
        coalesce(other.family_card = people.family_card, true)
            AND coalesce(other.birth_date = people.birth_date, true)
            AND coalesce(other.sex = people.sex, true) AS agrees
    FROM source_rows AS other
    JOIN people ON other.nik_number = people.nik_number
    WHERE other.name_key = ''
) AS pair
WHERE living OR NOT somebody_living
