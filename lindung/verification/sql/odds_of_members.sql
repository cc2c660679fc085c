-- One row per sum of the odds of a member's candidates, as log2 in eighths of a bit: how many members have it.
SELECT eighths, count(*) AS members
FROM (
    SELECT m, CAST(round(8 * log2(sum(power(2.0, least(score, {most_score}) / 100.0)))) AS INTEGER) AS eighths
    FROM candidates
    GROUP BY m
) AS summed
GROUP BY eighths
