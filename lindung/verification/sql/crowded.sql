-- One row per member left over who shares the key of one block with so many members that it tells nobody apart: a
-- program's date, a cell copied down. They are not looked for by that key, so that the work grows with the rows alone.
SELECT '{block}' AS block, members_weighed.m
FROM members_weighed
JOIN (
    SELECT {keys} FROM members_weighed WHERE {known} GROUP BY {keys} HAVING count(*) > {most_together}
) AS crowd ON {same}
