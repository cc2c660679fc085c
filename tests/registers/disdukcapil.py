"""Books of families as Disdukcapil hands them over, drawn for a test or as large as one likes.

Each layout gives rows; a test puts in between what printers and officers put there. All people are invented.
"""

import csv
import html
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

from lindung.registers.containers.sheets import Row
from lindung.registers.formats import bip_2012, bip_2016, bip_ektp, bip_luwu_timur, siak
from tests.registers.workbooks import workbook


@dataclass(frozen=True)
class Person:
    """Somebody invented, and what is written of him where it is not what is so."""

    nik: str
    name: str
    woman: bool = False
    born: object = date(1980, 1, 1)
    relation: str = "KEPALA KELUARGA"
    occupation: str = "PETANI/PEKEBUN"
    mother: str = "SITI"
    place: str = "SAMPEL"
    status: str = "Hidup"


@dataclass(frozen=True)
class Household:
    """A family: its card and address as written, and its people."""

    people: Sequence[Person]
    card: object = "9999010101200001"
    hamlet: str = "DUSUN KRAJAN"
    rt: object = "001"
    rw: object = "002"

    @property
    def pair(self) -> str:
        """RT and RW in one cell."""
        return f"{self.rt}/{self.rw}"


@dataclass(frozen=True)
class Book:
    """One layout. `page`: what a printer repeats in the middle; `below`: what stands below each family."""

    name: str
    format: ModuleType
    fixture: str
    top: Sequence[Row]
    page: Sequence[Row]
    family: Callable[[Household], list[Row]]
    member: Callable[[Person, int], Row]
    below: Sequence[Row] = ()
    end: Sequence[Row] = ()
    nik: int = 2  # its column
    number: int = 0  # the column of the running number
    extra: int = 0  # a column that is not carried on

    def rows(self, *households: Household) -> list[Row]:
        """A whole book."""
        return [*self.top, *(row for household in households for row in self.block(household)), *self.end]

    def block(self, household: Household) -> list[Row]:
        """One family: its heading, its members, and what stands below them."""
        people = [self.member(person, number) for number, person in enumerate(household.people, start=1)]
        return [*self.family(household), *people, *self.below]

    def rows_of(self, number: int) -> int:
        """How many rows stand above the first member of the so-manieth family of one, from 1."""
        return len(self.top) + number * len(self.family(FAMILY)) + (number - 1) * (1 + len(self.below))


def person(number: int = 1, **said: object) -> Person:
    """The so-manieth person."""
    name = f"UJI {chr(ord('A') + number % 26) * 3}"
    return replace(Person(f"999901010180{number:04d}", name), **said)  # type: ignore[arg-type]


FAMILY = Household([person()])


def invented(people: int, a_family: int = 3) -> Iterator[Household]:
    """So many people in families; each with another NIK and birth date."""
    first = date(1940, 1, 1)
    for begin in range(0, people, a_family):
        members = []
        for number in range(begin, min(begin + a_family, people)):
            born, woman = first + timedelta(number % 25_000), number % 2 == 1
            day = born.day + 40 * woman
            nik = f"9999{number // 9_000 % 90 + 10:02d}{day:02d}{born:%m%y}{number % 9_000 + 1:04d}"
            relation = "KEPALA KELUARGA" if number == begin else "ANAK"
            name = f"{_WORDS[number % 17]} {_WORDS[number // 17 % 17]} {_WORDS[number // 289 % 17]}"
            members.append(Person(nik, name, woman, born, relation))
        yield Household(members, f"999901{begin + 10**9:010d}", f"DUSUN {_WORDS[begin % 5]}", f"{begin % 9 + 1:03d}")


_WORDS = "BUDI SITI RUDI DEWI AGUS RINA JOKO SRI WAHYU NINGSIH YANTO AYU TEGUH GALIH VINA OKI MURNI".split()


def _title_case(person: Person) -> list[object]:
    sex = "P" if person.woman else "L"
    return [person.nik, person.name, sex, person.place, person.born]


_TITLES_2012 = [
    *("NO", "NIK", "NAMA", "JK", "TMPT LHR", "TGL LHR", "KTPEL", "AGAMA", "STATUS", "HUB. KEL", "PENDIDIKAN"),
    *("PEKERJAAN", "NAMA IBU", "NAMA AYAH", "NO.AKTE LAHIR"),
]
_TITLES_FORM = [
    *("NO", "NIK", "NAMA", "JK", "TMPT LHR", "TGL LHR", "G.DRH", "AGAMA", "STATUS", "HUB.KEL", "PENDIDIKAN"),
    *("PEKERJAAN", "NAMA IBU", "NAMA AYAH", "KET"),
]


def _family_2012(household: Household) -> list[Row]:
    address = f" {household.hamlet}, RT:{household.rt}, RW:{household.rw}, Kodepos:99999,-"
    return [
        ["", "NO.KK", "", "NAMA.KK", "", "", "ALAMAT"],
        ["", household.card, "", "KEPALA UJI", "", "", address],
        ["", *_TITLES_2012],
    ]


def _member_2012(person: Person, number: int) -> Row:
    told = ["NULL", "Islam", "Kawin", person.relation.title(), "Slta / Sederajat", person.occupation.title()]
    return ["", number, *_title_case(person), *told, person.mother, "-", ""]


def _labelled(label: str) -> Row:
    return [f"{label} :", *[""] * 7, "CONTOH"]


BIP_2012 = Book(
    "2012",
    bip_2012,
    "bip_2012_fiktif.xls",
    top=[
        ["", "BUKU INDUK KEPENDUDUKAN KABUPATEN CONTOH"],
        [],
        *(_labelled(label) for label in ("PROVINSI", "KABUPATEN", "KECAMATAN", "DESA")),
        [],
    ],
    page=[["", "BUKU INDUK KEPENDUDUKAN KABUPATEN CONTOH"], [], ["", *_TITLES_2012]],
    family=_family_2012,
    member=_member_2012,
    number=1,
    extra=15,
)


def _family_2016(household: Household) -> list[Row]:
    address = f"Alamat : JL. CONTOH NO 3, Nama Dusun : {household.hamlet}, RT/RW : {household.pair}"
    return [[f"No. KK : {household.card}  ", "", address]]


def _member_2016(person: Person, number: int) -> Row:
    sex, told = "Pr" if person.woman else "Lk", [person.relation, "ISLAM", "SLTA / SEDERAJAT", person.occupation]
    return [number, person.name, f"{person.nik} ", person.place, person.born, sex, *told, person.mother, "-"]


_PAGE_2016: list[Row] = [
    [
        *("No", "Nama Lengkap", "NIK", "Tempat dan Tanggal Lahir", "", "JK", "SHDK", "Agama", "Pendidikan"),
        *("Pekerjaan", "Nama Orang Tua Kandung", "Nama Orang Tua Kandung"),
    ],
    ["", "", "", "Tempat Lahir", "Tgl/Bln/Th", "", "", "", "Terakhir", "", "Ibu", "Ayah"],
    [-number for number in range(1, 13)],
]
BIP_2016 = Book(
    "2016",
    bip_2016,
    "bip_2016_fiktif.xls",
    top=[
        ["BUKU INDUK PENDUDUK WNI"],
        [],
        ["PROVINSI", ":", " CONTOH", "KABUPATEN/KOTA  ", ":", " CONTOH"],
        ["KECAMATAN", ":", " CONTOH", "DESA/KELURAHAN", ":", " CONTOH"],
        ["PERIODE/TANGGAL", ":", " 01-10-2026"],
        [],
        *_PAGE_2016,
    ],
    page=_PAGE_2016,
    family=_family_2016,
    member=_member_2016,
    end=[["Keterangan:"]],
    extra=7,
)


def _family_ektp(household: Household) -> list[Row]:
    address = f"DESA CONTOH RT/RW : {household.pair} DUSUN : {household.hamlet}"
    return [[household.card, "", "KEPALA UJI", *[""] * 8, address]]


def _member_ektp(person: Person, number: int) -> Row:
    sex = "Pr" if person.woman else "Lk"
    told = ["K", "-", person.relation, "ISLAM", "SLTA  /  SEDERAJAT", "AL/1/FIKTIF"]
    card = ["WAJIB", "KTP-eL", "SDH DPT", "CARD SHIPPED"]
    occupation = person.occupation.replace("/", " / ")
    return [
        number,
        person.name,
        person.nik,
        person.place,
        person.born,
        sex,
        *told,
        occupation,
        person.mother,
        "-",
        *card,
    ]


_PAGE_EKTP: list[Row] = [
    [
        *("NO", "Nama Lengkap", "NIK", "Tempat dan Tanggal Lahir", "", "JK", "Stat Kwn", "Gol. Drh", "SHDK", "Agama"),
        *("Pendidikan Terakhir", "No Akta Lahir", "Pekerjaan", "Nama  Ibu", "Nama Ayah", "Wjb KTP", "KTP-eL"),
        *("Status", "Stat Rkm"),
    ],
    ["", "", "", "Tempat Lahir", "Tgl/Bln/Th"],
    [-number for number in range(1, 20)],
    [
        *("No. KK :", "", "Nama Kepala Keluarga :", "", "", "", "No. Blangko KK :", "", "", ""),
        *("Tgl Cetak KK :", "Alamat :"),
    ],
]
BIP_EKTP = Book(
    "KTP-el",
    bip_ektp,
    "bip_ektp_fiktif.xls",
    top=_PAGE_EKTP,
    page=_PAGE_EKTP,
    family=_family_ektp,
    member=_member_ektp,
    extra=18,
)


def _family_form(household: Household) -> list[Row]:
    labels = (
        ("PROVINSI :", "NO. KK :", household.card),
        ("KABUPATEN :", "NAMA. KK :", "KEPALA UJI"),
        ("KECAMATAN :", "ALAMAT :", f"{household.hamlet},Kodepos :99999,Telp :,-"),
        ("DESA :", "NO.RT/RW :", household.pair),
    )
    return [
        ["", "BUKU INDUK KEPENDUDUKAN KABUPATEN CONTOH (DAFTAR  KELUARGA)"],
        [],
        *(["", "", place, "CONTOH", *[""] * 6, label, value] for place, label, value in labels),
        [],
        ["", *_TITLES_FORM],
    ]


BIP_LUWU_TIMUR = Book(
    "Luwu Timur",
    bip_luwu_timur,
    "bip_2016_luwutimur_fiktif.xls",
    top=[],
    page=[["", "BUKU INDUK KEPENDUDUKAN KABUPATEN CONTOH (DAFTAR  KELUARGA)"], [], ["", *_TITLES_FORM]],
    family=_family_form,
    member=lambda person, number: [*_member_2012(person, number)[:7], "-", *_member_2012(person, number)[8:]],
    below=[
        *([[]] * 4),
        ["", "Mengetahui,", *[""] * 4, "Petugas Lapangan,", *[""] * 6, "Kepala Keluarga,"],
        *([[]] * 3),
    ],
    number=1,
    extra=15,
)
BOOKS = (BIP_2012, BIP_2016, BIP_EKTP, BIP_LUWU_TIMUR)
SIAK_FIXTURE = "siak_fiktif.xls"

SIAK_HEADER = [
    *("Nomor KK", "NIK", "Nama Penduduk", "Status", "Tempat Lahir", "Tanggal Lahir", "Kelamin", "NIK Ayah", "Ayah"),
    *("NIK Ibu", "Ibu", "Status Kawin", "SHDK", "Agama", "Kecamatan", "Desa/Kel", "Alamat", "RW", "RT", "Pendidikan"),
    *("Pekerjaan", "Deskripsi Pekerjaan", "Gol. Darah", "Cacat", "Cetak KTP", "Ganti KTP", "KTP Berakhir"),
    *("Nomor Paspor", "Nomor Akta Lahir", "Nomor Akta Kawin", "Tanggal Kwn", "Nomor Akta Cerai", "Tgl Cerai"),
    *("Petugas Registrasi", "Tgl Ubah", "Petugas Entri", "Tgl Entri"),
]


def siak_rows(*households: Household) -> list[Row]:
    """The flat list of these families, header and all."""
    return [list(SIAK_HEADER), *(row for household in households for row in _siak_people(household))]


def _siak_people(household: Household) -> Iterator[Row]:
    for one in household.people:
        sex = "Perempuan" if one.woman else "Laki-Laki"
        yield [
            *(household.card, one.nik, one.name, one.status, one.place, one.born, sex, "", "-", "", one.mother),
            *("Kawin", one.relation.title(), "Islam", "CONTOH", "CONTOH", household.hamlet, household.rw, household.rt),
            *("Slta / Sederajat", one.occupation.title(), "", "Tdk Th", *[""] * 5, "-", "-", *[""] * 3),
            *("-", date(2024, 5, 1), "-", date(2018, 3, 2)),
        ]


SIAK = siak


@dataclass(frozen=True)
class Resaved:
    """The same sheets in another container, as an officer's spreadsheet saves them."""

    folder: Path
    sheets: dict[str, list[Row]] = field(default_factory=dict)

    def xlsx(self) -> Path:
        """A workbook of Excel."""
        (first, rows), *others = self.sheets.items()
        assert first != "Data" or not others
        return workbook(self.folder / "simpan.xlsx", rows, **dict(others))

    def csv(self) -> Path:
        """Text with semicolons, of the first sheet."""
        path = self.folder / "simpan.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows([map(_text, row) for row in self._first])
        return path

    def html(self) -> Path:
        """A web page named .xls."""
        lines = ("".join(f"<td>{html.escape(_text(cell))}</td>" for cell in row) for row in self._first)
        path = self.folder / "simpan.xls"
        path.write_text("<html><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table></html>")
        return path

    def ods(self) -> Path:
        """An OpenDocument spreadsheet."""
        tables = "".join(
            f'<table:table table:name="{name}">' + "".join(map(_ods_row, rows)) + "</table:table>"
            for name, rows in self.sheets.items()
        )
        path = self.folder / "simpan.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
            archive.writestr("content.xml", _ODS_CONTENT.format(tables=tables))
        return path

    @property
    def _first(self) -> list[Row]:
        return next(iter(self.sheets.values()))


def _text(cell: object) -> str:
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell)


def _ods_row(row: Row) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
        if isinstance(cell, date)
        else f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
        if isinstance(cell, int | float)
        else '<table:table-cell office:value-type="string">'
        f"<text:p>{html.escape(str(cell))}</text:p></table:table-cell>"
        if cell != ""
        else "<table:table-cell/>"
        for cell in row
    )
    return f"<table:table-row>{cells or '<table:table-cell/>'}</table:table-row>"


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_CONTENT = (
    f'<office:document-content xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0" '
    f'xmlns:text="{_OASIS}:text:1.0"><office:body><office:spreadsheet>{{tables}}</office:spreadsheet></office:body>'
    "</office:document-content>"
)
_ODS_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
