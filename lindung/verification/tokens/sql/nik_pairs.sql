-- One row per member and resident with equal NIK tokens, and whether the name or the birth date bears the NIK out.
SELECT
    *,
    name_level >= 40 OR likeness >= {least_likeness} OR (birth_level IN (3, 4) AND likeness >= {least_with_birth}) AS consistent
FROM ({compared_by_nik}) AS compared
