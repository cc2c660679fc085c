-- One row per NIK that so many rows of the lists share that it is nobody's: copied down a column, or one office's for all.
SELECT nik_number, count(*) AS member_rows
FROM members
WHERE nik_number IS NOT NULL
GROUP BY nik_number
HAVING count(*) > {most_of_a_nik}
