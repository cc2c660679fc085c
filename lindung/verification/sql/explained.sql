-- One row per link, with how alike the two are, what the membership gives on the day, and the reasons as a sentence
-- that a village can check against its own papers. The levels are those of the step that found the link; only what people
-- decided may never have been compared.
SELECT
    m, r, step, decision, score, probability, first, member_id, member_nik, segment, ends, protection, living,
    CASE protection WHEN 'active' THEN 1 WHEN 'in_grace' THEN 2 WHEN 'not_begun' THEN 3 WHEN 'lapsed' THEN 4 ELSE 5 END
        AS protection_order,
    name_level, birth_level, nik_level, village_level, mother_level,
    concat_ws('; ', told, concat_ws(', ', {told})) AS reasons
FROM (
    SELECT
        alike.*, m.member_id, m.nik_number AS member_nik, m.segment, m.ends, m.protection, decided.told
    FROM (
        SELECT link.*, pair.living, pair.name_level, pair.birth_level, 5 AS nik_level, pair.village_level, pair.mother_level
        FROM links AS link
        JOIN nik_pairs AS pair ON link.m = pair.m AND link.r = pair.r
        WHERE link.step IN ('nik', 'nik_differs')
        UNION ALL
        SELECT
            link.*, pair.living,
            pair.name_level, pair.birth_level, pair.nik_level, pair.village_level, pair.mother_level
        FROM links AS link
        JOIN ranked AS pair ON link.m = pair.m AND link.r = pair.r
        WHERE link.step = 'similar'
        UNION ALL
        SELECT
            link.*, r.living,
            {levels}
        FROM (SELECT * FROM links WHERE step = 'person') AS link
        JOIN members AS m ON link.m = m.m
        JOIN residents AS r ON link.r = r.r
    ) AS alike
    JOIN members AS m ON alike.m = m.m
    LEFT JOIN decided ON alike.m = decided.m AND alike.r = decided.r
) AS linked
