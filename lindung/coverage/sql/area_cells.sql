-- One row per area of one level, denominator, dimension and value: the counts of its villages added.
SELECT
    {area} AS area, '{level}' AS level, denominator, dimension, value,
    sum(eligible) AS eligible, sum(covered) AS covered, sum(in_grace) AS in_grace, sum(lapsed) AS lapsed,
    sum(review) AS review, sum(outside) AS outside, sum(age_unknown) AS age_unknown
FROM village_cells
GROUP BY ALL
