-- One row per pair of an equal NIK of which people have not decided: no member who is somebody already, and no pair that
-- is not one person or is open among them.
SELECT nik_pairs.*
FROM nik_pairs
ANTI JOIN (SELECT m FROM decided WHERE outcome = 'same') AS somebody ON nik_pairs.m = somebody.m
ANTI JOIN (SELECT m, r FROM decided WHERE outcome IN ('other', 'open')) AS settled
    ON nik_pairs.m = settled.m AND nik_pairs.r = settled.r
