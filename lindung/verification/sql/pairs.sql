-- One row per member left over and resident who share the key of one block and are alike enough to be kept.
-- Levels first, the score of them next: an engine that compiles each stage wants them apart.
SELECT *
FROM (
    SELECT
        m, r, living, nik_number,
        name_level, birth_level, nik_level, village_level, mother_level, sex_level, place_level,
        {score} AS score
    FROM (
        SELECT m.m, r.r, r.living, r.nik_number, m.name_share, m.sound_share, m.word_share, m.birth_share, {levels}
        FROM {residents} AS r
        JOIN (
            SELECT * FROM {members} AS weighed WHERE m NOT IN (SELECT m FROM crowded WHERE block = '{block}')
        ) AS m ON {condition}
    ) AS compared
) AS scored
WHERE score > {least_score}
