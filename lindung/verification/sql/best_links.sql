-- One row per resident with a link: a match before a review, a person's word or an equal NIK before likeness, then the
-- better protection: the same person twice in the lists is one membership.
SELECT *
FROM (
    SELECT
        *,
        sum(CASE WHEN decision = 'matched' THEN 1 ELSE 0 END) OVER (PARTITION BY r) AS member_rows,
        sum(CASE WHEN decision = 'review' THEN 1 ELSE 0 END) OVER (PARTITION BY r) AS open_reviews,
        row_number() OVER (
            PARTITION BY r
            ORDER BY
                decision, CASE step WHEN 'person' THEN 1 WHEN 'nik' THEN 1 WHEN 'similar' THEN 3 ELSE 2 END,
                protection_order, step DESC, coalesce(score, 10000) DESC, ends DESC NULLS LAST, member_id
        ) AS place
    FROM explained
) AS placed
WHERE place = 1
