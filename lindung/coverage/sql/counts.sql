-- One row per area of the asked level, with the counts of `Coverage`.
SELECT
    substr(village, 1, {code_length}) AS area,
    count(*) FILTER (WHERE eligible) AS eligible,
    count(*) FILTER (WHERE eligible AND protection = 'active') AS covered,
    count(*) FILTER (WHERE eligible AND protection = 'in_grace') AS in_grace,
    count(*) FILTER (WHERE eligible AND protection = 'lapsed') AS lapsed,
    count(*) FILTER (WHERE eligible AND match = 'review') AS review,
    count(*) FILTER (WHERE NOT eligible AND protection = 'active') AS outside,
    count(*) FILTER (WHERE birth_date IS NULL) AS age_unknown
FROM (SELECT *, {eligible} AS eligible FROM verdicts) AS verdict
GROUP BY ALL
ORDER BY area
