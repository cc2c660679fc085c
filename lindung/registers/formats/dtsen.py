"""DTSEN, the single national list, as Dinas Sosial and SIKS-NG hand it over: with a decile for each family.

Villages get KK, NIK and desil, sometimes with name and address. Wider lists have nomor_kartu_keluarga,
nomor_induk_kependudukan, desil_nasional and columns of BPS codes (id_hub_kepala_keluarga, id_pekerjaan_utama, …) that
are not OpenSID's: they are kept as written. Only id_jenis_kelamin is read (1 and 2 are the same in both; one that the
NIK contradicts is a finding). All headings are those of independent implementers (`unverified`).
"""

from lindung.people.code_lists import code_list
from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.formats.p3ke import MARKS as OF_P3KE
from lindung.registers.formats.welfare_headings import read_entries, welfare_header
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header, heading_word
from lindung.registers.persons import as_words
from lindung.registers.reading import Reading, searched
from lindung.registers.standing import Standing

NAME = "daftar desil DTSEN/SIKS-NG"
HOLDS = "welfare"
SOURCE = "DTSEN"
STANDING = Standing.WHOLE
READS = "KK, NIK, desil; nama, keluarga, pekerjaan, dan bantuan bila ada; kode BPS disimpan seperti tertulis"
REFUSES = "baris tanpa nama, NIK, dan KK sekaligus; perumahan, aset, disabilitas, dan penyakit tidak dibawa"


OF_DTSEN = frozenset(
    heading_word(word)
    for word in (
        "DESIL_NASIONAL DESIL_DTSEN ID_KELUARGA ID_INDIVIDU ID_HUB_KEPALA_KELUARGA ID_PEKERJAAN_UTAMA ID_JENIS_KELAMIN"
    ).split()
)
"""Headings that no village writes."""

_LIFE = frozenset(("STATUS", "STATUSDASAR", "STATUSHIDUP", "STATUSPENDUDUK", "STATUSKEPENDUDUKAN"))


def recognise(opened: Opened) -> bool:
    """By a column desil beside a NIK or family card, in a list that is not P3KE's and no village's own register."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """One row for each person, or for each family where the list names no more than a card or a head."""
    return read_entries(opened, origin, _header, SOURCE)


def _header(sheet: Sheet) -> Header | None:
    found = welfare_header(sheet)
    if found is None or "decile" not in found[0].columns or found[1] & OF_P3KE:
        return None
    return None if not found[1] & OF_DTSEN and _of_village(sheet, found[0]) else found[0]


def _of_village(sheet: Sheet, header: Header) -> bool:
    """A village's register to which somebody added the decile: it tells who died, or household and work of everybody.

    Taken for a welfare list, all of its people would be left out of verification without a word.
    """
    if {"relation", "occupation"} <= header.columns.keys() and header.columns.keys() & {"hamlet", "rt"}:
        return True
    head = searched(sheet)
    places = [place for place, cell in enumerate(head[header.row - 1]) if heading_word(cell) in _LIFE]
    below = [row[place] for place in places for row in head[header.row :] if place < len(row)]
    return any(as_words(cell).isalpha() and code_list("life_status").read(cell) for cell in below)
