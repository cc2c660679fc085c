-- One row per resident whose name and birth date a crowd of members shares who were not looked for by them: a person
-- must say which of them is whom, and first whether that date or name is anybody's.
SELECT DISTINCT residents.r
FROM residents
JOIN (
    SELECT DISTINCT name_key, birth_number
    FROM members_weighed
    JOIN (SELECT m FROM crowded WHERE block = '{name_and_birth}') AS crowd ON members_weighed.m = crowd.m
    ANTI JOIN links ON members_weighed.m = links.m
) AS unplaced ON residents.name_key = unplaced.name_key AND residents.birth_number = unplaced.birth_number
