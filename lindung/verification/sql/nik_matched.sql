-- One row per member whose NIK leads to exactly one consistent resident: that one is the same person.
-- A living resident counts before the record a move left behind; two living ones are not chosen between.
SELECT m, min(r) AS r, min(name_level) AS name_level, min(birth_level) AS birth_level
FROM (
    SELECT *, living OR NOT bool_or(living) OVER (PARTITION BY m) AS counts
    FROM nik_pairs
    WHERE consistent
) AS pair
WHERE counts
GROUP BY m
HAVING count(*) = 1
