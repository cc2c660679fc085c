-- One row per resident row: is this a member, by which step, how likely, and what does it give.
-- disputed: no equal NIK, and members of different NIKs are both like this resident. Nobody chooses between them.
SELECT
    residents.r AS row,
    CASE
        WHEN link.disputed THEN 'review'
        WHEN link.decision IS NOT NULL THEN link.decision
        WHEN residents.nik IS NULL AND residents.birth_filter_0 IS NULL THEN 'not_verifiable'
        ELSE 'none'
    END AS match,
    CASE WHEN link.decision = 'matched' AND NOT link.disputed THEN link.protection ELSE 'none' END AS protection,
    CASE WHEN link.decision = 'review' OR link.disputed THEN link.protection END AS protection_if_same,
    link.step, round(link.probability, 6) AS probability, link.m AS member_row,
    coalesce(link.member_rows, 0) AS member_rows, coalesce(link.open_reviews, 0) AS open_reviews
FROM residents
LEFT JOIN (
    SELECT *,
        row_number() OVER (
            PARTITION BY r ORDER BY decision, step, protection_order, probability DESC NULLS FIRST, m
        ) AS place,
        count(*) FILTER (decision = 'matched') OVER (PARTITION BY r) AS member_rows,
        count(*) FILTER (decision = 'review') OVER (PARTITION BY r) AS open_reviews,
        step <> 'nik' AND decision = 'matched' AND coalesce(
            min(CASE WHEN decision = 'matched' THEN nik END) OVER (PARTITION BY r)
                <> max(CASE WHEN decision = 'matched' THEN nik END) OVER (PARTITION BY r), false) AS disputed
    FROM (
        SELECT links.*, members.nik, members.protection,
            CASE members.protection WHEN 'active' THEN 1 WHEN 'in_grace' THEN 2 WHEN 'not_begun' THEN 3
                WHEN 'lapsed' THEN 4 ELSE 5 END AS protection_order
        FROM links
        JOIN members ON links.m = members.m
    ) AS told
) AS link ON residents.r = link.r AND link.place = 1
