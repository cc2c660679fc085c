-- One row per person in the registers, living or not, with the keys people are compared by.
-- r: village and place in its snapshot, the same on every engine and in every run on the same registers.
SELECT
    {resident_number} AS r,
    resident_id, village, village_number, life_status, life_status = 'living' AS living,
    nik_number, nik_stem, name_key, name_sound, name_word, name_initials,
    birth_date, birth_number, birth_swap, sex, birth_place, mother_key, occupation_code
FROM {resident_files} AS files
