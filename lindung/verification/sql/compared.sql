-- One row per member left over and resident who share a key and are alike enough to be kept; a pair that several blocks
-- found is compared once.
-- Levels first, the score of them next: an engine that compiles each stage wants them apart.
SELECT *
FROM (
    SELECT
        m, r, living, nik_number,
        name_level, birth_level, nik_level, village_level, mother_level, sex_level, place_level,
        {score} AS score
    FROM (
        SELECT m.m, r.r, r.living, r.nik_number, m.name_share, m.sound_share, m.word_share, m.birth_share, {levels}
        FROM (SELECT DISTINCT m, r FROM ({all_pairs}) AS found) AS pair
        JOIN {members} AS m ON pair.m = m.m
        JOIN {residents} AS r ON pair.r = r.r
    ) AS levelled
) AS scored
WHERE score > {least_score}
