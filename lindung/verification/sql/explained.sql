-- One row per link, with its reasons as a sentence that a village can check against its own papers.
SELECT
    *,
    concat_ws(', ',
        CASE nik_level
            WHEN 5 THEN 'NIK sama' WHEN 4 THEN 'NIK sama sampai digit yang hilang' WHEN 3 THEN 'NIK hanya berbeda nomor urut'
            WHEN 2 THEN 'NIK berbeda tanggal' WHEN 1 THEN 'NIK berbeda kode wilayah' WHEN 0 THEN 'NIK berbeda'
            ELSE 'NIK tidak dapat dibandingkan' END,
        CASE birth_level
            WHEN 4 THEN 'tanggal lahir sama' WHEN 3 THEN 'tanggal lahir sama bila hari dan bulan ditukar'
            WHEN 2 THEN 'tanggal lahir berbeda satu bagian' WHEN 1 THEN 'hanya tahun lahir sama'
            WHEN 0 THEN 'tanggal lahir berbeda' ELSE 'tanggal lahir tidak diketahui' END,
        CASE name_level
            WHEN 7 THEN 'nama sama' WHEN 6 THEN 'nama sama bunyinya' WHEN 5 THEN 'nama belakang disingkat atau tidak ditulis'
            WHEN 4 THEN 'nama depan disingkat atau tidak ditulis' WHEN 3 THEN 'nama hampir sama' WHEN 2 THEN 'nama mirip'
            WHEN 1 THEN 'nama sebagian sama' ELSE 'nama berbeda' END,
        CASE village_level WHEN 2 THEN 'desa sama' END,
        CASE mother_level WHEN 2 THEN 'nama ibu sama' WHEN 0 THEN 'nama ibu berbeda' END
    ) AS reasons
FROM linked
