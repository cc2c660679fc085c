-- One row per member and resident that are the same person (matched) or may be (review), as each step alone sees it.
-- Where the NIK is equal the probability is that of the levels of name and birth date under one NIK.
-- first: the member's one and only best. Nobody chooses where two are as good.
SELECT
    m, r, 'person' AS step, CASE WHEN outcome = 'same' THEN 'matched' ELSE 'review' END AS decision,
    CAST(NULL AS INTEGER) AS score, CAST(NULL AS DOUBLE) AS probability, count(*) OVER (PARTITION BY m) = 1 AS first
FROM decided
WHERE outcome IN ('same', 'open')
UNION ALL
SELECT m, r, 'nik' AS step, CASE WHEN probability < {matched_from} THEN 'review' ELSE 'matched' END AS decision,
    CAST(NULL AS INTEGER) AS score, probability, true AS first
FROM (SELECT m, r, {same_nik} AS probability FROM nik_matched) AS placed
UNION ALL
SELECT
    ranked.m, r, 'similar' AS step,
    CASE WHEN probability >= {matched_from} AND place = 1 AND held.m IS NULL THEN 'matched' ELSE 'review' END AS decision,
    score, probability, place = 1 AND probability > 0.5 AS first
FROM ranked
LEFT JOIN (SELECT DISTINCT m FROM decided WHERE outcome IN ('open', 'again')) AS held ON ranked.m = held.m
WHERE probability >= {review_from}
UNION ALL
SELECT m, r, 'nik_differs' AS step, 'review' AS decision, CAST(NULL AS INTEGER) AS score,
    round(probability / of_member, 6) AS probability, of_member = 1 AS first
FROM (
    SELECT nik_open.m, nik_open.r, {same_nik} AS probability, count(*) OVER (PARTITION BY nik_open.m) AS of_member
    FROM nik_open
    ANTI JOIN nik_matched ON nik_open.m = nik_matched.m
    ANTI JOIN (SELECT m FROM ranked WHERE probability >= {review_from}) AS better ON nik_open.m = better.m
) AS differing
