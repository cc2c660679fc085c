-- One row per member and resident that are the same person (matched) or may be (review).
-- first: the member's one and only best. Nobody chooses where two are as good.
-- Where the NIK is equal the probability is that of the levels of name and birth date under one NIK.
SELECT m, r, 'nik' AS step, CASE WHEN probability < {matched_from} THEN 'review' ELSE 'matched' END AS decision,
    CAST(NULL AS INTEGER) AS score, probability, true AS first
FROM (SELECT m, r, {same_nik} AS probability FROM nik_matched) AS matched
UNION ALL
SELECT
    m, r, 'similar' AS step,
    CASE WHEN probability >= {matched_from} THEN 'matched' ELSE 'review' END AS decision,
    score, probability, place = 1 AND probability > 0.5 AS first
FROM ranked
WHERE probability >= {review_from}
UNION ALL
SELECT m, r, 'nik_differs' AS step, 'review' AS decision, CAST(NULL AS INTEGER) AS score,
    round(probability / of_member, 6) AS probability, of_member = 1 AS first
FROM (
    SELECT nik_pairs.m, nik_pairs.r, {same_nik} AS probability, count(*) OVER (PARTITION BY nik_pairs.m) AS of_member
    FROM nik_pairs
    ANTI JOIN nik_matched ON nik_pairs.m = nik_matched.m
    ANTI JOIN (SELECT m FROM ranked WHERE probability >= {review_from}) AS better ON nik_pairs.m = better.m
) AS differing
