"""P3KE, the list for the removal of extreme poverty: families, or the people in them.

Families: id_p3ke, …, kode_kemendagri, jenis_desil, kepala_keluarga, nik, padan_dukcapil, …, penerima_*. People: the
same with id_individu, nama, hubungan_keluarga and tahun_anggaran. Neither has a family card: id_p3ke holds a family
together.
The headings are those of two files in public use; how cells are written is guessed from them (`unverified`).
"""

from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.formats.welfare_headings import read_entries, welfare_header
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header
from lindung.registers.reading import Reading
from lindung.registers.standing import Standing

NAME = "daftar P3KE"
HOLDS = "welfare"
SOURCE = "P3KE"
STANDING = Standing.WHOLE
READS = "keluarga atau orang dengan desil, bantuan yang diterima (penerima_*), padan Dukcapil, kode desa"
REFUSES = "baris tanpa nama, NIK, dan KK sekaligus; rumah, pendidikan, dan risiko stunting tidak dibawa"

MARKS = frozenset(("IDP3KE", "JENISDESIL"))


def recognise(opened: Opened) -> bool:
    """By its columns id_p3ke or jenis_desil beside a NIK."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """One row for each family or person of the list; the village is the row's own, else what was said."""
    return read_entries(opened, origin, _header, SOURCE)


def _header(sheet: Sheet) -> Header | None:
    found = welfare_header(sheet)
    return found[0] if found and found[1] & MARKS else None
