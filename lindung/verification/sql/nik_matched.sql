-- One row per member whose NIK leads to exactly one consistent resident: that one is the same person.
-- A living resident counts before the record a move left behind; two living ones are not chosen between.
-- Not where the birth date differs and somebody else has the member's very name and date: spouses' numbers are swapped.
-- Not where people decided: a member who is somebody, or about whom they are divided or must look again; a refused pair.
SELECT pair.m, min(r) AS r, min(name_level) AS name_level, min(birth_level) AS birth_level
FROM (
    SELECT nik_pairs.*, living OR NOT bool_or(living) OVER (PARTITION BY nik_pairs.m) AS counts
    FROM nik_pairs
    ANTI JOIN (SELECT m FROM decided WHERE outcome <> 'other') AS held ON nik_pairs.m = held.m
    ANTI JOIN (SELECT m, r FROM decided WHERE outcome = 'other') AS refused
        ON nik_pairs.m = refused.m AND nik_pairs.r = refused.r
    WHERE consistent
) AS pair
WHERE counts AND NOT (birth_level <> 4 AND pair.m IN (
    SELECT pair.m FROM nik_pairs AS pair
    JOIN members ON pair.m = members.m
    JOIN residents ON members.name_key = residents.name_key AND members.birth_number = residents.birth_number
    WHERE pair.birth_level <> 4 AND residents.r <> pair.r
))
GROUP BY pair.m
HAVING count(*) = 1
