"""Headings of poverty and welfare lists. Their names differ from sender to sender; P3KE, DTSEN and DTKS share most.

The code of a village is taken from KODE_KEMENDAGRI only: BPS has codes of ten digits too, for other villages.
"""

from collections.abc import Callable
from dataclasses import replace

from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.formats.rows import digits_of, fields_by_word, has_number, named, words_in, words_of
from lindung.registers.gathering import Origin, sums_up
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.reading import Reading, read_sheets, searched
from lindung.registers.welfare import Entries, canonical_welfare
from lindung.registers.welfare_words import AID

FIELDS = fields_by_word(
    nik="NIK NO_NIK NOMOR_NIK NOMOR_INDUK_KEPENDUDUKAN NIK_KEPALA_KELUARGA",
    family_card="KK NO_KK NOKK NOMOR_KK NOMOR_KARTU_KELUARGA NO_KARTU_KELUARGA",
    name="NAMA NAMA_LENGKAP NAMA_INDIVIDU NAMA_ANGGOTA_KELUARGA NAMA_ART",
    head="KEPALA_KELUARGA NAMA_KEPALA_KELUARGA NAMA_KK",
    birth_date="TANGGAL_LAHIR TGL_LAHIR",
    birth_place="TEMPAT_LAHIR",
    sex="JENIS_KELAMIN JK ID_JENIS_KELAMIN",
    mother="NAMA_IBU_KANDUNG NAMA_IBU NAMA_GADIS_IBU_KANDUNG",
    hamlet="DUSUN NAMA_DUSUN",
    rw="RW",
    rt="RT",
    relation="HUBUNGAN_KELUARGA HUBUNGAN_DENGAN_KEPALA_KELUARGA HUB_KELUARGA SHDK ID_HUB_KEPALA_KELUARGA",
    occupation="PEKERJAAN PEKERJAAN_UTAMA ID_PEKERJAAN_UTAMA",
    village="KODE_KEMENDAGRI KODE_DESA_KEMENDAGRI KODE_WILAYAH_KEMENDAGRI",
    decile="DESIL JENIS_DESIL DESIL_NASIONAL DESIL_DTSEN DESIL_KESEJAHTERAAN PERINGKAT_DESIL DESIL_KELUARGA",
    year="TAHUN_ANGGARAN TAHUN TAHUN_DATA",
    list_id="ID_P3KE IDSEMESTA IDDTKS ID_DTKS ID_KELUARGA",
    civil_match="PADAN_DUKCAPIL PADAN_CAPIL",
    alive="MASIH_HIDUP_LABEL MASIH_HIDUP",
    dead="KETERANGAN_MENINGGAL",
) | {
    heading_word(word): f"{AID}{word.replace('_', ' ')}"
    for word in "BLT BLT_BBM BNPT_PPKM BPNT BST PBI PKH RUTILAHU SEMBAKO SEMBAKO_ADAPTIF BPUM".split()
}
OWN_CODES = fields_by_word(
    **{
        "work field": "ID_LAPANGAN_USAHA_DARI_USAHA_UTAMA",
        "work standing": "ID_STATUS_KEDUDUKAN_PEKERJAAN_UTAMA",
        "income": "ID_PENDAPATAN",
        "helps at work": "MEMBANTU_BEKERJA",
    }
)
NOT_CARRIED_ON = frozenset(
    heading_word(word)
    for word in (
        "NO ALAMAT PROVINSI KABKOT KABUPATEN KABUPATEN_KOTA KECAMATAN DESA KELURAHAN DESA_KELURAHAN NAMA_PROVINSI "
        "NAMA_KABUPATEN_KOTA NAMA_KECAMATAN NAMA_DESA_KELURAHAN KODE_PROVINSI ID_INDIVIDU PENDIDIKAN STATUS_KAWIN "
        "ID_STATUS_PERKAWINAN ID_PARTISIPASI_SEKOLAH ID_JENJANG_PENDIDIKAN_DUKCAPIL JUMLAH_ANGGOTA_KELUARGA RUMAH "
        "PUNYA_TABUNGAN JENIS_ATAP JENIS_DINDING JENIS_LANTAI SUMBER_PENERANGAN BAHAN_BAKAR_MEMASAK SUMBER_AIR_MINUM "
        "FASILITAS_BAB RESIKO_STUNTING JUMLAH_JENIS_USAHA ID_OMSET_USAHA_UTAMA JUMLAH_PEKERJA_DIBAYAR "
        "JUMLAH_PEKERJA_TIDAK_DIBAYAR ID_DISABILITAS ID_PENYAKIT_MENAHUN KETERANGAN_DISABILITAS FIRST_SK PADANKAN_AT "
        "IS_NONAKTIF ID_LANTAI_TERLUAS ID_DINDING_TERLUAS ID_ATAP_TERLUAS ID_SUMBER_AIRMINUM ID_SUMBERPENERANGAN "
        "ID_BB_UTAMA ID_FASILITAS_BAB"
    ).split()
)
_UNCARRIED_BEGINNINGS = (
    "USIA",
    "PERIODE",
    "ASETBERGERAK",
    "JML",
)  # usia_dibawah_7 …, periode_*, aset_bergerak_*, jml_*
_RECEIVER = "PENERIMA"  # penerima_pkh and any other
_OF_FAMILIES = frozenset(("JUMLAHANGGOTAKELUARGA", "NIKKEPALAKELUARGA"))


def welfare_header(sheet: Sheet) -> tuple[Header, frozenset[str]] | None:
    """The header of a list of people or families, and all its headings reduced; None where there is no such row."""
    head = searched(sheet)
    header = find_header(head, FIELDS | OWN_CODES, NOT_CARRIED_ON, least=2)
    if header is None or not header.columns.keys() & {"nik", "family_card"}:
        return None
    words = words_in(head, header)
    return _with_heads(_with_aid(header, head[header.row - 1]), words), words


def read_entries(opened: Opened, origin: Origin, find: Callable[[Sheet], Header | None], list_name: str) -> Reading:
    """The rows of every sheet that is of the list; a NIK or family on two of its sheets is seen."""
    said = Entries()
    return read_sheets(
        opened,
        find,
        is_entry,
        lambda gathered: canonical_welfare(gathered, origin, list_name, opened.sha256[:8], said),
        by_nik=False,
    )


def is_entry(row: Row, header: Header) -> bool:
    """A row with a NIK, a family card or a name beside some number; or with a decile alone, which says nothing."""
    if has_number(row, header, "nik") or has_number(row, header, "family_card"):
        return True
    if sums_up(row):
        return False
    beside = ("nik", "family_card", "birth_date", "decile", "list_id", "village")
    if named(row, header):
        return any(digits_of(row, header, field) for field in beside)
    nobody = not any(words_of(row, header, field) for field in ("nik", "family_card", "name"))
    return nobody and digits_of(row, header, "decile") > 0


def _with_aid(header: Header, row: Row) -> Header:
    """Columns PENERIMA … as aid of that name; what is known by its beginning is not unknown."""
    columns, headings = dict(header.columns), dict(header.headings)
    for place, cell in enumerate(row):
        word = heading_word(cell)
        if word.startswith(_RECEIVER) and word != _RECEIVER:
            name = " ".join(str(cell).upper().replace("_", " ").split()).removeprefix(_RECEIVER).strip()
            columns.setdefault(f"{AID}{name}", place)
            headings.setdefault(f"{AID}{name}", str(cell).strip())
    beginnings = (*_UNCARRIED_BEGINNINGS, _RECEIVER)
    unknown = tuple(heading for heading in header.unknown if not heading_word(heading).startswith(beginnings))
    return replace(header, columns=columns, headings=headings, unknown=unknown)


def _with_heads(header: Header, words: frozenset[str]) -> Header:
    """A list of heads of families has their names, and a row of it is about the family."""
    columns, headings = dict(header.columns), dict(header.headings)
    families = bool(words & _OF_FAMILIES) and "relation" not in columns
    if "head" in columns and "name" not in columns:
        families = True
        columns["name"], headings["name"] = columns["head"], headings["head"]
    if families:
        columns["of families"] = columns.get("name", 0)
    return replace(header, columns=columns, headings=headings)
