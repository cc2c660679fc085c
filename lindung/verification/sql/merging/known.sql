-- One row per person and NIK and family card that a register so far says of them.
SELECT DISTINCT resident_id, nik_number, family_card
FROM ({register_rows}) AS said
WHERE resident_id IS NOT NULL AND (nik_number IS NOT NULL OR family_card IS NOT NULL)
