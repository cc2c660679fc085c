-- One row per member row, with the share of both files that has its rare name, and its rare sound (log2).
SELECT
    members.*, row AS m,
    log2(name.rows / (SELECT count(*) FROM population)) AS name_share,
    log2(sound.rows / (SELECT count(*) FROM population)) AS sound_share
FROM {member_tokens} AS members
LEFT JOIN (SELECT name, count(*) AS rows FROM population GROUP BY name) AS name ON members.name = name.name
LEFT JOIN (SELECT sound, count(*) AS rows FROM population GROUP BY sound) AS sound ON members.sound = sound.sound
