-- One row per member and resident with equal NIK tokens, and whether the name or the birth date bears the NIK out.
-- A NIK alone proves nothing: spouses' are swapped, others' typed.
SELECT
    *,
    name_level IN ({same_names}) OR likeness >= {least_likeness} OR name_level >= {alike_by_stem}
        OR (birth_level IN (3, 4) AND (likeness >= {least_with_birth} OR name_level BETWEEN 10 AND 39)) AS consistent
FROM ({compared_by_nik}) AS compared
