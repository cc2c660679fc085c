-- One row per member and resident with the same valid NIK, with how their names and birth dates agree.
-- consistent: the name or the birth date bears the NIK out. A NIK alone proves nothing: spouses' are swapped, others' typed.
SELECT
    *,
    name_level >= 4
        OR (name_level >= 1 AND birth_level IN (2, 3, 4))
        OR (name_level >= 2 AND birth_level = 9) AS consistent
FROM (
    SELECT m.m, r.r, r.living, {levels}
    FROM {members} AS m
    JOIN {residents} AS r ON m.nik_number = r.nik_number
    WHERE m.nik_number NOT IN (SELECT nik_number FROM shared_niks)
) AS compared
