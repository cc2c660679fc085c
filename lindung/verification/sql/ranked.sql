-- One row per candidate that is the best of its member or close behind it, with the best one's lead over the next.
SELECT m, r, score, place, lead_over_next
FROM (
    SELECT
        *,
        max(score) OVER (PARTITION BY m) - score AS behind,
        row_number() OVER (PARTITION BY m ORDER BY score DESC, r) AS place,
        max(score) OVER (PARTITION BY m)
            - coalesce(max(CASE WHEN place_by_score > 1 THEN score END) OVER (PARTITION BY m), -99) AS lead_over_next
    FROM (
        SELECT *, row_number() OVER (PARTITION BY m ORDER BY score DESC, r) AS place_by_score FROM candidates
    ) AS placed
) AS ranked
WHERE place = 1 OR behind < {least_lead}
