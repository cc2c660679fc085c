-- One row per resident with a link: a match before a review, an equal NIK before likeness, then the better protection.
-- disputed: no equal NIK, and members of different valid NIKs are both like this resident. Nobody chooses between them.
SELECT *
FROM (
    SELECT
        *,
        sum(CASE WHEN decision = 'matched' THEN 1 ELSE 0 END) OVER (PARTITION BY r) AS member_rows,
        sum(CASE WHEN decision = 'review' THEN 1 ELSE 0 END) OVER (PARTITION BY r) AS open_reviews,
        step <> 'nik' AND coalesce(
            min(CASE WHEN decision = 'matched' THEN member_nik END) OVER (PARTITION BY r)
                <> max(CASE WHEN decision = 'matched' THEN member_nik END) OVER (PARTITION BY r), false) AS disputed,
        row_number() OVER (
            PARTITION BY r ORDER BY decision, step, protection_order, coalesce(score, 10000) DESC, ends DESC NULLS LAST, member_id
        ) AS place
    FROM explained
) AS placed
WHERE place = 1
