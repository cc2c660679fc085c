-- One row per link, with how alike the two are, what the membership gives on the day, and the reasons as a sentence
-- that a village can check against its own papers. The levels are those the step that linked them saw.
SELECT
    link.m, link.r, link.step, link.decision, link.score, link.probability, link.first,
    m.member_id, m.nik_number AS member_nik, m.segment, m.ends, m.protection, r.living,
    CASE m.protection WHEN 'active' THEN 1 WHEN 'in_grace' THEN 2 WHEN 'not_begun' THEN 3 WHEN 'lapsed' THEN 4 ELSE 5 END
        AS protection_order,
    name_level, birth_level, nik_level, village_level, mother_level,
    concat_ws('; ', decided.told, concat_ws(', ', {told})) AS reasons
FROM (
    SELECT links.*, name_level, birth_level, 5 AS nik_level, village_level, mother_level
    FROM links
    JOIN nik_open ON links.m = nik_open.m AND links.r = nik_open.r
    WHERE step IN ('nik', 'nik_differs')
    UNION ALL
    SELECT links.*, name_level, birth_level, nik_level, village_level, mother_level
    FROM links
    JOIN (
        SELECT m AS ranked_m, r AS ranked_r, name_level, birth_level, nik_level, village_level, mother_level FROM ranked
    ) AS seen ON links.m = seen.ranked_m AND links.r = seen.ranked_r
    WHERE step = 'similar'
    UNION ALL
    SELECT link.*, {levels}
    FROM links AS link
    JOIN members AS m ON link.m = m.m
    JOIN residents AS r ON link.r = r.r
    WHERE link.step = 'person'
) AS link
JOIN members AS m ON link.m = m.m
JOIN residents AS r ON link.r = r.r
LEFT JOIN decided ON link.m = decided.m AND link.r = decided.r
