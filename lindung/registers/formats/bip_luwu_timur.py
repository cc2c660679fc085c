"""Disdukcapil's book of families, layout of 2016 as Luwu Timur prints it: one form for each family.

`BUKU INDUK KEPENDUDUKAN KABUPATEN … (DAFTAR  KELUARGA)`, the labels `NO. KK :`, `NAMA. KK :`, `ALAMAT :`
(`DSN. X,Kodepos :…,Telp :,-`) and `NO.RT/RW :` with their values beside them, the members, signatures.
Source: OpenSID's parser Bip2016LuwuTimur as described in OPENSID.md 2.5, and a file in this layout that it accepted.
"""

from lindung.registers.containers.sheets import Opened
from lindung.registers.family_books import Layout, is_book, read_book
from lindung.registers.family_headings import Form
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading
from lindung.registers.standing import Standing

NAME = "BIP Luwu Timur"
HOLDS = "residents"
SOURCE = "Disdukcapil"
STANDING = Standing.FAMILY_BOOK
READS = "penduduk dari satu formulir per keluarga, semua lembar; kode desa dari --village; tanpa status dasar"
REFUSES = "baris tanpa nama; baris berisi tanpa nama dan NIK"

LAYOUT = Layout(
    named_by=Form,
    usual=(
        *("NO", "NIK", "NAMA", "JK", "TMPT LHR", "TGL LHR", "G.DRH", "AGAMA", "STATUS", "HUB.KEL", "PENDIDIKAN"),
        *("PEKERJAAN", "NAMA IBU", "NAMA AYAH", "KET"),
    ),
    first=1,
)


def recognise(opened: Opened) -> bool:
    """By the labels NO. KK and NAMA. KK or ALAMAT one below the other, with values beside them."""
    return is_book(opened, LAYOUT)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents of `origin.village`, form by form."""
    return read_book(opened, origin, LAYOUT)
