-- One row per name, sound, telling word or birth date of a member left over: how many people of both sides share it.
SELECT 'name' AS field, name_key AS value, count(*) AS people
FROM (SELECT name_key FROM residents UNION ALL SELECT name_key FROM members) AS population
WHERE name_key IN (SELECT DISTINCT name_key FROM members_left) GROUP BY name_key
UNION ALL
SELECT 'sound' AS field, name_sound AS value, count(*) AS people
FROM (SELECT name_sound FROM residents UNION ALL SELECT name_sound FROM members) AS population
WHERE name_sound IN (SELECT DISTINCT name_sound FROM members_left) GROUP BY name_sound
UNION ALL
SELECT 'word' AS field, name_word AS value, count(*) AS people
FROM (SELECT name_word FROM residents UNION ALL SELECT name_word FROM members) AS population
WHERE name_word IN (SELECT DISTINCT name_word FROM members_left) GROUP BY name_word
UNION ALL
SELECT 'birth' AS field, CAST(birth_number AS VARCHAR) AS value, count(*) AS people
FROM (SELECT birth_number FROM residents UNION ALL SELECT birth_number FROM members) AS population
WHERE birth_number IN (SELECT DISTINCT birth_number FROM members_left) GROUP BY birth_number
