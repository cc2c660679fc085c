-- One row per member who in the registers is dead, moved or gone: contributions to stop, or a status to correct.
SELECT explained.member_id, explained.protection, residents.resident_id, residents.village, residents.life_status, explained.reasons
FROM explained
JOIN residents ON explained.r = residents.r
WHERE explained.decision = 'matched' AND NOT residents.living
