-- One row per living resident: is this a member, how do we know, and what does it give on the day asked for.
SELECT
    residents.resident_id, residents.village, residents.birth_date, residents.occupation_code,
    CASE
        WHEN link.decision IS NOT NULL THEN link.decision
        WHEN residents.nik_number IS NULL AND (residents.birth_date IS NULL OR length(residents.name_key) < 2)
            THEN 'not_verifiable'
        ELSE 'none'
    END AS match,
    CASE WHEN link.decision = 'matched' THEN link.protection ELSE 'none' END AS protection,
    link.step, link.score,
    CASE WHEN link.first THEN link.member_id END AS member_id,
    CASE WHEN link.decision = 'matched' THEN link.segment END AS segment,
    CASE WHEN link.decision = 'matched' THEN link.ends END AS ends,
    CASE WHEN link.decision = 'review' THEN link.protection END AS protection_if_same,
    coalesce(link.member_rows, 0) AS member_rows,
    coalesce(link.open_reviews, 0) AS open_reviews,
    CASE
        WHEN link.decision = 'review' AND NOT link.first THEN 'Beberapa calon hampir sama kuat, tidak dipilih: ' || link.reasons
        WHEN link.decision = 'review' THEN 'Perlu diperiksa: ' || link.reasons
        WHEN link.decision = 'matched' THEN link.reasons
        WHEN residents.nik_number IS NULL AND (residents.birth_date IS NULL OR length(residents.name_key) < 2)
            THEN 'NIK belum sah, dan tanggal lahir atau nama tidak cukup untuk mencari; lengkapi salah satunya'
        WHEN residents.nik_number IS NULL
            THEN 'NIK belum sah; tidak ditemukan baris peserta yang nama dan tanggal lahirnya menunjuk orang ini'
        ELSE 'Tidak ditemukan baris peserta yang NIK, nama, dan tanggal lahirnya menunjuk orang ini'
    END AS reasons
FROM residents
LEFT JOIN (
    SELECT
        r, step, score, member_id, segment, ends, protection, member_rows, open_reviews, reasons,
        CASE WHEN disputed THEN 'review' ELSE decision END AS decision,
        first AND NOT disputed AS first
    FROM best_links
) AS link ON residents.r = link.r
WHERE residents.living
