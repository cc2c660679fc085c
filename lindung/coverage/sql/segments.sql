-- One row per segment of membership. The denominator is everybody eligible, so that the segments' ratios add up.
SELECT
    segment AS area,
    (SELECT count(*) FROM (SELECT {eligible} AS eligible FROM verdicts) AS verdict WHERE eligible) AS eligible,
    count(*) FILTER (WHERE eligible AND protection = 'active') AS covered,
    count(*) FILTER (WHERE eligible AND protection = 'in_grace') AS in_grace,
    count(*) FILTER (WHERE eligible AND protection = 'lapsed') AS lapsed,
    0 AS review,
    count(*) FILTER (WHERE NOT eligible AND protection = 'active') AS outside,
    0 AS age_unknown
FROM (SELECT *, {eligible} AS eligible FROM verdicts) AS verdict
WHERE segment IS NOT NULL
GROUP BY ALL
ORDER BY area
