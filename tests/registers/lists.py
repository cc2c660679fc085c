"""Small lists of every kind that is no register, drawn as their senders write them. Everybody in them is invented."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.registers.workbooks import workbook

NIK, WOMAN, OTHER = "9999011205900017", "9999015209850003", "9999010101700025"
CARD, CARD_2 = "9999011201200001", "9999011201200002"

PU_STAFF = ("NOMOR_PEGAWAI", "NAMA_TK", "TGL_KEPESERTAAN", "KPJ", "TGL_LAHIR")
PU_IDENTITY = (
    *("NOMOR_IDENTITAS", "KPJ", "NAMA_LENGKAP", "TGL_LAHIR", "NPP", "NAMAPRS"),
    *("TGL_KEPESERTAAN", "TGL_NA", "NM_PRG"),
)
CONTRIBUTIONS = (
    *("no_ref", "nik_ktp", "no_pegawai", "nama_tk", "tgl_lahir", "tgl_kepesertaan", "jumlah_upah", "jumlah_rapel"),
    *("iuran_jkk", "iuran_jkm", "iuran_jht_tk", "iuran_jht_pk", "iuran_jp_tk", "iuran_jp_pk", "jkp", "total_iuran"),
)
P3KE_FAMILY = (
    *("no", "id_p3ke", "provinsi", "kabkot", "kecamatan", "desa", "kode_kemendagri", "jenis_desil", "alamat"),
    *("kepala_keluarga", "nik", "padan_dukcapil", "jenis_kelamin", "tanggal_lahir", "pekerjaan", "pendidikan"),
    *("rumah", "punya_tabungan", "jenis_atap", "jenis_dinding", "jenis_lantai", "sumber_penerangan"),
    *("bahan_bakar_memasak", "sumber_air_minum", "fasilitas_bab", "penerima_bpnt", "penerima_bpum", "penerima_bst"),
    *("penerima_pkh", "penerima_sembako", "resiko_stunting"),
)
P3KE_PERSON = (
    *("id_p3ke", "provinsi", "kabkot", "kecamatan", "desa", "kode_kemendagri", "jenis_desil", "alamat", "id_individu"),
    *("nama", "nik", "padan_dukcapil", "jenis_kelamin", "hubungan_keluarga", "tanggal_lahir", "status_kawin"),
    *("pekerjaan", "pendidikan", "usia_dibawah_7", "usia_60_keatas", "penerima_bpnt", "penerima_pkh"),
    *("resiko_stunting", "tahun_anggaran"),
)
DECILES = ("KK", "NIK", "desil")
DTSEN_WIDE = (
    *("id_keluarga", "nomor_kartu_keluarga", "nomor_induk_kependudukan", "nama", "tempat_lahir", "tanggal_lahir"),
    *("id_jenis_kelamin", "id_hub_kepala_keluarga", "id_status_perkawinan", "id_pekerjaan_utama"),
    *("id_lapangan_usaha_dari_usaha_utama", "id_status_kedudukan_pekerjaan_utama", "id_pendapatan", "pbi"),
    *("id_disabilitas", "alamat", "jumlah_anggota_keluarga", "desil_nasional", "aset_bergerak_motor", "jml_sapi"),
)
DTKS = (
    *("idsemesta", "NIK", "NOKK", "Nama", "BLT", "BPNT", "PKH", "PBI", "SEMBAKO_ADAPTIF", "keterangan_disabilitas"),
    *("keterangan_meninggal", "masih_hidup_label", "padankan_at", "periode_pkh", "is_nonaktif", "Alamat", "provinsi"),
)
DTKS_PROVINCE = (
    *("iddtks", "provinsi", "kabupaten_kota", "kecamatan", "desa_kelurahan", "alamat", "dusun", "rt", "rw"),
    *("nomor_kk", "nomor_nik", "nama", "tanggal_lahir", "tempat_lahir", "jenis_kelamin", "nama_ibu_kandung"),
    "hubungan_keluarga",
)
AID_PARTICIPANTS = ("Peserta", "No. Peserta", "NIK", "Nama", "Tempat Lahir", "Tanggal Lahir", "Alamat")
OPENDK_PROGRAMMES = ("desa_id", "id", "nama", "sasaran", "ndesc", "sdate", "edate", "status", "asaldana")
OPENDK_PARTICIPANTS = (
    *("desa_id", "id", "peserta", "program_id", "no_id_kartu", "kartu_nik", "kartu_nama", "kartu_tempat_lahir"),
    *("kartu_tanggal_lahir", "kartu_alamat", "kartu_peserta", "kartu_id_pend", "sasaran"),
)

_ORDINARY: dict[str, object] = {
    **{"NOMOR_PEGAWAI": "P-17", "no_pegawai": "P-17", "KPJ": "99012345678", "NPP": "JJ012345", "NAMAPRS": "PT CONTOH"},
    **dict.fromkeys(("NAMA_TK", "NAMA_LENGKAP", "nama_tk", "nama", "Nama", "kepala_keluarga", "kartu_nama"), "BUDI"),
    **dict.fromkeys(("TGL_LAHIR", "tgl_lahir", "tanggal_lahir", "kartu_tanggal_lahir"), "12-05-1990"),
    **dict.fromkeys(("TGL_KEPESERTAAN", "tgl_kepesertaan"), "01-02-2020"),
    **dict.fromkeys(("NOMOR_IDENTITAS", "nik_ktp", "nik", "NIK", "nomor_nik", "nomor_induk_kependudukan"), NIK),
    **dict.fromkeys(("KK", "NOKK", "nomor_kk", "nomor_kartu_keluarga"), CARD),
    **{"NM_PRG": "JKK", "kartu_nik": NIK, "peserta": NIK, "Peserta": NIK},
    **{"jumlah_upah": 3_000_000, "jumlah_rapel": 0, "iuran_jkk": 7_200, "iuran_jkm": 9_000, "jkp": 0},
    **{"iuran_jht_tk": 60_000, "iuran_jht_pk": 111_000, "iuran_jp_tk": 30_000, "iuran_jp_pk": 60_000},
    **{"total_iuran": 277_200, "id_p3ke": "K0001", "id_individu": "I0001", "kode_kemendagri": "9999012001"},
    **{"jenis_desil": "Desil 1", "desil": "1", "desil_nasional": "1", "padan_dukcapil": "Ya"},
    **dict.fromkeys(("jenis_kelamin",), "Laki-laki"),
    **{"id_jenis_kelamin": "1", "pekerjaan": "Petani/Pekebun", "hubungan_keluarga": "Kepala Keluarga"},
    **{"idsemesta": "S-1", "iddtks": "D-1", "id_keluarga": "F-1", "tahun_anggaran": "2023"},
    **{"id_hub_kepala_keluarga": "1", "id_pekerjaan_utama": "5", "dusun": "KRAJAN", "rt": "001", "rw": "002"},
    **{"desa_id": "99.99.01.2001", "program_id": "1", "sasaran": "1", "id": "1", "kartu_id_pend": "7"},
}


def entry(header: tuple[str, ...], **said: object) -> list[object]:
    """One row under a header: an ordinary entry, but for what is said of a heading (its blanks and points as _)."""
    names = [heading.replace(". ", "_").replace(" ", "_") for heading in header]
    assert said.keys() <= set(names), said.keys() - set(names)
    return [said.get(name, _ORDINARY.get(heading, "")) for name, heading in zip(names, header, strict=True)]


def programme_rows(**said: object) -> list[list[object]]:
    """The sheet Program of OpenSID's import file."""
    row = {"name": "Bantuan Contoh", "target": 1, "funder": "Kab/Kota", "starts": "2026-01-01", "until": "2026-12-31"}
    row |= said
    return [
        ["ID Program", ""],
        ["Nama Program", row["name"]],
        ["Sasaran Program", row["target"]],
        ["Keterangan", "contoh"],
        ["Asal Dana", row["funder"]],
        ["Rentang Waktu (Awal)", row["starts"]],
        ["Rentang Waktu (Akhir)", row["until"]],
        ["###", ""],
    ]


def aid_workbook(path: Path, *participants: Sequence[object], **said: object) -> Path:
    """OpenSID's import file of one programme."""
    rows = [AID_PARTICIPANTS, *participants, ["###"]]
    return workbook(path, programme_rows(**said), Peserta=rows)


SAMPLES: dict[str, list[tuple[object, ...] | list[object]]] = {
    "pu_list": [PU_STAFF, entry(PU_STAFF)],
    "pu_list with programmes": [PU_IDENTITY, entry(PU_IDENTITY)],
    "contribution_list": [["BULAN IURAN : OKTOBER 2026"], CONTRIBUTIONS, entry(CONTRIBUTIONS)],
    "p3ke families": [P3KE_FAMILY, entry(P3KE_FAMILY)],
    "p3ke people": [P3KE_PERSON, entry(P3KE_PERSON)],
    "dtsen deciles": [DECILES, entry(DECILES)],
    "dtsen wide": [DTSEN_WIDE, entry(DTSEN_WIDE)],
    "dtks": [DTKS, entry(DTKS)],
    "dtks of a province": [DTKS_PROVINCE, entry(DTKS_PROVINCE)],
}
"""A list of one sheet each, by the name of its format's module."""

DAY = date(2026, 11, 22)
