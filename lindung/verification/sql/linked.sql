-- One row per link, with the levels that explain it and what the membership gives on the day.
SELECT
    m.m, r.r, link.step, link.decision, link.score, link.first,
    m.member_id, m.segment, m.joined, m.ends, m.protection, r.living,
    CASE m.protection WHEN 'active' THEN 1 WHEN 'in_grace' THEN 2 WHEN 'not_begun' THEN 3 WHEN 'lapsed' THEN 4 ELSE 5 END
        AS protection_order,
    {levels}
FROM links AS link
JOIN members AS m ON link.m = m.m
JOIN residents AS r ON link.r = r.r
