-- One row per living resident: is this a member, how do we know, and what does it give on the day asked for.
SELECT
    residents.resident_id, residents.village, residents.birth_date, residents.occupation_code,
    CASE
        WHEN link.decision IS NOT NULL THEN link.decision
        WHEN crowd_residents.r IS NOT NULL THEN 'review'
        WHEN residents.nik_number IS NULL AND (residents.birth_date IS NULL OR length(residents.name_key) < 2)
            THEN 'not_verifiable'
        ELSE 'none'
    END AS match,
    CASE WHEN link.decision = 'matched' THEN link.protection ELSE 'none' END AS protection,
    coalesce(link.step, CASE WHEN crowd_residents.r IS NOT NULL THEN 'crowd' END) AS step,
    link.score, link.probability,
    CASE WHEN link.first THEN link.member_id END AS member_id,
    CASE WHEN link.decision = 'matched' THEN link.segment END AS segment,
    CASE WHEN link.decision = 'matched' THEN link.ends END AS ends,
    CASE WHEN link.decision = 'review' THEN link.protection END AS protection_if_same,
    coalesce(link.member_rows, 0) AS member_rows,
    coalesce(link.open_reviews, 0) AS open_reviews,
    twice.other_village AS also_registered_in,
    {reasons} || CASE
        WHEN twice.other_village IS NOT NULL THEN '; tercatat hidup juga di desa ' || twice.other_village ELSE ''
    END AS reasons
FROM residents
LEFT JOIN best_links AS link ON residents.r = link.r
LEFT JOIN (SELECT r, min(told) AS told FROM decided WHERE outcome = 'other' GROUP BY r) AS refused ON residents.r = refused.r
LEFT JOIN crowd_residents ON residents.r = crowd_residents.r
LEFT JOIN registered_twice AS twice ON residents.r = twice.r
WHERE residents.living
