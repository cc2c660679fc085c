"""Every format that is read. A format says whether a file is its own, and reads it.

Adding one is one module, its test and one line in FORMATS.
"""

import re
from typing import Protocol

from lindung.common.errors import UserError
from lindung.registers import bpu_list, opendk_zip, opensid_excel
from lindung.registers.gathering import Origin
from lindung.registers.opening import Opened, Row
from lindung.registers.reading import Reading, searched


class Format(Protocol):
    """What every format module offers."""

    NAME: str  # in words, for messages and the manifest
    HOLDS: str  # "residents" or "members"

    def recognise(self, opened: Opened) -> bool:
        """Is this file of the format? Decided by its content."""
        ...

    def read(self, opened: Opened, origin: Origin) -> Reading:
        """Canonical rows, findings and counts; UserError where the file as a whole cannot be used."""
        ...


FORMATS: tuple[Format, ...] = (opendk_zip, opensid_excel, bpu_list)

SHOWN_WORDS = frozenset(
    (
        "NO NOMOR ID NIK KK KPJ NPP NAMA LENGKAP TK PENDUDUK PESERTA KEPALA KELUARGA KEL KARTU TEMPAT TMPT TANGGAL TGL "
        "LAHIR LHR DAN JENIS KELAMIN JK STATUS STAT KAWIN KWN HUBUNGAN HUB SHDK AGAMA PENDIDIKAN PEKERJAAN GOL DARAH "
        "IBU AYAH KANDUNG ALAMAT DUSUN RT RW DESA KELURAHAN KECAMATAN KABUPATEN PROVINSI UMUR USIA PROGRAM UPAH KET "
        "KETERANGAN"
    ).split()
)
"""Words of headings. A message quotes nothing else of a file nobody knows: it could be somebody's name or number."""


def recognised(opened: Opened) -> Format:
    """The format of a file; UserError that says what the file does hold."""
    for known in FORMATS:
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
                    f"Yang dapat dibaca: {'; '.join(known.NAME for known in FORMATS)}."
                )
    return (
        f"Berkas {opened.path.name} tidak memuat baris judul kolom yang dikenal. Tambahkan baris judul (misalnya nama, "
        "nik, tanggallahir) seperti pada ekspor aslinya, lalu baca lagi."
    )


def _headings(row: Row) -> list[str]:
    """The cells of a row that are made of heading words only."""
    texts = [" ".join(cell.split()) for cell in row if isinstance(cell, str)]
    return [
        text[:25] for text in texts if (words := re.findall(r"\w+", text.upper())) and SHOWN_WORDS.issuperset(words)
    ]
