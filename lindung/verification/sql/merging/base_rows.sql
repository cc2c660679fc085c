-- One row per row of the register that holds: each is a person of its own.
SELECT 0 AS source, source_rows.*, 'matched' AS outcome, 'register' AS step, 7 AS name_level, entry_id AS resident_id
FROM source_rows
