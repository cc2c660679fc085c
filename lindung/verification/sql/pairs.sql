-- One row per member left over and resident who share the key of one block.
SELECT m.m, r.r
FROM {residents} AS r
JOIN (
    SELECT * FROM {members} AS weighed WHERE m NOT IN (SELECT m FROM crowded WHERE block = '{block}')
) AS m ON {condition}
