-- One row per member row, with the share of both files that has its name, and its rare sound (log2).
-- A name that many share has no token of its own; who has it and the year of birth tell how many they are.
SELECT
    members.*, row AS m,
    log2(coalesce(name.rows, {years} * year.rows) / (SELECT count(*) FROM population)) AS name_share,
    log2(sound.rows / (SELECT count(*) FROM population)) AS sound_share
FROM {member_tokens} AS members
LEFT JOIN (SELECT name, count(*) AS rows FROM population GROUP BY name) AS name ON members.name = name.name
LEFT JOIN (SELECT sound, count(*) AS rows FROM population GROUP BY sound) AS sound ON members.sound = sound.sound
LEFT JOIN (SELECT name_year, count(*) AS rows FROM population GROUP BY name_year) AS year
    ON members.name_year = year.name_year
