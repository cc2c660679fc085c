-- One row per row of the source that is somebody's: by NIK, by likeness, or by family card.
SELECT entry_id, resident_id, step, name_level FROM settled WHERE decision = 'matched'
UNION ALL
SELECT entry_id, resident_id, 'card' AS step, name_level FROM carded
