-- One row per person known so far, and one per row of this register that is nobody known: marked as not registered.
SELECT * FROM people
UNION ALL
SELECT {columns_of_new}, false AS in_register
FROM {files} AS files
JOIN (SELECT entry_id, resident_id FROM outcomes WHERE outcome = 'only_there') AS outcomes
    ON files.resident_id = outcomes.entry_id
