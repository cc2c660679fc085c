-- One row per member and resident that are the same person (matched) or may be (review), as each step alone sees it.
-- first: the member's one and only best. Nobody chooses where two are as good.
SELECT
    m, r, 'person' AS step, CASE WHEN outcome = 'same' THEN 'matched' ELSE 'review' END AS decision,
    CAST(NULL AS INTEGER) AS score, CAST(NULL AS DOUBLE) AS probability, count(*) OVER (PARTITION BY m) = 1 AS first
FROM decided
WHERE outcome IN ('same', 'open')
UNION ALL
SELECT m, r, 'nik' AS step, 'matched' AS decision, CAST(NULL AS INTEGER) AS score, CAST(NULL AS DOUBLE) AS probability,
    true AS first
FROM nik_matched
UNION ALL
SELECT
    ranked.m, r, 'similar' AS step,
    CASE WHEN probability >= {matched_from} AND place = 1 AND held.m IS NULL THEN 'matched' ELSE 'review' END AS decision,
    score, probability, place = 1 AND probability > 0.5 AS first
FROM ranked
LEFT JOIN (SELECT DISTINCT m FROM decided WHERE outcome IN ('open', 'again')) AS held ON ranked.m = held.m
WHERE probability >= {review_from}
UNION ALL
SELECT nik_open.m, nik_open.r, 'nik_differs' AS step, 'review' AS decision, CAST(NULL AS INTEGER) AS score,
    CAST(NULL AS DOUBLE) AS probability, count(*) OVER (PARTITION BY nik_open.m) = 1 AS first
FROM nik_open
ANTI JOIN nik_matched ON nik_open.m = nik_matched.m
ANTI JOIN (SELECT m FROM ranked WHERE probability >= {review_from}) AS better ON nik_open.m = better.m
