"""Disdukcapil's book of families, layout of 2016 (BUKU INDUK PENDUDUK WNI): one line a family, then its members.

`No. KK : 9999…  ` and `Alamat : X, Nama Dusun : Y, RT/RW : 003/001`; NIK with a blank behind it; no marital status.
Source: OpenSID's parser Bip2016 as described in OPENSID.md 2.5, and a file in this layout that it accepted.
"""

from lindung.registers.containers.sheets import Opened
from lindung.registers.family_books import Layout, is_book, read_book
from lindung.registers.family_headings import OneLine
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading
from lindung.registers.standing import Standing

NAME = "BIP 2016 Disdukcapil"
HOLDS = "residents"
SOURCE = "Disdukcapil"
STANDING = Standing.FAMILY_BOOK
READS = "penduduk per keluarga, juga anggota sesudah pergantian halaman; kode desa dari --village; tanpa status dasar"
REFUSES = "baris tanpa nama; baris berisi tanpa nama dan NIK"

LAYOUT = Layout(
    named_by=OneLine,
    usual=(
        *("No", "Nama Lengkap", "NIK", "Tempat Lahir", "Tgl/Bln/Th", "JK", "SHDK", "Agama", "Pendidikan", "Pekerjaan"),
        *("Ibu", "Ayah"),
    ),
)


def recognise(opened: Opened) -> bool:
    """By lines that begin with `No. KK :` and a card number."""
    return is_book(opened, LAYOUT)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents of `origin.village`, family by family."""
    return read_book(opened, origin, LAYOUT)
