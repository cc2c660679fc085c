"""DTKS, the list before DTSEN, as SIKS-NG showed it and as provinces passed it on (bars between the cells).

SIKS-NG: idsemesta, NIK, NOKK, Nama, PKH, BPNT, …, keterangan_meninggal, masih_hidup_label. Provinces: iddtks, nomor_kk,
nomor_nik, nama, …. It has no decile, and since Permensos 3/2025 it decides nothing. What it says of life and death is a
hint that never overrides a register. All headings are one implementer's (`unverified`).
"""

from lindung.registers.containers.sheets import Opened, Sheet
from lindung.registers.formats.p3ke import MARKS as OF_P3KE
from lindung.registers.formats.welfare_headings import read_entries, welfare_header
from lindung.registers.gathering import Origin
from lindung.registers.headings import Header
from lindung.registers.reading import Reading
from lindung.registers.standing import Standing

NAME = "daftar DTKS"
HOLDS = "welfare"
SOURCE = "DTKS"
STANDING = Standing.WHOLE
READS = "NIK, KK, nama, bantuan yang diterima, keterangan meninggal (petunjuk saja)"
REFUSES = "baris tanpa nama, NIK, dan KK sekaligus; alamat dan disabilitas tidak dibawa"

MARKS = frozenset(("IDDTKS", "IDSEMESTA", "KETERANGANMENINGGAL", "MASIHHIDUPLABEL", "BNPTPPKM", "FIRSTSK"))


def recognise(opened: Opened) -> bool:
    """By a column that only DTKS has, such as idsemesta or iddtks, in a list without deciles."""
    return any(_header(sheet) is not None for sheet in opened.sheets)


def read(opened: Opened, origin: Origin) -> Reading:
    """One row for each person of the list."""
    return read_entries(opened, origin, _header, SOURCE)


def _header(sheet: Sheet) -> Header | None:
    found = welfare_header(sheet)
    if found is None or "decile" in found[0].columns or found[1] & OF_P3KE:
        return None
    return found[0] if found[1] & MARKS else None
