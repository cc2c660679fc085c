-- One row per resident row that goes to be matched. Where somebody lives, the record a move left behind stays at home:
-- so who is living need not be told.
SELECT r AS person, *
FROM residents
WHERE living OR nik_number IS NULL OR nik_number NOT IN (
    SELECT nik_number FROM residents WHERE living AND nik_number IS NOT NULL
)
