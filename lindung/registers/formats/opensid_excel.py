"""OpenSID's two workbooks of residents with technical column names: the code export and the import template.

Neither carries the village's code nor a stable id, so the code comes with the command. The export of labels
(«huruf») has the same header and is asked before this one: see `opensid_letters`.
Source: OpenSID v2410.0.0, header of 43 columns (41 before 2024).
"""

from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.reading import Reading, read_sheets, require_village, searched
from lindung.registers.resident_rows import is_resident
from lindung.registers.residents import Seen, canonical_residents
from lindung.registers.standing import Standing

NAME = "ekspor kode atau templat OpenSID"
HOLDS = "residents"
SOURCE = "OpenSID"
STANDING = Standing.WHOLE
READS = "penduduk dengan kolom teknis OpenSID; kode desa dari --village"
REFUSES = "baris tanpa nama"

FIELDS = {
    heading_word(heading): field
    for heading, field in {
        **{"nama": "name", "nik": "nik", "no_kk": "family_card", "sex": "sex", "tempatlahir": "birth_place"},
        **{"tanggallahir": "birth_date", "nama_ibu": "mother", "dusun": "hamlet", "rw": "rw", "rt": "rt"},
        **{"kk_level": "relation", "pekerjaan_id": "occupation", "status_dasar": "life_status"},
    }.items()
}
NOT_CARRIED_ON = frozenset(
    heading_word(heading)
    for heading in (
        *(
            "alamat",
            "agama_id",
            "pendidikan_kk_id",
            "pendidikan_sedang_id",
            "status_kawin",
            "warganegara_id",
            "ayah_nik",
        ),
        *(
            "nama_ayah",
            "ibu_nik",
            "golongan_darah_id",
            "akta_lahir",
            "dokumen_pasport",
            "tanggal_akhir_paspor",
        ),
        *(
            "dokumen_kitas",
            "akta_perkawinan",
            "tanggalperkawinan",
            "akta_perceraian",
            "tanggalperceraian",
            "cacat_id",
        ),
        *(
            "cara_kb_id",
            "hamil",
            "ktp_el",
            "status_rekam",
            "alamat_sekarang",
            "suku",
            "tag_id_card",
            "id_asuransi",
        ),
        *("no_asuransi", "lat", "lng"),
    )
)
SIGNATURE = frozenset(("name", "birth_date", "relation", "occupation"))


def recognise(opened: Opened) -> bool:
    """By its columns nama, tanggallahir, kk_level and pekerjaan_id."""
    return any(technical_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents of `origin.village`."""
    require_village(opened, origin)
    seen = Seen()
    return read_sheets(
        opened, technical_header, is_resident, lambda gathered: canonical_residents(gathered, origin, seen)
    )


def technical_header(sheet: Sheet) -> Header | None:
    """The header of OpenSID's technical column names; None where the sheet has another."""
    header = find_header(searched(sheet), FIELDS, NOT_CARRIED_ON)
    return header if header is not None and header.columns.keys() >= SIGNATURE else None
