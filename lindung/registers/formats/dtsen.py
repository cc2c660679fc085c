"""DTSEN, the single national list, as Dinas Sosial and SIKS-NG hand it over: with a decile for each family.

Villages get KK, NIK and desil, sometimes with name and address. Wider lists have nomor_kartu_keluarga,
nomor_induk_kependudukan, desil_nasional and columns of BPS codes (id_hub_kepala_keluarga, id_pekerjaan_utama, …) that
are not OpenSID's: they are kept as written. Only id_jenis_kelamin is read (1 and 2 are the same in both; one that the
NIK contradicts is a finding). All headings are those of independent implementers (`unverified`).
"""

from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.formats.format import Standing
from lindung.registers.formats.p3ke import MARKS as OF_P3KE
from lindung.registers.formats.welfare_headings import read_entries, welfare_header
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header
from lindung.registers.reading import Reading

NAME = "daftar desil DTSEN/SIKS-NG"
HOLDS = "welfare"
SOURCE = "DTSEN"
STANDING = Standing.WHOLE
READS = "KK, NIK, desil; nama, keluarga, pekerjaan, dan bantuan bila ada; kode BPS disimpan seperti tertulis"
REFUSES = "baris tanpa nama, NIK, dan KK sekaligus; perumahan, aset, disabilitas, dan penyakit tidak dibawa"


def recognise(opened: Opened) -> bool:
    """By a column desil beside a NIK or family card, in a list that is not P3KE's."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """One row for each person, or for each family where the list names no more than a card or a head."""
    return read_entries(opened, origin, _header, SOURCE)


def _header(sheet: Sheet) -> Header | None:
    found = welfare_header(sheet)
    return found[0] if found and "decile" in found[0].columns and not found[1] & OF_P3KE else None
