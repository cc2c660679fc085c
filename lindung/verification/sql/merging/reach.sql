-- One row per person and what one list says of them (person) or of their family (family) by decile and aid.
-- The family are those of the row's family card, or of its person's card where the row has none, but nobody who died or
-- left. Where a list says a decile of the very person, it says none through the family.
SELECT resident_id, 'person' AS about, source, entry_id, decile, aid
FROM said_rows
WHERE outcome = 'matched' AND (decile IS NOT NULL OR aid IS NOT NULL)
UNION ALL
SELECT
    people.resident_id, 'family' AS about, said.source, min(said.entry_id) AS entry_id,
    CASE WHEN own.resident_id IS NULL THEN said.decile END AS decile,
    CASE WHEN said.about = 'family' THEN said.aid END AS aid
FROM (
    SELECT said_rows.*, coalesce(said_rows.family_card, people.family_card) AS card
    FROM said_rows
    LEFT JOIN people ON said_rows.outcome = 'matched' AND said_rows.resident_id = people.resident_id
    WHERE said_rows.list IS NOT NULL
) AS said
JOIN people ON said.card = people.family_card
LEFT JOIN (
    SELECT DISTINCT resident_id, source FROM said_rows WHERE outcome = 'matched' AND decile IS NOT NULL
) AS own ON people.resident_id = own.resident_id AND said.source = own.source
WHERE people.life_status IN ('living', 'unknown') AND coalesce(said.resident_id, '') <> people.resident_id
GROUP BY ALL
HAVING (own.resident_id IS NULL AND said.decile IS NOT NULL) OR (said.about = 'family' AND said.aid IS NOT NULL)
