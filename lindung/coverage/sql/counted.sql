-- One row per living resident: which denominators count it, and its value in every dimension.
SELECT
    village, match, protection, birth_date IS NULL AS age_unknown,
    {eligible} AS eligible, {working_age} AS working_age, {poor} AS poor,
    coalesce(segment, '') AS segment,
    coalesce(sex, '?') AS sex,
    {age} AS age,
    coalesce(cast(decile AS varchar), '?') AS decile,
    coalesce(occupation_group, CASE WHEN occupation_code IS NULL THEN '?' ELSE 'other' END) AS occupation
FROM (
    SELECT
        verdicts.village, verdicts.birth_date, verdicts.occupation_code, verdicts.match, verdicts.protection,
        verdicts.segment, residents.sex, deciles.decile, occupation_groups.occupation_group
    FROM verdicts
    LEFT JOIN residents ON verdicts.resident_id = residents.resident_id
    LEFT JOIN deciles ON verdicts.resident_id = deciles.resident_id
    LEFT JOIN occupation_groups ON verdicts.occupation_code = occupation_groups.code
) AS person
