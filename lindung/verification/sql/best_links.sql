-- One row per resident with a link: a match before a review, the better protection, then the better score.
SELECT *
FROM (
    SELECT
        *,
        count(*) FILTER (WHERE decision = 'matched') OVER (PARTITION BY r) AS member_rows,
        count(*) FILTER (WHERE decision = 'review') OVER (PARTITION BY r) AS open_reviews,
        row_number() OVER (
            PARTITION BY r ORDER BY decision, protection_order, score DESC NULLS FIRST, ends DESC NULLS LAST, member_id
        ) AS place
    FROM explained
) AS placed
WHERE place = 1
