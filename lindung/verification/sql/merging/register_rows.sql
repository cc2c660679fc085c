-- One row per row of a register, in the columns that all sources of a merge share.
-- Where a register does not tell the life status, its «living» was assumed when it was read, and nobody said it.
SELECT
    resident_id AS entry_id, 'person' AS about, CAST(NULL AS VARCHAR) AS list,
    nik, nik_state, nik_number, nik_stem, name, name_key, name_sound, name_word, name_initials,
    birth_date, birth_date_state, birth_number, birth_swap, sex, birth_place, mother_key, village,
    family_card, hamlet, rw, rt, relation, occupation_code, occupation,
    CASE WHEN {tells_life} OR life_status <> 'living' THEN life_status END AS life_status,
    CAST(NULL AS BIGINT) AS decile, CAST(NULL AS VARCHAR) AS aid, CAST(NULL AS BIGINT) AS year,
    file, sheet, row
FROM {files}
