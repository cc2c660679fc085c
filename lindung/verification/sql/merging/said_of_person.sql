-- One row per person and value of one field, of the rows that are somebody's.
SELECT
    resident_id, 'person' AS about, source, list, '{field}' AS field, CAST({field} AS VARCHAR) AS value,
    year, file, sheet, row
FROM said_rows
WHERE resident_id IS NOT NULL
