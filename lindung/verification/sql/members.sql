-- One row per row of the membership lists, with what membership gives on the day asked for.
-- m: list and place in its snapshot, the same on every engine; member_id is what people are told.
-- The grace date of the list counts before the general rule: whole months that begin the day after the end.
-- Without an end a membership proves nothing, unless the list itself says that it is still open.
SELECT
    {member_number} AS m,
    member_id, segment, joined, ends,
    nik_number, nik_stem, nik_stem // 100000000 AS nik_regency, name_key, name_sound, name_word, name_initials,
    birth_number, birth_number // 10000 AS birth_year, birth_swap, sex, birth_place, mother_key, village_number,
    CASE
        WHEN NOT coalesce(jkk, true) OR NOT coalesce(jkm, true) THEN 'none'
        WHEN ends < joined THEN 'none'
        WHEN joined > DATE '{on}' THEN 'not_begun'
        WHEN ends >= DATE '{on}' OR (ends IS NULL AND open_ended) THEN 'active'
        WHEN coalesce(
            grace_until,
            CAST(ends + INTERVAL 1 DAY + INTERVAL {grace_months} MONTH - INTERVAL 1 DAY AS DATE)
        ) >= DATE '{on}' THEN 'in_grace'
        WHEN ends < DATE '{on}' THEN 'lapsed'
        ELSE 'none'
    END AS protection
FROM {member_files} AS files
