"""Every format that is read. A format says whether a file is its own, and reads it.

Adding one is one module, its test and one line in FORMATS.
"""

import re
from collections.abc import Sequence

from lindung.common.errors import UserError
from lindung.registers.containers.sheets import Opened, Row
from lindung.registers.formats import (
    bip_2012,
    bip_2016,
    bip_ektp,
    bip_luwu_timur,
    bpu_list,
    contribution_list,
    dtks,
    dtsen,
    opendk_aid,
    opendk_zip,
    opensid_aid,
    opensid_download,
    opensid_excel,
    opensid_letters,
    p3ke,
    pu_list,
    siak,
)
from lindung.registers.formats.format import Format, FormatModule
from lindung.registers.reading import searched

FORMATS: tuple[FormatModule, ...] = (
    *(opendk_zip, opensid_letters, opensid_excel, opensid_download, opensid_aid, opendk_aid),
    *(bip_2012, bip_2016, bip_ektp, bip_luwu_timur, siak),
    *(p3ke, dtsen, dtks),
    *(bpu_list, pu_list, contribution_list),
)

SHOWN_WORDS = frozenset(
    (
        "NO NOMOR ID NIK KK KPJ NPP NAMA LENGKAP TK PENDUDUK PESERTA KEPALA KELUARGA KEL KARTU TEMPAT TMPT TANGGAL TGL "
        "LAHIR LHR DAN JENIS KELAMIN JK STATUS STAT KAWIN KWN HUBUNGAN HUB SHDK AGAMA PENDIDIKAN PEKERJAAN GOL DARAH "
        "IBU AYAH KANDUNG ALAMAT DUSUN RT RW DESA KELURAHAN KECAMATAN KABUPATEN PROVINSI UMUR USIA PROGRAM UPAH KET "
        "KETERANGAN"
    ).split()
)
"""Words of headings. A message quotes nothing else of a file nobody knows: it could be somebody's name or number."""


def recognised(opened: Opened, maps: Sequence[Format] = ()) -> Format:
    """The format of a file; UserError that says what the file does hold.

    maps: column maps of senders, asked before the formats that everybody shares.
    """
    fitting = [known for known in maps if known.recognise(opened)]
    if len(fitting) > 1:
        raise UserError(
            f"Berkas {opened.path.name} cocok dengan beberapa peta kolom: {', '.join(fit.NAME for fit in fitting)}. "
            "Sebut pengirimnya dengan --sender, atau hapus peta yang tidak dipakai."
        )
    for known in (*fitting, *FORMATS):
        if known.recognise(opened):
            return known
    raise UserError(_unrecognised(opened))


def _unrecognised(opened: Opened) -> str:
    for sheet in opened.sheets:
        for number, row in enumerate(searched(sheet), start=1):
            if len(headings := _headings(row)) >= 3:
                return (
                    f"Berkas {opened.path.name} belum dikenal: lembar {sheet.name} baris {number} berisi "
                    f"{', '.join(headings[:6])}, …. "
                    "Lihat `lindung formats`, atau petakan kolomnya dengan `lindung map`."
                )
    return (
        f"Berkas {opened.path.name} tidak memuat baris judul kolom yang dikenal. Tambahkan baris judul (misalnya nama, "
        "nik, tanggallahir) seperti pada ekspor aslinya, lalu baca lagi; atau petakan kolomnya dengan `lindung map`."
    )


def _headings(row: Row) -> list[str]:
    """The cells of a row that are made of heading words only."""
    texts = [" ".join(cell.split()) for cell in row if isinstance(cell, str)]
    return [
        text[:25] for text in texts if (words := re.findall(r"\w+", text.upper())) and SHOWN_WORDS.issuperset(words)
    ]
