-- One row per village and value of one dimension, with the counts of `Coverage` for one denominator.
SELECT
    village, '{denominator}' AS denominator, '{dimension}' AS dimension, {value} AS value,
    count(*) FILTER (WHERE {counted}) AS eligible,
    count(*) FILTER (WHERE {counted} AND protection = 'active') AS covered,
    count(*) FILTER (WHERE {counted} AND protection = 'in_grace') AS in_grace,
    count(*) FILTER (WHERE {counted} AND protection = 'lapsed') AS lapsed,
    count(*) FILTER (WHERE {counted} AND match = 'review') AS review,
    count(*) FILTER (WHERE NOT {counted} AND protection = 'active') AS outside,
    count(*) FILTER (WHERE age_unknown) AS age_unknown
FROM counted
GROUP BY ALL
