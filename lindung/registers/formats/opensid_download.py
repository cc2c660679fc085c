"""OpenSID's «Unduh» list of residents: a web page named .xls, or the same list saved again as a workbook.

It holds what the screen showed when it was pressed: one page, filtered, NIK masked on request; dates in long words
and labels for codes. Its last column is residence (Tetap, Tidak Tetap), no life status. Measured on OpenSID v2410.0.0.
"""

from dataclasses import replace

import pyarrow as pa

from lindung.common.findings import Finding
from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.persons import as_words
from lindung.registers.reading import Reading, read_sheets, require_village, searched
from lindung.registers.resident_rows import is_resident
from lindung.registers.residents import Seen, canonical_residents
from lindung.registers.standing import Standing

NAME = "daftar «Unduh» OpenSID"
HOLDS = "residents"
SOURCE = "OpenSID"
STANDING = Standing.PART
READS = "penduduk pada satu halaman layar, dengan label; kode desa dari --village"
REFUSES = "kolom Status sebagai status dasar (isinya status tinggal); NIK yang disamarkan tidak dipakai"

PAGE_SIZES = frozenset((10, 20, 25, 50, 100, 200, 250, 500, 1000))  # what a screen of OpenSID is cut to
FIELDS = {
    heading_word(heading): field
    for heading, field in {
        **{"No. KK": "family_card", "NIK": "nik", "Nama": "name", "Dusun": "hamlet", "RW": "rw", "RT": "rt"},
        **{"Jenis Kelamin": "sex", "Tempat Lahir": "birth_place", "Tanggal Lahir": "birth_date"},
        **{"Pekerjaan": "occupation", "Hub. Keluarga": "relation", "Nama Ibu": "mother", "No": "number"},
        **{"Tag Id Card": "tag", "Pendidikan (dlm KK)": "schooling"},
    }.items()
}
NOT_CARRIED_ON = frozenset(
    heading_word(heading) for heading in ("Alamat", "Umur", "Agama", "Kawin", "Nama Ayah", "Status")
)
SIGNATURE = frozenset(("name", "birth_date", "relation"))
ONLY_HERE = frozenset(("tag", "schooling"))  # headings that no other list words like this; one of them may be cut out


def recognise(opened: Opened) -> bool:
    """By its columns Nama, Tanggal Lahir, Hub. Keluarga, and Tag Id Card or Pendidikan (dlm KK)."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents of `origin.village`, as far as the page goes."""
    require_village(opened, origin)
    seen = Seen()

    def canonical(gathered: Gathered) -> tuple[pa.Table, int]:
        gathered.findings.append(_extent(gathered))
        return canonical_residents(gathered, origin, seen)

    return replace(read_sheets(opened, _header, is_resident, canonical), part=True)


def _extent(gathered: Gathered) -> Finding:
    """That it is one page of several, where that can be told; else that it may be."""
    numbers = [int(words) for words in map(as_words, gathered.column("number")) if words.isdecimal()]
    rows = len(gathered.row_numbers)
    first, last = (numbers[0], numbers[-1]) if numbers else (1, rows)
    known = first > 1 or rows in PAGE_SIZES
    code = "page_only" if known else "page_perhaps"
    return Finding(gathered.sheet, 0, gathered.header.heading("number"), code, f"nomor {first}–{last}, {rows} baris")


def _header(sheet: Sheet) -> Header | None:
    header = find_header(searched(sheet), FIELDS, NOT_CARRIED_ON)
    if header is None or not header.columns.keys() >= SIGNATURE or not header.columns.keys() & ONLY_HERE:
        return None
    return header
