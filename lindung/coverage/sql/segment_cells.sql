-- One row per village and segment, with the counts of `Coverage` for one denominator. Both segments stand in every
-- village and share its denominator, so that they can be added up and their ratios add up to the whole's.
SELECT
    village, '{denominator}' AS denominator, 'segment' AS dimension, of_segment AS value,
    count(*) FILTER (WHERE {counted}) AS eligible,
    count(*) FILTER (WHERE mine AND {counted} AND protection = 'active') AS covered,
    count(*) FILTER (WHERE mine AND {counted} AND protection = 'in_grace') AS in_grace,
    count(*) FILTER (WHERE mine AND {counted} AND protection = 'lapsed') AS lapsed,
    0 AS review,
    count(*) FILTER (WHERE mine AND NOT {counted} AND protection = 'active') AS outside,
    0 AS age_unknown
FROM (
    SELECT counted.*, segments.segment AS of_segment, counted.segment = segments.segment AS mine
    FROM counted
    CROSS JOIN segments
) AS person
GROUP BY ALL
