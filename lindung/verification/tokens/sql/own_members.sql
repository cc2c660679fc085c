-- One row per member row that goes to be matched.
SELECT m AS person, *
FROM members
