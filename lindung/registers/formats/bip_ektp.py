"""Disdukcapil's book of families with the state of each KTP-el: titles of families once a page, values in one row.

Card number under `No. KK :`, address `DESA X RT/RW : 002/000 DUSUN : -`; pages repeat their headings inside a family,
and long cells go on in a second row. Source: OpenSID's parser BipEktp as described in OPENSID.md 2.5, and a file in
this layout that it accepted.
"""

from lindung.registers.containers.sheets import Opened
from lindung.registers.family_books import Layout, is_book, read_book
from lindung.registers.family_headings import Titled
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading
from lindung.registers.standing import Standing

NAME = "BIP KTP-el Disdukcapil"
HOLDS = "residents"
SOURCE = "Disdukcapil"
STANDING = Standing.FAMILY_BOOK
READS = "penduduk per keluarga, juga anggota sesudah pergantian halaman; kode desa dari --village; tanpa status dasar"
REFUSES = "baris tanpa nama; baris berisi tanpa nama dan NIK"

LAYOUT = Layout(
    named_by=Titled,
    usual=(
        *("NO", "Nama Lengkap", "NIK", "Tempat Lahir", "Tgl/Bln/Th", "JK", "Stat Kwn", "Gol. Drh", "SHDK", "Agama"),
        *("Pendidikan Terakhir", "No Akta Lahir", "Pekerjaan", "Nama Ibu", "Nama Ayah", "Wjb KTP", "KTP-eL"),
        *("Status", "Stat Rkm"),
    ),
    own=frozenset(("NAMAKEPALAKELUARGA", "WJBKTP", "STATRKM")),
    own_needed=1,
)


def recognise(opened: Opened) -> bool:
    """By the titles Wjb KTP and Stat Rkm, or Nama Kepala Keluarga beside No. KK."""
    return is_book(opened, LAYOUT)


def read(opened: Opened, origin: Origin) -> Reading:
    """Residents of `origin.village`, family by family."""
    return read_book(opened, origin, LAYOUT)
