-- One row per member in a crowd of one block.
SELECT '{block}' AS block, members_weighed.m
FROM members_weighed
JOIN (
    SELECT {keys} FROM members_weighed WHERE {known} GROUP BY {keys} HAVING count(*) > {most_together}
) AS crowd ON {same}
