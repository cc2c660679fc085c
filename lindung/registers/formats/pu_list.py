"""Members with an employer (PU), as a BPJS Ketenagakerjaan branch or an employer hands them over.

Two sets of headings: NOMOR_PEGAWAI, NAMA_TK, TGL_KEPESERTAAN, KPJ, TGL_LAHIR (no NIK: such members are found by name
and birth date); and NOMOR_IDENTITAS, KPJ, NAMA_LENGKAP, TGL_LAHIR, NPP, NAMAPRS, TGL_KEPESERTAAN, TGL_NA, NM_PRG, with
one row for each programme. An empty TGL_NA means still a member; TGL_NA is taken for the last day of protection. Both
sets are one public implementer's column names; what TGL_NA means follows from its name (`unverified`).
"""

from functools import partial

from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.formats.rows import fields_by_word, is_somebody, words_in
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.members import canonical_members
from lindung.registers.programmes import one_row_a_member
from lindung.registers.reading import Reading, read_sheets, searched
from lindung.registers.standing import Standing

NAME = "daftar peserta PU"
HOLDS = "members"
SOURCE = "PU"
STANDING = Standing.WHOLE
READS = "pekerja dengan pemberi kerja: tanggal kepesertaan, tanggal nonaktif, program; dengan atau tanpa NIK"
REFUSES = "baris tanpa nama; nomor KPJ, nomor pegawai dan perusahaan tidak dibawa"
SEGMENT = "PU"

FIELDS = fields_by_word(
    nik="NIK NO_NIK NIK_KTP NOMOR_IDENTITAS NO_IDENTITAS NOMOR_INDUK_KEPENDUDUKAN",
    name="NAMA NAMA_TK NAMA_LENGKAP NAMA_TENAGA_KERJA NAMA_PESERTA",
    birth_date="TGL_LAHIR TANGGAL_LAHIR",
    joined="TGL_KEPESERTAAN TANGGAL_KEPESERTAAN",
    ends="TGL_NA TGL_NON_AKTIF TANGGAL_NON_AKTIF TANGGAL_NA",
    programme="NM_PRG NAMA_PROGRAM NM_PROGRAM PROGRAM",
    kpj="KPJ NO_KPJ NOMOR_KPJ",
    npp="NPP NO_NPP",
    firm="NAMAPRS NAMA_PRS NAMA_PERUSAHAAN",
    staff="NOMOR_PEGAWAI NO_PEGAWAI",
    jkk="JKK",
    jkm="JKM",
    jht="JHT",
    sex="JENIS_KELAMIN",
    birth_place="TEMPAT_LAHIR",
    mother="NAMA_IBU NAMA_IBU_KANDUNG",
)
NOT_CARRIED_ON = frozenset(map(heading_word, "NO JP JKP EMAIL NO_HP NO_HANDPHONE ALAMAT UPAH".split()))
SIGNATURE = frozenset(("name", "birth_date", "joined"))
EMPLOYED = frozenset(("ends", "npp", "firm", "staff"))  # one of them at least: without it the list may be anybody's
OF_OTHERS = frozenset(("TGLBERAKHIR", "TANGGALBERAKHIR", "MASAGRACE", "TOTALIURAN", "IURANJKK", "IURANJKM"))
"""Headings of the list of BPU members and of the monthly contributions."""


def recognise(opened: Opened) -> bool:
    """By its columns of name, birth date and TGL KEPESERTAAN, with one that only an employer's list has."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Members of segment PU, one for all rows of their programmes."""
    return read_sheets(
        opened,
        _header,
        partial(is_somebody, beside=("nik", "birth_date", "joined")),
        lambda gathered: canonical_members(gathered, origin, SEGMENT, opened.sha256[:8]),
        by_nik=False,
        together=partial(one_row_a_member, origin.received),
    )


def _header(sheet: Sheet) -> Header | None:
    head = searched(sheet)
    header = find_header(head, FIELDS, NOT_CARRIED_ON)
    if header is None or not header.columns.keys() >= SIGNATURE or not header.columns.keys() & EMPLOYED:
        return None
    return None if words_in(head, header) & OF_OTHERS else header
