-- One row per person and value that a list says of the person's family, or of the person, by decile or aid.
SELECT
    reach.resident_id, reach.about, reach.source, said_rows.list, '{field}' AS field, CAST(reach.{field} AS VARCHAR) AS value,
    said_rows.year, said_rows.file, said_rows.sheet, said_rows.row
FROM reach
JOIN said_rows ON reach.source = said_rows.source AND reach.entry_id = said_rows.entry_id
