"""Disdukcapil's book of families, layout of 2012: titles `NO.KK NAMA.KK ALAMAT` above the values of each family.

Address ` DUSUN X, RT:001, RW:001, Kodepos:99999,-`, parts of which may be missing; labels in Title Case.
Source: OpenSID's parser Bip2012 as described in OPENSID.md 2.5, and a file in this layout that it accepted.
"""

from lindung.registers.containers.sheets import Opened
from lindung.registers.family_books import Layout, is_book, read_book
from lindung.registers.family_headings import Titled
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading
from lindung.registers.standing import Standing

NAME = "BIP 2012 Disdukcapil"
HOLDS = "residents"
SOURCE = "Disdukcapil"
STANDING = Standing.FAMILY_BOOK
READS = "penduduk per keluarga dengan RT dan RW, dari semua lembar; kode desa dari --village; tanpa status dasar"
REFUSES = "baris tanpa nama; baris berisi tanpa nama dan NIK"

LAYOUT = Layout(
    named_by=Titled,
    usual=(
        *("NO", "NIK", "NAMA", "JK", "TMPT LHR", "TGL LHR", "KTPEL", "AGAMA", "STATUS", "HUB. KEL"),
        *("PENDIDIKAN", "PEKERJAAN", "NAMA IBU", "NAMA AYAH", "NO.AKTE LAHIR"),
    ),
    first=1,
    own=frozenset(("NAMAKK", "HUBKEL", "NOAKTELAHIR")),
    own_needed=1,
    foreign=frozenset(("NAMAKEPALAKELUARGA", "WJBKTP", "STATRKM")),
)


def recognise(opened: Opened) -> bool:
    """By the titles NO.KK, NAMA.KK and ALAMAT in one row, or the members' titles above rows of card numbers."""
    return is_book(opened, LAYOUT)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents of `origin.village`, family by family."""
    return read_book(opened, origin, LAYOUT)
