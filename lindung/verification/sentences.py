"""Why a resident has this verdict, in words that a village can check against its own papers: words and SQL text."""

from collections.abc import Mapping

from lindung.verification.levels import UNKNOWN

LEVEL_WORDS: Mapping[str, Mapping[int, str]] = {
    "nik": {
        5: "NIK sama",
        4: "NIK sama sampai digit yang hilang",
        3: "NIK hanya berbeda nomor urut",
        2: "NIK berbeda tanggal",
        1: "NIK berbeda kode wilayah",
        0: "NIK berbeda",
        UNKNOWN: "NIK tidak dapat dibandingkan",
    },
    "birth": {
        4: "tanggal lahir sama",
        3: "tanggal lahir sama bila hari dan bulan ditukar",
        2: "tanggal lahir berbeda satu bagian",
        1: "hanya tahun lahir sama",
        0: "tanggal lahir berbeda",
        UNKNOWN: "tanggal lahir tidak diketahui",
    },
    "name": {
        8: "nama belakang disingkat atau tidak ditulis",
        7: "nama sama",
        6: "nama sama bunyinya",
        5: "hanya nama depan ditulis",
        4: "nama berbeda satu huruf atau nama depan disingkat",
        3: "nama hampir sama atau nama depan tidak ditulis",
        2: "nama mirip",
        1: "nama sebagian sama",
        0: "nama berbeda",
    },
    "village": {
        2: "desa sama",
        1: "desa lain di kabupaten yang sama",
        0: "kabupaten lain",
        UNKNOWN: "desa tidak disebut",
    },
    "mother": {2: "nama ibu sama", 1: "nama ibu hampir sama", 0: "nama ibu berbeda", UNKNOWN: "nama ibu tidak disebut"},
    "sex": {1: "jenis kelamin sama", 0: "jenis kelamin berbeda", UNKNOWN: "jenis kelamin tidak disebut"},
    "place": {1: "tempat lahir sama", 0: "tempat lahir berbeda", UNKNOWN: "tempat lahir tidak disebut"},
}
"""What each level of a field says, to people."""

TOLD = {"nik": (5, 4, 3, 2, 1, 0, UNKNOWN), "birth": (4, 3, 2, 1, 0, UNKNOWN), "name": tuple(range(9)), "village": (2,)}
TOLD |= {"mother": (2, 0)}
"""The fields and levels that the reasons of a verdict name; of the others they are silent."""


def reasons() -> str:
    """The SQL of the reasons of a link, over its levels (`explained.sql`)."""
    cases = []
    for field, told in TOLD.items():
        whens = " ".join(f"WHEN {level} THEN '{LEVEL_WORDS[field][level]}'" for level in told)
        cases.append(f"CASE {field}_level {whens} END")
    return ", ".join(cases)


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
"""Over a resident, its best link, whether a crowd shares its name and birth date, and whom people ruled out
(`verdicts.sql`)."""
