-- One row per living resident whose name, birth date, mother and sex stand in another village's register too.
-- near: what costs little to hold together comes first, and leaves few people whose names are compared.
SELECT here.r, here.village, same.first_village, same.last_village
FROM residents AS here
JOIN (
    SELECT
        people.name_key, people.birth_number, people.mother_key, people.sex,
        min(people.village) AS first_village, max(people.village) AS last_village
    FROM residents AS people
    JOIN (
        SELECT
            birth_number, sex, name_initials, length(name_key) AS letters, length(mother_key) AS letters_of_mother
        FROM residents
        WHERE living AND mother_key IS NOT NULL AND sex IS NOT NULL AND birth_number IS NOT NULL
        GROUP BY birth_number, sex, name_initials, length(name_key), length(mother_key)
        HAVING min(village_number) <> max(village_number)
    ) AS near ON people.birth_number = near.birth_number AND people.sex = near.sex
        AND people.name_initials = near.name_initials AND length(people.name_key) = near.letters
        AND length(people.mother_key) = near.letters_of_mother
    WHERE people.living
    GROUP BY people.name_key, people.birth_number, people.mother_key, people.sex
    HAVING min(people.village_number) <> max(people.village_number)
) AS same ON here.name_key = same.name_key AND here.birth_number = same.birth_number
    AND here.mother_key = same.mother_key AND here.sex = same.sex
WHERE here.living
