-- One row per nameless row and person of whom some register says the same valid NIK; the living count before others.
-- Matched where it is one person only, and no family card, birth date or sex that is known speaks against it.
SELECT
    entry_id, resident_id,
    CASE WHEN agrees AND count(*) OVER (PARTITION BY entry_id) = 1 THEN 'matched' ELSE 'review' END AS decision,
    'NIK sama, tanpa nama' || CASE
        WHEN count(*) OVER (PARTITION BY entry_id) > 1 THEN ', dan NIK itu dipunyai lebih dari satu orang'
        WHEN NOT agrees THEN ', dan yang lain tidak mendukung'
        ELSE '' END AS reasons
FROM (
    SELECT
        other.entry_id, people.resident_id,
        people.life_status = 'living' AS living,
        bool_or(people.life_status = 'living') OVER (PARTITION BY other.entry_id) AS somebody_living,
        coalesce(other.birth_date = people.birth_date, true) AND coalesce(other.sex = people.sex, true)
            AND (other.family_card IS NULL OR cards.cards IS NULL OR contains(cards.cards, other.family_card)) AS agrees
    FROM source_rows AS other
    JOIN (SELECT DISTINCT resident_id, nik_number FROM known) AS by_nik ON other.nik_number = by_nik.nik_number
    JOIN people ON by_nik.resident_id = people.resident_id
    LEFT JOIN (SELECT resident_id, string_agg(family_card, ' ') AS cards FROM known GROUP BY ALL) AS cards
        ON people.resident_id = cards.resident_id
    WHERE other.name_key = ''
) AS pair
WHERE living OR NOT somebody_living
