-- One row per person: the values that become tokens, put together; NULL where a part is missing.
SELECT
    id, name_key, CAST(birth_swap AS VARCHAR) AS birth_salt, CAST(nik_stem AS VARCHAR) AS stem_salt,
    CAST(nik_number AS VARCHAR) AS nik,
    CAST(nik_stem AS VARCHAR) AS stem,
    nik_stem || '|' || birth_number AS stem_birth,
    nik_stem || '|' || name_word AS stem_word,
    nik_stem || '|' || name_initials AS stem_initials,
    (nik_number // 10000000000) || '|' || (nik_number % 10000) || '|' || birth_number AS serial_birth,
    name_key AS name,
    name_key || '|' || birth_number AS name_birth,
    name_key || '|' || (birth_number // 100) AS name_year_month,
    name_key || '|' || (birth_number % 10000) AS name_month_day,
    name_key || '|' || (birth_number // 10000) || '|' || (birth_number % 100) AS name_year_day,
    name_key || '|' || (birth_number // 10000) AS name_year,
    name_sound AS sound,
    name_sound || '|' || birth_number AS sound_birth,
    name_word || '|' || birth_number AS word_birth,
    name_word || '|' || birth_swap AS word_swap,
    name_initials || '|' || birth_number AS initials_birth,
    name_key || '|' || mother_key AS name_mother,
    mother_key || '|' || birth_number AS mother_birth,
    name_key || '|' || village_number AS name_village,
    birth_number || '|' || village_number AS birth_village,
    birth_number || '|' || birth_place || '|' || sex AS birth_place
FROM (
    SELECT
        {id} AS id, nik_number, nik_stem, birth_number, birth_swap, sex, village_number,
        nullif(name_key, '') AS name_key, nullif(name_sound, '') AS name_sound, nullif(name_word, '') AS name_word,
        nullif(name_initials, '') AS name_initials, nullif(mother_key, '') AS mother_key,
        nullif(birth_place, '') AS birth_place
    FROM {people}
) AS person
