-- One row per link, with how alike the two are, what the membership gives on the day, and the reasons as a sentence
-- that a village can check against its own papers.
SELECT
    m, r, step, decision, score, probability, first, member_id, member_nik, segment, ends, protection, living,
    CASE protection WHEN 'active' THEN 1 WHEN 'in_grace' THEN 2 WHEN 'not_begun' THEN 3 WHEN 'lapsed' THEN 4 ELSE 5 END
        AS protection_order,
    name_level, birth_level, nik_level, village_level, mother_level,
    concat_ws('; ', told, concat_ws(', ', {told})) AS reasons
FROM (
    SELECT
        link.m, link.r, link.step, link.decision, link.score, link.probability, link.first,
        m.member_id, m.nik_number AS member_nik, m.segment, m.ends, m.protection, r.living, decided.told,
        {levels}
    FROM links AS link
    JOIN members AS m ON link.m = m.m
    JOIN residents AS r ON link.r = r.r
    LEFT JOIN decided ON link.m = decided.m AND link.r = decided.r
) AS linked
