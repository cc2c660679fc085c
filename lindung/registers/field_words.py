"""What a field of a list is called on screens, in findings and in the file of a column map."""

from collections.abc import Mapping

FIELD_WORDS: Mapping[str, str] = {
    **{
        "nik": "NIK",
        "name": "nama",
        "birth_place": "tempat lahir",
        "birth_date": "tanggal lahir",
        "sex": "jenis kelamin",
    },
    **{"birth_place_and_date": "tempat dan tanggal lahir dalam satu kolom", "mother": "nama ibu"},
    **{"sex_male": "tanda bila laki-laki", "sex_female": "tanda bila perempuan", "family_card": "nomor KK"},
    **{"hamlet": "dusun", "rw": "RW", "rt": "RT", "rt_rw": "RT/RW dalam satu kolom", "rw_rt": "RW/RT dalam satu kolom"},
    **{"address": "alamat yang memuat dusun, RT, atau RW", "relation": "hubungan keluarga", "occupation": "pekerjaan"},
    **{"life_remark": "keterangan di antara lain meninggal atau pindah"},
    **{"life_status": "status dasar", "source_id": "id penduduk", "village": "kode desa"},
    **{
        "member_hint": "nomor atau keterangan BPJS Ketenagakerjaan",
        "jkk": "JKK: ikut, atau iurannya",
        "jkm": "JKM: ikut, atau iurannya",
        "jht": "JHT: ikut, atau iurannya",
    },
    **{"jht worker": "iuran JHT dari pekerja", "jht employer": "iuran JHT dari pemberi kerja", "jp": "iuran JP"},
    **{"jp worker": "iuran JP dari pekerja", "jp employer": "iuran JP dari pemberi kerja", "jkp": "iuran JKP"},
    **{"wage": "upah", "back_wage": "rapel upah", "total": "jumlah iuran", "month": "bulan iuran"},
    **{"decile": "desil", "aid": "bantuan yang diterima", "year": "tahun daftar", "list_id": "nomor di daftar itu"},
    **{"joined": "tanggal kepesertaan", "ends": "tanggal berakhir", "grace": "masa grace"},
}
"""Fields of a gathered row, as an officer calls them."""

_OTHERS = {"last_event": "peristiwa terakhir (log_penduduk)"}


def field_word(field: str) -> str:
    """A field in words; itself where there are none."""
    return FIELD_WORDS.get(field) or _OTHERS.get(field, field)
