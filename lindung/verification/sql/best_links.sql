-- One row per resident with a link: a match before a review, a person's word or an equal NIK before likeness, then the
-- better protection: the same person twice in the lists is one membership.
SELECT *
FROM (
    SELECT
        several.*,
        sum(CASE WHEN decision = 'matched' THEN 1 ELSE 0 END) OVER (PARTITION BY several.r) AS member_rows,
        sum(CASE WHEN decision = 'review' THEN 1 ELSE 0 END) OVER (PARTITION BY several.r) AS open_reviews,
        row_number() OVER (
            PARTITION BY several.r
            ORDER BY
                decision, CASE step WHEN 'person' THEN 1 WHEN 'nik' THEN 1 WHEN 'similar' THEN 3 ELSE 2 END,
                protection_order, step DESC, coalesce(score, 10000) DESC, ends DESC NULLS LAST, member_id
        ) AS place
    FROM explained AS several
    JOIN (SELECT r FROM explained GROUP BY r HAVING count(*) > 1) AS shared ON several.r = shared.r
) AS placed
WHERE place = 1
UNION ALL
SELECT
    single.*,
    CASE WHEN decision = 'matched' THEN 1 ELSE 0 END AS member_rows,
    CASE WHEN decision = 'review' THEN 1 ELSE 0 END AS open_reviews,
    1 AS place
FROM explained AS single
JOIN (SELECT r FROM explained GROUP BY r HAVING count(*) = 1) AS alone ON single.r = alone.r
