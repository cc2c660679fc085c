"""What an employer pays for its workers in one month (PU), as BPJS Ketenagakerjaan's employer programs write it.

Headings: no_ref, nik_ktp, no_pegawai, nama_tk, …, tgl_lahir, tgl_kepesertaan, jumlah_upah, jumlah_rapel, iuran_jkk,
iuran_jkm, … jht, jp, jkp, total_iuran; those in the gaps are guessed (`unverified`: one public implementer's column
names). The month stands in a column, in a title above the headings, or is said with --month.
"""

from datetime import date
from functools import partial

from lindung.people.months import month_in_titles
from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.contributions import canonical_contributions
from lindung.registers.formats.pu_list import OF_OTHERS as NOT_OF_MEMBERS
from lindung.registers.formats.rows import fields_by_word, is_somebody, words_in
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.reading import Reading, read_sheets, searched
from lindung.registers.standing import Standing

NAME = "daftar iuran bulanan PU"
HOLDS = "contributions"
SOURCE = "PU"
STANDING = Standing.WHOLE
READS = "upah dan iuran tiap pekerja satu bulan, rupiah bulat; bulan dari kolom, judul, atau --month"
REFUSES = "baris tanpa nama; baris jumlah; nomor pegawai dan KPJ tidak dibawa"
SEGMENT = "PU"

FIELDS = fields_by_word(
    nik="NIK NIK_KTP NO_NIK NOMOR_IDENTITAS NO_IDENTITAS NO_KTP",
    name="NAMA NAMA_TK NAMA_LENGKAP NAMA_TENAGA_KERJA",
    birth_date="TGL_LAHIR TANGGAL_LAHIR",
    joined="TGL_KEPESERTAAN TANGGAL_KEPESERTAAN",
    staff="NO_PEGAWAI NOMOR_PEGAWAI",
    wage="JUMLAH_UPAH UPAH",
    back_wage="JUMLAH_RAPEL RAPEL RAPEL_UPAH",
    month="BLTH BULAN PERIODE BULAN_IURAN",
    jkk="IURAN_JKK JKK",
    jkm="IURAN_JKM JKM",
    jht="IURAN_JHT JHT TOTAL_JHT",
    jp="IURAN_JP JP TOTAL_JP",
    jkp="IURAN_JKP JKP",
    total="TOTAL_IURAN JUMLAH_IURAN TOTAL",
    sex="JENIS_KELAMIN",
    birth_place="TEMPAT_LAHIR",
    mother="NAMA_IBU NAMA_IBU_KANDUNG",
) | {
    f"{before}{scheme}{who}": f"{scheme.lower()} {share}"
    for before in ("", "IURAN")
    for scheme in ("JHT", "JP")
    for share, names in {"worker": "TK PEKERJA TENAGAKERJA", "employer": "PK PRS PERUSAHAAN PEMBERIKERJA"}.items()
    for who in names.split()
}
NOT_CARRIED_ON = frozenset(
    map(heading_word, "NO NO_REF KPJ NO_KPJ NPP NAMA_PRS NAMAPRS EMAIL NO_HP NO_HANDPHONE ALAMAT".split())
)
CONTRIBUTED = frozenset(("IURANJKK", "IURANJKM", "TOTALIURAN", "JUMLAHIURAN"))
OF_MEMBERS = NOT_OF_MEMBERS - CONTRIBUTED  # TGL BERAKHIR, MASA GRACE


def recognise(opened: Opened) -> bool:
    """By its columns iuran_jkk, iuran_jkm or total_iuran beside a name with its NIK or birth date."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """One row for each worker and month, with a file-level finding where nothing tells the month."""
    months = {sheet.name: _month_above(sheet, origin) for sheet in opened.sheets}
    return read_sheets(
        opened,
        _header,
        partial(is_somebody, beside=("nik", "birth_date", "joined")),
        lambda gathered: canonical_contributions(gathered, origin, months[gathered.sheet], SEGMENT, opened.sha256[:8]),
        by_nik=False,
    )


def _month_above(sheet: Sheet, origin: Origin) -> date | None:
    header = _header(sheet)
    return month_in_titles(searched(sheet)[: header.row - 1], origin.received) if header else None


def _header(sheet: Sheet) -> Header | None:
    head = searched(sheet)
    header = find_header(head, FIELDS, NOT_CARRIED_ON)
    if header is None or "name" not in header.columns or not header.columns.keys() & {"nik", "birth_date"}:
        return None
    words = words_in(head, header)
    return header if words & CONTRIBUTED and not words & OF_MEMBERS else None
