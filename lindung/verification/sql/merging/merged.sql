-- One row per person: the register's own columns untouched, and beside them what other sources add.
-- nik_proposed: where the register has no valid NIK, all sources that have one say the same, and it is nobody else's.
SELECT
    people.*,
    counted.sources, counted.said_by,
    deciles.decile, deciles.decile_source, deciles.decile_day, deciles.decile_about,
    aids.aid,
    CASE
        WHEN people.nik_number IS NULL AND counted.niks = 1 AND holders.nik_number IS NULL THEN counted.nik
    END AS nik_proposed
FROM people
JOIN (
    SELECT
        said_rows.resident_id,
        count(DISTINCT said_rows.source) AS sources,
        string_agg(DISTINCT sources.label, '; ' ORDER BY sources.label) AS said_by,
        count(DISTINCT said_rows.nik_number) AS niks,
        min(said_rows.nik_number) AS nik_number,
        min(CASE WHEN said_rows.nik_number IS NOT NULL THEN said_rows.nik END) AS nik
    FROM said_rows
    JOIN sources ON said_rows.source = sources.source
    WHERE said_rows.resident_id IS NOT NULL
    GROUP BY ALL
) AS counted ON people.resident_id = counted.resident_id
LEFT JOIN (SELECT DISTINCT nik_number FROM people) AS holders ON counted.nik_number = holders.nik_number
LEFT JOIN deciles ON people.resident_id = deciles.resident_id
LEFT JOIN (
    SELECT resident_id, string_agg(DISTINCT trim(one), '; ' ORDER BY trim(one)) AS aid
    FROM (SELECT resident_id, unnest(string_split(aid, ';')) AS one FROM reach) AS each
    WHERE trim(one) <> ''
    GROUP BY ALL
) AS aids ON people.resident_id = aids.resident_id
ORDER BY people.in_register DESC, people.hamlet, people.rw, people.rt, people.family_card, people.birth_date, people.resident_id
