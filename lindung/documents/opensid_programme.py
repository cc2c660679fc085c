"""The workbook with which OpenSID takes over an aid programme for residents (sasaran 1).

Two sheets by name: «Program», a fixed order of rows without a heading, and «Peserta» with one; each ends in `###`.
Source: OpenSID v2410.0.0, import of programmes; a file of this shape was accepted by a running one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.errors import UserError
from lindung.documents.excel import whole_workbook

END = "###"
RESIDENTS = 1  # sasaran: penduduk
LONGEST_NAME, LONGEST_NOTE = 100, 500  # of OpenSID's columns
FUNDERS = ("Pusat", "Provinsi", "Kab/Kota", "Dana Desa", "Lain-lain (Hibah)")
HEADER = ("Peserta", "No. Peserta", "NIK", "Nama", "Tempat Lahir", "Tanggal Lahir", "Alamat")


@dataclass(frozen=True)
class Programme:
    """What the sheet «Program» says; UserError where OpenSID would not take it."""

    name: str
    note: str
    funder: str  # one of FUNDERS
    start: date
    end: date

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise UserError(f"Nama program harus terisi, paling panjang {LONGEST_NAME} huruf. Perbaiki --name.")
        if len(self.note) > LONGEST_NOTE:
            raise UserError(f"Keterangan program paling panjang {LONGEST_NOTE} huruf. Perbaiki --note.")
        if self.funder not in FUNDERS:
            raise UserError(f"Asal dana «{self.funder}» tidak dikenal OpenSID. Pilih: {', '.join(FUNDERS)}.")
        if self.end < self.start:
            raise UserError(f"Program berakhir {self.end}, sebelum mulai {self.start}. Periksa --start dan --end.")


@dataclass(frozen=True)
class Participant:
    """One resident. What is left empty OpenSID fills from its own register."""

    number: str
    nik: str
    name: str
    birth_place: str
    birth_date: date | None


def write_programme(path: Path, programme: Programme, participants: Sequence[Participant]) -> None:
    """Write the import file: every cell text but the target, the programme new, addresses left to the register."""
    with whole_workbook(path) as book:
        text = book.add_format({"num_format": "@"})
        page = book.add_worksheet("Program")
        page.set_column(0, 1, 28)
        for row, (label, value) in enumerate(_said(programme)):
            page.write_string(row, 0, label)
            if isinstance(value, int):
                page.write_number(row, 1, value)
            elif value:
                page.write_string(row, 1, value, text)
        page = book.add_worksheet("Peserta")
        page.set_column(0, len(HEADER) - 1, 20)
        rows = [HEADER, *map(_cells, participants), (END,)]
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell:
                    page.write_string(row, column, cell, text)


def _said(programme: Programme) -> list[tuple[str, str | int]]:
    return [
        ("ID Program", ""),  # empty: a new programme
        ("Nama Program", programme.name),
        ("Sasaran Program", RESIDENTS),
        ("Keterangan", programme.note),
        ("Asal Dana", programme.funder),
        ("Rentang Waktu (Awal)", programme.start.isoformat()),
        ("Rentang Waktu (Akhir)", programme.end.isoformat()),
        (END, ""),
    ]


def _cells(one: Participant) -> tuple[str, ...]:
    born = one.birth_date.isoformat() if one.birth_date else ""
    return (one.nik, one.number, one.nik, one.name, one.birth_place, born)
