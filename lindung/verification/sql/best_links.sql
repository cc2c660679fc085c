-- One row per resident with a link: a match before a review, a person's word or an equal NIK before likeness, then the
-- better protection: the same person twice in the lists is one membership.
SELECT
    explained.*,
    coalesce(several.member_rows, CASE WHEN explained.decision = 'matched' THEN 1 ELSE 0 END) AS member_rows,
    coalesce(several.open_reviews, CASE WHEN explained.decision = 'review' THEN 1 ELSE 0 END) AS open_reviews
FROM explained
LEFT JOIN (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY r
            ORDER BY
                decision, CASE step WHEN 'person' THEN 1 WHEN 'nik' THEN 1 WHEN 'similar' THEN 3 ELSE 2 END,
                protection_order, step DESC, coalesce(score, 10000) DESC, ends DESC NULLS LAST, member_id
        ) AS place
    FROM (
        SELECT
            link.m, link.r, decision, step, protection_order, score, ends, member_id, counted.member_rows, counted.open_reviews
        FROM explained AS link
        JOIN (
            SELECT
                r,
                CAST(sum(CASE WHEN decision = 'matched' THEN 1 ELSE 0 END) AS BIGINT) AS member_rows,
                CAST(sum(CASE WHEN decision = 'review' THEN 1 ELSE 0 END) AS BIGINT) AS open_reviews
            FROM links
            GROUP BY r
            HAVING count(*) > 1
        ) AS counted ON link.r = counted.r
    ) AS of_several
) AS several ON explained.r = several.r AND explained.m = several.m
WHERE several.place IS NULL OR several.place = 1
