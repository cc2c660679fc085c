-- One row per member whose NIK token leads to exactly one resident whom the name or the birth date bears out.
-- Not where the birth date differs and somebody else has the member's very name and date: spouses' numbers are swapped.
SELECT m, min(r) AS r
FROM nik_pairs
WHERE consistent AND NOT (birth_level <> 4 AND m IN (
    SELECT members.m
    FROM members
    JOIN residents ON members.name_birth = residents.name_birth
    JOIN nik_pairs AS pair ON members.m = pair.m
    WHERE pair.birth_level <> 4 AND residents.r <> pair.r
))
GROUP BY m
HAVING count(*) = 1
