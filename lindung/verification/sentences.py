"""Why a resident has this verdict, in a sentence that a village can check against its own papers: SQL text."""

VERDICT = """CASE
    WHEN link.decision = 'review' AND NOT link.first
        THEN 'Beberapa calon hampir sama kuat, tidak dipilih: ' || link.reasons
    WHEN link.decision = 'review' THEN 'Perlu diperiksa: ' || link.reasons
    WHEN link.decision = 'matched' THEN link.reasons
    WHEN crowd_residents.r IS NOT NULL
        THEN 'Perlu diperiksa: terlalu banyak peserta dengan nama dan tanggal lahir ini untuk dibandingkan'
    WHEN residents.nik_number IS NULL AND (residents.birth_date IS NULL OR length(residents.name_key) < 2)
        THEN 'NIK belum sah, dan tanggal lahir atau nama tidak cukup untuk mencari; lengkapi salah satunya'
    WHEN residents.nik_number IS NULL
        THEN 'NIK belum sah; tidak ditemukan baris peserta yang nama dan tanggal lahirnya menunjuk orang ini'
    ELSE 'Tidak ditemukan baris peserta yang NIK, nama, dan tanggal lahirnya menunjuk orang ini'
END || CASE
    WHEN refused.told IS NOT NULL AND link.decision IS NULL THEN '; satu calon: ' || refused.told ELSE ''
END"""
"""Over a resident, its best link, whether a crowd shares its name and birth date, and whom people ruled out (`verdicts.sql`)."""
