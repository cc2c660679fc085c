-- One row per member left over, with how common its name, sound, telling word and birth date are: log2 of the share in
-- hundredths of a bit, in steps of a quarter bit, so that a few people more or less change nobody's score.
-- A birth date is never taken for rarer than {least_birth_share}: what is one person's by chance tells no more than that.
SELECT
    members_left.*,
    coalesce(name.people, 0) AS name_people,
    CAST(round(4 * log2(greatest(coalesce(name.people, 0), 1) / {population_count})) AS INTEGER) * 25 AS name_share,
    CAST(round(4 * log2(greatest(coalesce(sound.people, 0), 1) / {population_count})) AS INTEGER) * 25 AS sound_share,
    CAST(round(4 * log2(greatest(coalesce(word.people, 0), 1) / {population_count})) AS INTEGER) * 25 AS word_share,
    CAST(round(4 * log2(greatest(coalesce(birth.people, 0) / {population_count}, {least_birth_share}))) AS INTEGER) * 25
        AS birth_share
FROM members_left
LEFT JOIN (SELECT * FROM frequencies WHERE field = 'name') AS name ON members_left.name_key = name.value
LEFT JOIN (SELECT * FROM frequencies WHERE field = 'sound') AS sound ON members_left.name_sound = sound.value
LEFT JOIN (SELECT * FROM frequencies WHERE field = 'word') AS word ON members_left.name_word = word.value
LEFT JOIN (SELECT * FROM frequencies WHERE field = 'birth') AS birth
    ON CAST(members_left.birth_number AS VARCHAR) = birth.value
