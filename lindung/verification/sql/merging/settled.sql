-- One row per row of the source and person, as linked, but no person is two of a source's rows.
-- Of several rows matched with one person those that are sound stand; else one by likeness that is clearly ahead;
-- the others go to a person, who sees what they may be.
SELECT
    entry_id, resident_id, step, score, reasons, name_level,
    CASE
        WHEN decision = 'review' OR rows_matched = 1 OR sound THEN decision
        WHEN any_sound OR any_by_nik THEN 'review'
        WHEN place = 1 AND score - next_score >= 100 * {least_lead} THEN 'matched'
        ELSE 'review'
    END AS decision
FROM (
    SELECT
        *,
        max(CASE WHEN place > 1 AND decision = 'matched' THEN score END) OVER (PARTITION BY resident_id) AS next_score
    FROM (
        SELECT
            *,
            sum(CASE WHEN decision = 'matched' THEN 1 ELSE 0 END) OVER (PARTITION BY resident_id) AS rows_matched,
            bool_or(sound) OVER (PARTITION BY resident_id) AS any_sound,
            bool_or(step = 'nik') OVER (PARTITION BY resident_id) AS any_by_nik,
            row_number() OVER (PARTITION BY resident_id, decision ORDER BY score DESC, entry_id) AS place
        FROM linked
    ) AS counted
) AS compared
