-- One row per row of either file: among whom a name is rare. One village alone would make every name rare.
SELECT name, sound, name_year FROM {resident_tokens}
UNION ALL
SELECT name, sound, name_year FROM {member_tokens}
