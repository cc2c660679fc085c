-- One row per row of a welfare list that concerns the village: its own, or one whose NIK or family card is known there.
SELECT
    entry_id, about, list,
    nik, nik_state, nik_number, nik_stem, name, name_key, name_sound, name_word, name_initials,
    birth_date, birth_date_state, birth_number, birth_swap, sex, birth_place, mother_key, village,
    family_card, hamlet, rw, rt, relation, occupation_code, occupation, life_status,
    decile, aid, year, file, sheet, row
FROM {files}
WHERE coalesce(village, '{village_said}') = '{village}'
    OR nik_number IN (SELECT nik_number FROM known)
    OR family_card IN (SELECT family_card FROM known)
