-- One row per member not matched by NIK.
SELECT members.*
FROM members
ANTI JOIN nik_matched ON members.m = nik_matched.m
