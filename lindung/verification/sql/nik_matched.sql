-- One row per member whose NIK leads to exactly one consistent resident: that one is the same person.
-- A living resident counts before the record a move left behind; two living ones are not chosen between.
-- Not where the birth date differs and somebody else has the member's very name and date: spouses' numbers are swapped.
-- Not where people contradict each other about the member, or must look at it again.
SELECT pair.m, min(r) AS r, min(name_level) AS name_level, min(birth_level) AS birth_level
FROM (
    SELECT *, living OR NOT bool_or(living) OVER (PARTITION BY m) AS counts
    FROM nik_open
    WHERE consistent
) AS pair
ANTI JOIN (SELECT m FROM decided WHERE outcome IN ('open', 'again')) AS held ON pair.m = held.m
WHERE counts AND NOT (birth_level <> 4 AND pair.m IN (
    SELECT pair.m FROM nik_open AS pair
    JOIN members ON pair.m = members.m
    JOIN residents ON members.name_key = residents.name_key AND members.birth_number = residents.birth_number
    WHERE pair.birth_level <> 4 AND residents.r <> pair.r
))
GROUP BY pair.m
HAVING count(*) = 1
