"""OpenSID's synchronisation file for OpenDK: a zip (or the workbook in it) with all life statuses and stable ids.

The best file export of OpenSID: the whole population, `id` of each resident, the village's code. Codes are
numbers in text. Source: OpenSID v2410.0.0, header of 42 columns.
"""

from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.reading import Reading, read_sheets, searched
from lindung.registers.resident_rows import is_resident
from lindung.registers.residents import Seen, canonical_residents
from lindung.registers.standing import Standing

NAME = "zip sinkronisasi OpenDK"
HOLDS = "residents"
SOURCE = "OpenSID"
STANDING = Standing.WHOLE_WITH_IDS
READS = "seluruh penduduk dengan semua status dasar, id tetap, dan kode desa"
REFUSES = "baris desa lain bila --village disebut"

FIELDS = {
    heading_word(heading): field
    for heading, field in {
        **{
            "id": "source_id",
            "desa_id": "village",
            "nama": "name",
            "nomor_nik": "nik",
            "nomor_kk": "family_card",
        },
        **{
            "jenis_kelamin": "sex",
            "tempat_lahir": "birth_place",
            "tanggal_lahir": "birth_date",
            "nama_ibu": "mother",
        },
        **{
            "dusun": "hamlet",
            "rw": "rw",
            "rt": "rt",
            "hubungan_keluarga": "relation",
            "pekerjaan": "occupation",
        },
        **{"status_dasar": "life_status"},
    }.items()
}
NOT_CARRIED_ON = frozenset(
    heading_word(heading)
    for heading in (
        *(
            "alamat",
            "agama",
            "pendidikan_dlm_kk",
            "pendidikan_sdg_ditempuh",
            "kawin",
            "kewarganegaraan",
            "nama_ayah",
            "gol_darah",
        ),
        *(
            "akta_lahir",
            "nomor_dokumen_pasport",
            "tanggal_akhir_pasport",
            "nomor_dokumen_kitas",
            "nik_ayah",
            "nik_ibu",
        ),
        *(
            "nomor_akta_perkawinan",
            "tanggal_perkawinan",
            "nomor_akta_perceraian",
            "tanggal_perceraian",
            "cacat",
            "cara_kb",
        ),
        *("hamil", "ktp_el", "status_rekam", "alamat_sekarang", "foto", "created_at", "updated_at"),
    )
)
SIGNATURE = frozenset(("village", "source_id", "name", "birth_date"))


def recognise(opened: Opened) -> bool:
    """By its columns desa_id, id, nama and tanggal_lahir."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents with their own village code; with `origin.village`, those of other villages are refused."""
    seen = Seen()
    return read_sheets(opened, _header, is_resident, lambda gathered: canonical_residents(gathered, origin, seen))


def _header(sheet: Sheet) -> Header | None:
    header = find_header(searched(sheet), FIELDS, NOT_CARRIED_ON)
    return header if header is not None and header.columns.keys() >= SIGNATURE else None
