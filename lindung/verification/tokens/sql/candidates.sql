-- One row per member left over and resident who share any token, with how alike they are.
SELECT * FROM ({compared_left}) AS compared
