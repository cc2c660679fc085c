-- One row per link, with how alike the two are, what the membership gives on the day, and the reasons as a sentence
-- that a village can check against its own papers.
SELECT
    m, r, step, decision, score, probability, first, member_id, member_nik, segment, ends, protection, living,
    CASE protection WHEN 'active' THEN 1 WHEN 'in_grace' THEN 2 WHEN 'not_begun' THEN 3 WHEN 'lapsed' THEN 4 ELSE 5 END
        AS protection_order,
    name_level, birth_level, nik_level, village_level, mother_level,
    concat_ws('; ', told, concat_ws(', ',
        CASE nik_level
            WHEN 5 THEN 'NIK sama' WHEN 4 THEN 'NIK sama sampai digit yang hilang' WHEN 3 THEN 'NIK hanya berbeda nomor urut'
            WHEN 2 THEN 'NIK berbeda tanggal' WHEN 1 THEN 'NIK berbeda kode wilayah' WHEN 0 THEN 'NIK berbeda'
            ELSE 'NIK tidak dapat dibandingkan' END,
        CASE birth_level
            WHEN 4 THEN 'tanggal lahir sama' WHEN 3 THEN 'tanggal lahir sama bila hari dan bulan ditukar'
            WHEN 2 THEN 'tanggal lahir berbeda satu bagian' WHEN 1 THEN 'hanya tahun lahir sama'
            WHEN 0 THEN 'tanggal lahir berbeda' ELSE 'tanggal lahir tidak diketahui' END,
        CASE name_level
            WHEN 8 THEN 'nama belakang disingkat atau tidak ditulis' WHEN 7 THEN 'nama sama' WHEN 6 THEN 'nama sama bunyinya'
            WHEN 5 THEN 'hanya nama depan ditulis' WHEN 4 THEN 'nama berbeda satu huruf atau nama depan disingkat'
            WHEN 3 THEN 'nama hampir sama atau nama depan tidak ditulis' WHEN 2 THEN 'nama mirip'
            WHEN 1 THEN 'nama sebagian sama' ELSE 'nama berbeda' END,
        CASE village_level WHEN 2 THEN 'desa sama' END,
        CASE mother_level WHEN 2 THEN 'nama ibu sama' WHEN 0 THEN 'nama ibu berbeda' END
    )) AS reasons
FROM (
    SELECT
        link.m, link.r, link.step, link.decision, link.score, link.probability, link.first,
        m.member_id, m.nik_number AS member_nik, m.segment, m.ends, m.protection, r.living, decided.told,
        {levels}
    FROM links AS link
    JOIN members AS m ON link.m = m.m
    JOIN residents AS r ON link.r = r.r
    LEFT JOIN decided ON link.m = decided.m AND link.r = decided.r
) AS linked
