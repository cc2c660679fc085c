-- One row per resident row.
SELECT *, row AS r
FROM {resident_tokens}
