-- One row per person of whom a list says a decile: that of the newest list, with its name, day and whom it speaks of.
-- Newest by the year the list is for (never later than the day it came), then by that day. Within one list the person's
-- own row comes before the family's, and the lower decile before the higher.
SELECT resident_id, decile, label AS decile_source, day AS decile_day, about AS decile_about
FROM (
    SELECT
        reach.resident_id, reach.decile, reach.about, sources.label, sources.day,
        row_number() OVER (
            PARTITION BY reach.resident_id
            ORDER BY least(coalesce(said_rows.year, year(sources.day)), year(sources.day)) DESC, sources.day DESC,
                reach.about = 'person' DESC, reach.decile, sources.label, reach.entry_id
        ) AS place
    FROM reach
    JOIN sources ON reach.source = sources.source
    JOIN said_rows ON reach.source = said_rows.source AND reach.entry_id = said_rows.entry_id
    WHERE reach.decile IS NOT NULL
) AS placed
WHERE place = 1
