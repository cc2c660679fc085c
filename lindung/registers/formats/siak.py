"""The flat list out of SIAK, Disdukcapil's own system: one row a person, with his life status.

`Nomor KK, NIK, Nama Penduduk, Status (Hidup, Mati, Pindah Dalam Negeri, Tidak Valid, …), …`; the hamlet stands in
`Alamat` as `DSN X`, RT and RW are numbers, and a NIK may be dotted. The village's code is not in it.
An empty status is unknown, and said.
Source: OpenSID's parser Siak as described in OPENSID.md 2.5, and a file in this layout that it accepted.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from lindung.registers.addresses import read_address
from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.continuations import find_without_headings, headers_of
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.headings import Header, find_header, heading_word
from lindung.registers.persons import as_words
from lindung.registers.reading import Reading, read_sheets, require_village, searched
from lindung.registers.resident_rows import is_resident
from lindung.registers.residents import Seen, canonical_residents
from lindung.registers.standing import Standing

NAME = "SIAK Disdukcapil"
HOLDS = "residents"
SOURCE = "Disdukcapil"
STANDING = Standing.WHOLE
READS = "penduduk dengan status dasar, dari semua lembar; dusun dari kolom Alamat; kode desa dari --village"
REFUSES = "baris tanpa nama; baris berisi tanpa nama dan NIK"

FIELDS = {
    **dict.fromkeys(("NOMORKK", "NOKK"), "family_card"),
    **dict.fromkeys(("NAMAPENDUDUK", "NAMALENGKAP", "NAMA"), "name"),
    **dict.fromkeys(("TANGGALLAHIR", "TGLLAHIR"), "birth_date"),
    **dict.fromkeys(("KELAMIN", "JENISKELAMIN", "JK"), "sex"),
    **dict.fromkeys(("SHDK", "HUBUNGANKELUARGA"), "relation"),
    **dict.fromkeys(("IBU", "NAMAIBU"), "mother"),
    **{"NIK": "nik", "STATUS": "life_status", "TEMPATLAHIR": "birth_place", "PEKERJAAN": "occupation"},
    **{"ALAMAT": "hamlet", "RW": "rw", "RT": "rt"},
}
ONLY_HERE = frozenset(
    (
        "NAMAPENDUDUK KELAMIN DESKRIPSIPEKERJAAN CETAKKTP GANTIKTP KTPBERAKHIR PETUGASREGISTRASI "
        "TGLUBAH PETUGASENTRI TGLENTRI"
    ).split()
)
LEAST_ONLY_HERE = 2
NOT_CARRIED_ON = ONLY_HERE | frozenset(
    (
        "NO AYAH NAMAAYAH NIKAYAH NIKIBU STATUSKAWIN AGAMA KECAMATAN DESAKEL PENDIDIKAN GOLDARAH CACAT NOMORPASPOR "
        "NOMORAKTALAHIR NOMORAKTAKAWIN TANGGALKWN NOMORAKTACERAI TGLCERAI"
    ).split()
)
SIGNATURE = frozenset(("name", "birth_date", "family_card", "relation"))
_PLACE = re.compile(r"[A-Za-z][A-Za-z .'/-]{1,39}")


def recognise(opened: Opened) -> bool:
    """By Nomor KK, the name, Tanggal Lahir and SHDK beside titles that only SIAK has, such as Petugas Registrasi."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents of `origin.village`, living or not."""
    require_village(opened, origin, _places_written(opened))
    headers = headers_of(opened.sheets, _header)
    seen = Seen()

    def canonical(gathered: Gathered) -> tuple[pa.Table, int]:
        find_without_headings(gathered)
        return canonical_residents(_with_hamlets(gathered), origin, seen, empty_status="unknown")

    return read_sheets(opened, lambda sheet: headers.get(sheet.name), is_resident, canonical)


def _with_hamlets(gathered: Gathered) -> Gathered:
    """Hamlets instead of address lines; RT and RW out of these where the sheet has no columns of them."""
    addresses = by_value(gathered.column("hamlet"), lambda cell: read_address(as_words(cell)))
    cells: dict[str, Sequence[object]] = {**gathered.cells, "hamlet": [address.hamlet for address in addresses]}
    for name in ("rt", "rw"):
        if name in gathered.header.columns:  # numbers, as SIAK writes them: nothing to remark upon
            cells[name] = by_value(gathered.column(name), lambda cell: as_words(cell).zfill(3) if cell != "" else "")
        else:
            cells[name] = [getattr(address, name) for address in addresses]
    return replace(gathered, cells=cells)


def _header(sheet: Sheet) -> Header | None:
    head = searched(sheet)
    header = find_header(head, FIELDS, NOT_CARRIED_ON)
    if header is None or not header.columns.keys() >= SIGNATURE:
        return None
    words = {heading_word(cell) for cell in head[header.row - 1]}
    return header if len(words & ONLY_HERE) >= LEAST_ONLY_HERE else None


def _places_written(opened: Opened) -> str:
    """The village and district that most of the first rows name, in words."""
    for sheet in opened.sheets:
        header = _header(sheet)
        if header is not None:
            head = searched(sheet)
            titles = [heading_word(cell) for cell in head[header.row - 1]]
            named = ((kind, titles.index(word)) for kind, word in _PLACES if word in titles)
            found = [(kind, Counter(as_words(row[place]) for row in head[header.row :])) for kind, place in named]
            common = [(kind, *counts.most_common(1)[0]) for kind, counts in found if counts]
            return ", ".join(f"{kind} {name}" for kind, name, _ in common if _PLACE.fullmatch(name))
    return ""


_PLACES = (("desa", "DESAKEL"), ("kecamatan", "KECAMATAN"))
