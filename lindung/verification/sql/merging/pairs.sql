-- One row per row of the source still open and person it may be about, with what speaks for and against it.
SELECT
    {source} AS source, settled.entry_id, settled.resident_id, settled.step, settled.score,
    settled.reasons || CASE
        WHEN source_rows.family_card = people.family_card THEN ', nomor KK sama'
        WHEN source_rows.family_card <> people.family_card THEN ', nomor KK berbeda'
        ELSE '' END AS reasons
FROM settled
ANTI JOIN placed ON settled.entry_id = placed.entry_id
JOIN source_rows ON settled.entry_id = source_rows.entry_id
JOIN people ON settled.resident_id = people.resident_id
