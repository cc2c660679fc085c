-- One row per row of the source: whose it is (matched), whose it may be (review), a family's only (family), or nobody's.
-- family: the family card is known here, and the row is about the family or names neither a name nor a usable NIK.
-- Nobody's row of a register is a person of its own, who is not registered.
SELECT
    sources.source,
    other.*,
    CASE
        WHEN placed.entry_id IS NOT NULL THEN 'matched'
        WHEN open_rows.entry_id IS NOT NULL THEN 'review'
        WHEN cards.family_card IS NOT NULL
            AND (about = 'family' OR (name_key = '' AND nik_number IS NULL)) THEN 'family'
        ELSE 'only_there'
    END AS outcome,
    placed.step, placed.name_level,
    CASE
        WHEN placed.entry_id IS NOT NULL THEN placed.resident_id
        WHEN open_rows.entry_id IS NULL AND sources.register THEN other.entry_id || '@' || sources.label
    END AS resident_id
FROM source_rows AS other
CROSS JOIN (SELECT * FROM sources WHERE source = {source}) AS sources
LEFT JOIN placed ON other.entry_id = placed.entry_id
LEFT JOIN (SELECT DISTINCT entry_id FROM pairs) AS open_rows ON other.entry_id = open_rows.entry_id
LEFT JOIN (SELECT DISTINCT family_card FROM people) AS cards ON other.family_card = cards.family_card
