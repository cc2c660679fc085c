-- One row per person in the registers, living or not, with the keys people are compared by.
-- r: a number for this run only; resident_id is what lasts.
SELECT
    row_number() OVER () AS r,
    resident_id, village, life_status, life_status = 'living' AS living,
    nik_number, nik_stem, name_key, name_sound, name_word, name_initials,
    birth_date, birth_number, birth_swap, sex, birth_place, mother_key, occupation_code
FROM {resident_files}
