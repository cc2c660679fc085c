-- One row per row of the source and person that are or may be one: as the cascade says, and nameless rows by NIK.
-- sound: the NIK is the same and nothing of weight differs, so that a second such row is the same person twice.
SELECT
    explained.member_id AS entry_id, residents.resident_id, explained.step, explained.decision, explained.score,
    explained.reasons, explained.name_level,
    explained.step = 'nik' AND explained.name_level >= 4 AND explained.birth_level IN (4, 9) AS sound
FROM explained
JOIN residents ON explained.r = residents.r
UNION ALL
SELECT entry_id, resident_id, 'nik' AS step, decision, CAST(NULL AS DOUBLE) AS score, reasons,
    CAST(NULL AS INTEGER) AS name_level, decision = 'matched' AS sound
FROM nameless
