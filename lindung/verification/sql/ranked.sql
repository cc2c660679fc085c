-- One row per member and candidate resident, with how probable it is that the two are one person: of the candidates of
-- one member at most one is right, or none (Fellegi and Sunter's weights as odds, set beside each other).
-- The score is that of the candidate with the prior as it was estimated from all candidates.
-- place: 1 for the best. The probability is the calibrated one; `score` is what it was reckoned from.
SELECT
    m, r, score, name_level, birth_level, nik_level, village_level, mother_level, sex_level, place_level,
    taken_level, place,
    round(1 / (1 + power(2.0, -({intercept} + {slope} * log2(odds / (1 + others))))), 6) AS probability
FROM (
    SELECT
        *,
        greatest(sum(odds) OVER (PARTITION BY m) - odds, 0.0) AS others,
        row_number() OVER (PARTITION BY m ORDER BY score DESC, r) AS place
    FROM (
        SELECT *, power(2.0, least(score, {most_score}) / 100.0) AS odds
        FROM (
            SELECT
                m, r, score + {shift} AS score,
                name_level, birth_level, nik_level, village_level, mother_level, sex_level, place_level, taken_level
            FROM candidates
        ) AS shifted
    ) AS weighed
) AS placed
