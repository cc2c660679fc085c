"""The canonical columns of residents and members: the one place where each column's meaning, unit and codes stand.

Snapshots are written with exactly these columns (tested), and `docs/canonical-columns.md` is printed from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lindung.people.dates import DateState
from lindung.people.nik import NikState

SCHEMA_VERSION = 4
"""Raised when a column is added, dropped or changes its meaning: a file is then read again."""


class Kind(StrEnum):
    """What a column holds, in words that every engine and file format has."""

    TEXT = "text"
    INTEGER = "integer"  # 64 bits
    DAY = "day"
    YES_NO = "yes/no"


class Protection(StrEnum):
    """What membership gives on one day."""

    ACTIVE = "active"
    IN_GRACE = "in_grace"
    LAPSED = "lapsed"
    NOT_BEGUN = "not_begun"
    NONE = "none"


@dataclass(frozen=True)
class Column:
    """One column: its meaning for a reader, and its codes where it has a closed list. `required`: never empty."""

    name: str
    kind: Kind
    meaning: str
    codes: Mapping[str, str] = field(default_factory=dict)
    required: bool = False


LIFE_STATUS = {
    "living": "hidup",
    "dead": "mati",
    "moved": "pindah",
    "missing": "hilang",
    "away": "pergi",
    "invalid": "tidak valid",
    "unknown": "isi sumber tidak dikenal",
}
SEXES = {"L": "laki-laki", "P": "perempuan"}
SEGMENTS = {"BPU": "bukan penerima upah", "PU": "penerima upah"}
MEMBER_HINTS = {
    "number": "berisi nomor (nomornya sendiri tidak dibawa)",
    "yes": "ditulis ikut atau aktif",
    "words": "berisi kata lain, misalnya nama perusahaan",
}
ABOUT = {"person": "satu orang", "family": "satu keluarga; orangnya kepala keluarga"}
AID_TARGETS = {"person": "penduduk", "family": "keluarga", "household": "rumah tangga", "group": "kelompok"}
NIK_STATES = {
    NikState.VALID.value: "16 angka, wilayah dan tanggal mungkin",
    NikState.TEMPORARY.value: "nomor sementara buatan OpenSID (berawalan 0), bukan NIK",
    NikState.INVALID.value: "tidak mungkin sebagai NIK",
    NikState.ROUNDED.value: "digit hilang karena sel angka atau notasi ilmiah",
    NikState.MISSING.value: "kosong, 0 atau -",
}
DATE_STATES = {
    DateState.KNOWN.value: "terbaca",
    DateState.MISSING.value: "kosong",
    DateState.PLACEHOLDER.value: "tanda program (1970-01-01, 0000-00-00), bukan tanggal lahir",
    DateState.IMPOSSIBLE.value: "tidak terbaca sebagai tanggal",
    DateState.FUTURE.value: "sesudah berkas diterima",
    DateState.AMBIGUOUS.value: "dapat berarti dua tanggal",
}

_PERSON = (
    Column(
        "nik",
        Kind.TEXT,
        "NIK seperti tertulis, hanya angkanya (atau bintang bila disamarkan); teks, kosong bila tidak ada",
        required=True,
    ),
    Column("nik_state", Kind.TEXT, "sejauh mana NIK dapat dipercaya", NIK_STATES, required=True),
    Column("nik_number", Kind.INTEGER, "NIK sebagai bilangan, hanya bila valid: kunci penyocokan"),
    Column(
        "nik_stem",
        Kind.INTEGER,
        "12 angka pertama (wilayah dan tanggal) bila valid atau hanya digit akhirnya hilang",
    ),
    Column("name", Kind.TEXT, "nama seperti tertulis", required=True),
    Column("name_key", Kind.TEXT, "nama dinormalkan: huruf besar, tanpa gelar dan bin/binti", required=True),
    Column("name_sound", Kind.TEXT, "kunci bunyi tiap kata, urut abjad", required=True),
    Column("name_word", Kind.TEXT, "kunci bunyi kata yang paling menandai", required=True),
    Column("name_initials", Kind.TEXT, "huruf pertama tiap kata", required=True),
    Column("birth_date", Kind.DAY, "tanggal lahir, hanya bila terbaca"),
    Column("birth_date_state", Kind.TEXT, "sejauh mana tanggal lahir dapat dipercaya", DATE_STATES, required=True),
    Column("birth_number", Kind.INTEGER, "tanggal lahir sebagai bilangan TTTTBBHH"),
    Column("birth_swap", Kind.INTEGER, "seperti birth_number, dengan bilangan kecil dari hari dan bulan di depan"),
    Column("sex", Kind.TEXT, "jenis kelamin", SEXES),
    Column("birth_place", Kind.TEXT, "tempat lahir, huruf besar"),
    Column("mother_key", Kind.TEXT, "nama ibu dinormalkan seperti name_key"),
    Column("village", Kind.TEXT, "kode desa/kelurahan dengan titik, 99.99.99.9999"),
    Column("village_number", Kind.INTEGER, "kode desa/kelurahan sebagai bilangan, tanpa titik"),
)

_NUMBER = Column("number", Kind.INTEGER, "nomor urut baris di dalam snapshot, mulai 1", required=True)

_HOUSEHOLD = (
    Column("family_card", Kind.TEXT, "nomor KK, 16 angka, hanya bila mungkin"),
    Column("hamlet", Kind.TEXT, "dusun/lingkungan, huruf besar, tanpa kata DUSUN"),
    Column("rw", Kind.TEXT, "RW, tiga angka"),
    Column("rt", Kind.TEXT, "RT, tiga angka"),
    Column(
        "relation",
        Kind.TEXT,
        "hubungan dengan kepala keluarga: kode 1–11 OpenSID (`people/codes/relations.csv`)",
    ),
    Column(
        "occupation_code",
        Kind.TEXT,
        "pekerjaan menurut KK: kode 1–89 OpenSID (`people/codes/occupations.csv`)",
    ),
    Column("occupation", Kind.TEXT, "pekerjaan seperti tertulis, atau label kodenya"),
)

_PLACE_IN_FILE = (
    Column("file", Kind.TEXT, "nama berkas asal", required=True),
    Column("sheet", Kind.TEXT, "lembar di dalam berkas", required=True),
    Column("row", Kind.INTEGER, "nomor baris seperti ditampilkan Excel", required=True),
)

RESIDENT_COLUMNS = (
    Column(
        "resident_id",
        Kind.TEXT,
        "desa + id sumber, atau desa + kunci tetap; sama bila dibaca ulang",
        required=True,
    ),
    _NUMBER,
    Column("source_id", Kind.TEXT, "id penduduk di sistem asal (OpenSID: tweb_penduduk.id)"),
    *_PERSON,
    *_HOUSEHOLD,
    Column("life_status", Kind.TEXT, "status dasar", LIFE_STATUS, required=True),
    Column(
        "member_hint",
        Kind.TEXT,
        "isi kolom bpjs_ketenagakerjaan OpenSID: keyakinan desa, tidak pernah bukti",
        MEMBER_HINTS,
    ),
    *_PLACE_IN_FILE,
)

MEMBER_COLUMNS = (
    Column("member_id", Kind.TEXT, "snapshot + lembar + baris", required=True),
    _NUMBER,
    *_PERSON,
    Column(
        "segment",
        Kind.TEXT,
        "segmen kepesertaan",
        SEGMENTS,
        required=True,
    ),
    Column("jkk", Kind.YES_NO, "ikut Jaminan Kecelakaan Kerja"),
    Column("jkm", Kind.YES_NO, "ikut Jaminan Kematian"),
    Column("jht", Kind.YES_NO, "ikut Jaminan Hari Tua"),
    Column("occupation", Kind.TEXT, "jenis pekerjaan seperti tertulis"),
    Column("joined", Kind.DAY, "tanggal kepesertaan"),
    Column("ends", Kind.DAY, "tanggal berakhir perlindungan (hari terakhir)"),
    Column(
        "open_ended",
        Kind.YES_NO,
        "menurut daftar belum berakhir (PU tanpa TGL_NA); `ends` kosong berarti aktif hanya bila demikian",
    ),
    Column("grace_until", Kind.DAY, "akhir masa tenggang (grace), bila daftar menyebutnya"),
    *_PLACE_IN_FILE,
)

CONTRIBUTION_COLUMNS = (
    Column("entry_id", Kind.TEXT, "snapshot + lembar + baris", required=True),
    *_PERSON,
    Column("segment", Kind.TEXT, "segmen kepesertaan", SEGMENTS, required=True),
    Column("month", Kind.DAY, "hari pertama bulan iuran, bila daftar menyebutnya"),
    Column("joined", Kind.DAY, "tanggal kepesertaan"),
    Column("wage", Kind.INTEGER, "upah yang dilaporkan, rupiah sebulan"),
    Column("back_wage", Kind.INTEGER, "rapel (kekurangan upah bulan sebelumnya) yang ikut dihitung iurannya, rupiah"),
    Column("jkk", Kind.INTEGER, "iuran JKK, rupiah"),
    Column("jkm", Kind.INTEGER, "iuran JKM, rupiah"),
    Column("jht", Kind.INTEGER, "iuran JHT (pekerja dan pemberi kerja), rupiah"),
    Column("jp", Kind.INTEGER, "iuran JP (pekerja dan pemberi kerja), rupiah"),
    Column("jkp", Kind.INTEGER, "iuran JKP, rupiah"),
    Column("total", Kind.INTEGER, "iuran seluruhnya menurut daftar, rupiah"),
    *_PLACE_IN_FILE,
)

WELFARE_COLUMNS = (
    Column("entry_id", Kind.TEXT, "snapshot + lembar + baris", required=True),
    Column("list", Kind.TEXT, "nama daftar: P3KE, DTSEN, DTKS", required=True),
    Column(
        "list_id",
        Kind.TEXT,
        "nomor keluarga atau orang di daftar itu sendiri (id_p3ke, idsemesta, iddtks, id_keluarga)",
    ),
    Column("about", Kind.TEXT, "siapa yang dimaksud baris ini", ABOUT, required=True),
    *_PERSON,
    *_HOUSEHOLD,
    Column("decile", Kind.INTEGER, "desil kesejahteraan, 1 termiskin sampai 10, bila daftar menyebutnya"),
    Column("aid", Kind.TEXT, "bantuan yang menurut daftar diterima, dipisah titik koma"),
    Column("year", Kind.INTEGER, "tahun daftar, bila disebut"),
    Column("civil_match", Kind.YES_NO, "menurut daftar, NIK padan dengan data Dukcapil, bila disebut"),
    Column(
        "own_codes",
        Kind.TEXT,
        "kode milik daftar itu sendiri (BPS), «kolom=isi» seperti tertulis, dipisah titik koma; bukan kode OpenSID",
    ),
    Column("life_status", Kind.TEXT, "status menurut daftar, bila disebut; tidak pernah menimpa register", LIFE_STATUS),
    *_PLACE_IN_FILE,
)

AID_COLUMNS = (
    Column("entry_id", Kind.TEXT, "snapshot + lembar + baris", required=True),
    Column("programme", Kind.TEXT, "nama program bantuan", required=True),
    Column("target", Kind.TEXT, "sasaran program", AID_TARGETS, required=True),
    Column("funder", Kind.TEXT, "asal dana seperti tertulis"),
    Column("starts", Kind.DAY, "hari pertama program"),
    Column("until", Kind.DAY, "hari terakhir program"),
    Column("participant", Kind.TEXT, "peserta menurut sasaran: NIK, nomor KK, nomor rumah tangga, atau kode kelompok"),
    Column("source_id", Kind.TEXT, "id penduduk di sistem asal (OpenSID: tweb_penduduk.id)"),
    *_PERSON,
    *_PLACE_IN_FILE,
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "residents": RESIDENT_COLUMNS,
    "members": MEMBER_COLUMNS,
    "contributions": CONTRIBUTION_COLUMNS,
    "welfare": WELFARE_COLUMNS,
    "aid": AID_COLUMNS,
}
"""Every kind of list that is read, and its columns. A snapshot is of one kind."""
