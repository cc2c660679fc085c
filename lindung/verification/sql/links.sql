-- One row per member and resident that are the same person (matched) or may be (review), when all steps are held
-- against each other: a member has at most one resident, and the members of a resident are one person.
SELECT
    proposed.m, proposed.r, proposed.step,
    CASE WHEN rivals.m IS NOT NULL OR disputed.r IS NOT NULL THEN 'review' ELSE proposed.decision END AS decision,
    proposed.score, proposed.probability,
    proposed.first AND disputed.r IS NULL AND NOT coalesce(rivals.even, false) AS first
FROM proposed
LEFT JOIN rivals ON proposed.m = rivals.m AND proposed.r = rivals.r
LEFT JOIN (SELECT DISTINCT strongest_m, r FROM rivals WHERE even) AS disputed
    ON proposed.m = disputed.strongest_m AND proposed.r = disputed.r
