-- One row per member and resident that are one person (matched) or may be (review).
-- An equal NIK that the rest contradicts is never matched by likeness; a person looks.
SELECT m, r, 'nik' AS step, 'matched' AS decision, CAST(NULL AS DOUBLE) AS probability
FROM nik_matched
UNION ALL
SELECT
    m, r, 'similar' AS step,
    CASE WHEN place = 1 AND probability >= {matched_from} AND NOT contradicted THEN 'matched' ELSE 'review' END AS decision,
    probability
FROM scored
WHERE probability >= {review_from}
UNION ALL
SELECT nik_pairs.m, nik_pairs.r, 'nik_differs' AS step, 'review' AS decision, CAST(NULL AS DOUBLE) AS probability
FROM nik_pairs
ANTI JOIN nik_matched ON nik_pairs.m = nik_matched.m
ANTI JOIN (SELECT m FROM scored WHERE probability >= {review_from}) AS better ON nik_pairs.m = better.m
