-- One row per member left over and resident who share the key of one block and are alike enough to be kept.
SELECT m, r, living, nik_number, {score} AS score
FROM (
    SELECT m.m, r.r, r.living, r.nik_number, m.name_share, m.sound_share, m.word_share, m.birth_share, {levels}
    FROM residents AS r
    JOIN members_weighed AS m ON {condition}
) AS pair
WHERE {score} > {least_score}
