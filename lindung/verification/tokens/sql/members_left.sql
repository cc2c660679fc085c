-- One row per member row that the NIK did not place.
SELECT members.*
FROM members
ANTI JOIN nik_matched ON members.m = nik_matched.m
