-- One row per row of either side: among whom a name or a birth date is common. One village alone would make every name rare.
SELECT name_key, name_sound, name_word, birth_number FROM residents
UNION ALL
SELECT name_key, name_sound, name_word, birth_number FROM members
