-- One row per member and resident that are the same person (matched) or may be (review).
-- Matched by likeness: probable enough, and not contradicted by an equal NIK.
SELECT m, r, 'nik' AS step, 'matched' AS decision, CAST(NULL AS INTEGER) AS score, CAST(NULL AS DOUBLE) AS probability,
    true AS first
FROM nik_matched
UNION ALL
SELECT
    ranked.m, ranked.r, 'similar' AS step,
    CASE WHEN probability >= {matched_from} AND contradicted.m IS NULL THEN 'matched' ELSE 'review' END AS decision,
    score, probability, place = 1 AND probability > 0.5 AS first
FROM ranked
LEFT JOIN (SELECT m, r FROM nik_pairs WHERE contradicted) AS contradicted
    ON ranked.m = contradicted.m AND ranked.r = contradicted.r
WHERE probability >= {review_from}
UNION ALL
SELECT nik_pairs.m, nik_pairs.r, 'nik_differs' AS step, 'review' AS decision, CAST(NULL AS INTEGER) AS score,
    CAST(NULL AS DOUBLE) AS probability, count(*) OVER (PARTITION BY nik_pairs.m) = 1 AS first
FROM nik_pairs
ANTI JOIN nik_matched ON nik_pairs.m = nik_matched.m
ANTI JOIN (SELECT m FROM ranked WHERE probability >= {review_from}) AS better ON nik_pairs.m = better.m
