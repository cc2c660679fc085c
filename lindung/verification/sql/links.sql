-- One row per member and resident that are the same person (matched) or may be (review).
-- first: the member's one and only best. Nobody chooses where two are as good.
SELECT m, r, 'nik' AS step, 'matched' AS decision, CAST(NULL AS INTEGER) AS score, CAST(NULL AS DOUBLE) AS probability,
    true AS first
FROM nik_matched
UNION ALL
SELECT
    m, r, 'similar' AS step,
    CASE WHEN probability >= {matched_from} THEN 'matched' ELSE 'review' END AS decision,
    score, probability, place = 1 AND probability > 0.5 AS first
FROM ranked
WHERE probability >= {review_from}
UNION ALL
SELECT nik_pairs.m, nik_pairs.r, 'nik_differs' AS step, 'review' AS decision, CAST(NULL AS INTEGER) AS score,
    CAST(NULL AS DOUBLE) AS probability, count(*) OVER (PARTITION BY nik_pairs.m) = 1 AS first
FROM nik_pairs
ANTI JOIN nik_matched ON nik_pairs.m = nik_matched.m
ANTI JOIN (SELECT m FROM ranked WHERE probability >= {review_from}) AS better ON nik_pairs.m = better.m
