-- One row per member placed neither by a person nor by NIK.
SELECT members.*
FROM members
ANTI JOIN nik_matched ON members.m = nik_matched.m
ANTI JOIN (SELECT m FROM decided WHERE outcome = 'same') AS somebody ON members.m = somebody.m
