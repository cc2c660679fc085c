-- One row per named row of any list, in the shape of a membership list, of which it tells nothing.
-- Village and birth place are left out: of people who all live in one village they tell nobody apart.
SELECT
    entry_id AS member_id,
    CAST(NULL AS VARCHAR) AS segment,
    CAST(NULL AS DATE) AS joined, CAST(NULL AS DATE) AS ends, CAST(NULL AS DATE) AS grace_until,
    CAST(NULL AS BOOLEAN) AS jkk, CAST(NULL AS BOOLEAN) AS jkm, CAST(NULL AS BOOLEAN) AS open_ended,
    nik_number, nik_stem, name_key, name_sound, name_word, name_initials,
    birth_number, birth_swap, sex, CAST(NULL AS VARCHAR) AS birth_place, mother_key, CAST(NULL AS BIGINT) AS village_number
FROM {other_rows}
WHERE name_key <> ''
