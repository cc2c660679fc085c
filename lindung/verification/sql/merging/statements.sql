-- One row per person, source and field: the value as said, on what day, and in which row of which file.
SELECT
    said.resident_id, said.about, sources.label AS source, said.list, said.field, said.value,
    sources.day, said.year, said.file, said.sheet, said.row
FROM ({all_said}) AS said
JOIN sources ON said.source = sources.source
WHERE said.value IS NOT NULL AND said.value <> ''
ORDER BY said.resident_id, sources.source, said.field, said.about, said.row, said.value
