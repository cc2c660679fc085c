-- One row per family card of which one list says more than one decile, with its head or another of the family.
SELECT source, any_card AS family_card, lowest, highest, resident_id
FROM (
    SELECT
        said.source, people.family_card AS any_card, min(said.decile) AS lowest, max(said.decile) AS highest,
        min_by(people.resident_id, (coalesce(people.relation, '9') <> '1', people.resident_id)) AS resident_id
    FROM said_rows AS said
    JOIN people ON said.family_card = people.family_card
    WHERE said.decile IS NOT NULL
    GROUP BY ALL
) AS families
WHERE lowest <> highest
