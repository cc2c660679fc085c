"""The columns of OpenSID's files: each heading with the column of the residents' table it shows.

As OpenSID v2410 writes them: 42 columns for OpenDK, 43 for the code export and the import template.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Fixed:
    """What stands in every row."""

    text: str


EMPTY = Fixed("")
CITIZEN, NOT_DISABLED = Fixed("1"), Fixed("7")

OPENDK: Mapping[str, str | Fixed] = {
    "alamat": "address",
    "dusun": "hamlet",
    "rw": "rw",
    "rt": "rt",
    "nama": "name",
    "nomor_kk": "family_card",
    "nomor_nik": "nik",
    "jenis_kelamin": "sex",
    "tempat_lahir": "birth_place",
    "tanggal_lahir": "birth_date",
    "agama": "religion",
    "pendidikan_dlm_kk": "education",
    "pendidikan_sdg_ditempuh": "schooling",
    "pekerjaan": "occupation",
    "kawin": "marital_status",
    "hubungan_keluarga": "relation",
    "kewarganegaraan": CITIZEN,
    "nama_ayah": "father",
    "nama_ibu": "mother",
    "gol_darah": "blood_group",
    "akta_lahir": EMPTY,
    "nomor_dokumen_pasport": EMPTY,
    "tanggal_akhir_pasport": EMPTY,
    "nomor_dokumen_kitas": EMPTY,
    "nik_ayah": "father_nik",
    "nik_ibu": "mother_nik",
    "nomor_akta_perkawinan": EMPTY,
    "tanggal_perkawinan": EMPTY,
    "nomor_akta_perceraian": EMPTY,
    "tanggal_perceraian": EMPTY,
    "cacat": NOT_DISABLED,
    "cara_kb": EMPTY,
    "hamil": EMPTY,
    "ktp_el": "id_card",
    "status_rekam": "id_card_state",
    "alamat_sekarang": EMPTY,
    "id": "id",
    "foto": EMPTY,
    "status_dasar": "life_status",
    "created_at": "created_at",
    "updated_at": "updated_at",
    "desa_id": "village",
}

CODES: Mapping[str, str | Fixed] = {
    "alamat": "address",
    "dusun": "hamlet",
    "rw": "rw",
    "rt": "rt",
    "nama": "name",
    "no_kk": "family_card",
    "nik": "nik",
    "sex": "sex",
    "tempatlahir": "birth_place",
    "tanggallahir": "birth_date",
    "agama_id": "religion",
    "pendidikan_kk_id": "education",
    "pendidikan_sedang_id": "schooling",
    "pekerjaan_id": "occupation",
    "status_kawin": "marital_status",
    "kk_level": "relation",
    "warganegara_id": CITIZEN,
    "ayah_nik": "father_nik",
    "nama_ayah": "father",
    "ibu_nik": "mother_nik",
    "nama_ibu": "mother",
    "golongan_darah_id": "blood_group",
    "akta_lahir": EMPTY,
    "dokumen_pasport": EMPTY,
    "tanggal_akhir_paspor": EMPTY,
    "dokumen_kitas": EMPTY,
    "akta_perkawinan": EMPTY,
    "tanggalperkawinan": EMPTY,
    "akta_perceraian": EMPTY,
    "tanggalperceraian": EMPTY,
    "cacat_id": NOT_DISABLED,
    "cara_kb_id": EMPTY,
    "hamil": EMPTY,
    "ktp_el": "id_card",
    "status_rekam": "id_card_state",
    "alamat_sekarang": EMPTY,
    "status_dasar": "life_status",
    "suku": EMPTY,
    "tag_id_card": EMPTY,
    "id_asuransi": EMPTY,
    "no_asuransi": EMPTY,
    "lat": EMPTY,
    "lng": EMPTY,
}
"""Of the code export and the import template."""

CODED = frozenset(
    (
        *("sex", "religion", "education", "schooling", "occupation", "marital_status", "relation"),
        *("blood_group", "id_card", "id_card_state", "life_status"),
    )
)
"""Columns of codes: numbers in the import template, text in the exports."""


def laid_out(rows: pa.Table, layout: Mapping[str, str | Fixed]) -> Sequence[pa.Array | str]:
    """The columns of the file in order: texts, or one text for every row."""
    return [source.text if isinstance(source, Fixed) else rows[source].combine_chunks() for source in layout.values()]
