-- One row per member and resident about whom people decided, as far as both rows are still there.
-- same: settled. other: settled. open: people contradict each other. again: «not the same» was said of what the resident's
-- row held before; it may be asked again, with the reason said, and is linked by nobody but a person.
SELECT
    m, r,
    CASE WHEN outcome = 'other' AND changed THEN 'again' ELSE outcome END AS outcome,
    CASE WHEN changed THEN told || ', dan isi register berubah sejak itu' ELSE told END AS told
FROM (
    SELECT member.m, residents.r, decisions.outcome, decisions.told, decisions.resident_key <> {resident_key} AS changed
    FROM decisions
    JOIN residents ON decisions.resident_id = residents.resident_id
    JOIN (SELECT m, {member_key} AS member_key FROM members) AS member ON decisions.member_key = member.member_key
) AS found
