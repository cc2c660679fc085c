-- One row per person in the registers, living or not, with the keys people are compared by.
-- r: village and place in its snapshot, the same on every engine and in every run on the same registers.
SELECT
    {resident_number} AS r,
    resident_id, village, village_number, village_number // 1000000 AS regency, life_status, life_status = 'living' AS living,
    nik_number, nik_stem, nik_stem // 100000000 AS nik_regency, name_key, name_sound, name_word, name_initials,
    birth_date, birth_number, birth_number // 10000 AS birth_year, birth_swap, sex, birth_place, mother_key, occupation_code
FROM {resident_files} AS files
