"""What is wrong in one village's register, as a workbook to walk through the hamlets with.

Rests on the findings kept beside the newest register, and on who of it also lives in another village's register.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.common.findings import Severity
from lindung.common.wording import long_day, number
from lindung.documents.safe_text import as_written
from lindung.documents.workbook import Sheet, write_workbook
from lindung.engines.duckdb import Engine
from lindung.people.nik import masked
from lindung.pipelines.crossings import crossings
from lindung.pipelines.publishing import SEVERITY_WORDS
from lindung.registers.catalogue import catalogue
from lindung.registers.snapshots import Snapshot, newest_by_village

HEADER = ("No", "Dusun", "RW", "RT", "Nama", "NIK", "Temuan", "Terbaca", "Yang perlu dilakukan", "Baris")
SUMMARY_HEADER = ("Tingkat", "Banyaknya", "Temuan", "Yang perlu dilakukan")
FILE_HEADER = ("Tingkat", "Temuan", "Kolom", "Terbaca", "Yang perlu dilakukan")
WIDEST = 40  # characters of a column: ten stand side by side
NOWHERE = ("~", "~", "~")  # after every hamlet


class Found(NamedTuple):
    """One finding in the words it was told with."""

    sheet: str
    row: int
    column: str
    severity: str
    sentence: str
    value: str
    advice: str


class Person(NamedTuple):
    """Who stands in a row, and where at home."""

    hamlet: str
    rw: str
    rt: str
    card: str
    name: str
    nik: str


@dataclass(frozen=True)
class Listing:
    """One sheet of people: the severity it lists, and what that means for the village office."""

    title: str
    severity: Severity
    meaning: str


LISTINGS = (
    Listing("Perlu diperbaiki", Severity.WARNING, "Orangnya terbaca; isinya perlu dilihat dan diperbaiki di register."),
    Listing("Ditolak", Severity.REFUSED, "Barisnya tidak menjadi data sampai diperbaiki; cari menurut nomor barisnya."),
    Listing("Catatan", Severity.NOTE, "Terbaca dan dipahami; memperbaikinya baik, tidak wajib."),
)


def write_village_findings(snapshots: Path, village: str, on: date, path: Path, *, unmasked: bool = False) -> int:
    """Write the workbook of one village; the number of findings in it. The NIK is masked unless asked otherwise."""
    code = village_code(village)
    registers = newest_by_village(snapshots, on)
    register = next((register for register in registers if register.manifest.village == code), None)
    if register is None:
        raise UserError(f"Register desa {code} tidak ada di folder {snapshots.name}. Baca berkasnya dahulu.")
    with Engine(path.parent / ".spill") as engine:
        elsewhere = crossings(engine, registers, code)
    found = [
        *_kept(register),
        *(_crossed(crossing.sheet, crossing.row, crossing.code, crossing.elsewhere) for crossing in elsewhere),
    ]
    people = _people(register)
    sheets = [_summary(register, found, len(registers)), _on_the_file(found)]
    sheets += [_listing(listing, found, people, unmasked=unmasked) for listing in LISTINGS]
    write_workbook(path, [sheet for sheet in sheets if sheet.rows])
    return len(found)


def _kept(register: Snapshot) -> Iterator[Found]:
    """The findings written when the register was read."""
    path = register.folder / "findings.csv"
    if not path.is_file():
        raise UserError(f"Temuan di {register.folder.name} sudah dihapus. Baca berkas aslinya lagi ke folder baru.")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            texts = (
                as_written(row[name]) for name in ("kolom", "tingkat", "temuan", "terbaca", "yang perlu dilakukan")
            )
            yield Found(as_written(row["lembar"]), int(row["baris"] or 0), *texts)


def _crossed(sheet: str, row: int, code: str, elsewhere: str) -> Found:
    entry = catalogue()[code]
    return Found(sheet, row, "", SEVERITY_WORDS[entry.severity], entry.sentence, f"desa {elsewhere}", entry.advice)


def _people(register: Snapshot) -> dict[tuple[str, int], Person]:
    names = ("sheet", "row", "hamlet", "rw", "rt", "family_card", "name", "nik")
    columns = pq.read_table(register.rows, columns=list(names)).to_pydict()
    return {
        (str(sheet), int(row)): Person(*(cell or "" for cell in cells))
        for sheet, row, *cells in zip(*(columns[name] for name in names), strict=True)
    }


def _summary(register: Snapshot, found: Sequence[Found], villages: int) -> Sheet:
    told = register.manifest
    kinds = Counter((item.severity, item.sentence, item.advice) for item in found)
    order = list(SEVERITY_WORDS.values())
    rows = [(kind[0], count, kind[1], kind[2]) for kind, count in kinds.items()]
    rows.sort(key=lambda row: (order.index(row[0]), -row[1], row[2]))
    others = f" dan dibandingkan dengan register {number(villages - 1)} desa lain" if villages > 1 else ""
    read = (
        f"Berkas {told.file}, diterima {long_day(date.fromisoformat(told.received))}{others}. "
        f"{number(told.read)} baris dibaca: {number(told.accepted)} orang diterima ({number(told.warned)} di antaranya "
        f"dengan peringatan), {number(told.refused)} ditolak, {number(told.not_data)} bukan data."
    )
    above = (f"Temuan pada register desa {told.village}: {number(len(found))} temuan", read)
    return Sheet("Ringkasan", above, SUMMARY_HEADER, rows or [("–", 0, "Tidak ada temuan", "")])


def _on_the_file(found: Sequence[Found]) -> Sheet:
    above = ("Temuan tentang berkasnya", "Tidak tentang satu orang: perbaiki di berkas atau minta berkas yang lengkap.")
    rows = [(item.severity, item.sentence, item.column, item.value, item.advice) for item in found if not item.row]
    return Sheet("Tentang berkas", above, FILE_HEADER, rows)


def _listing(
    listing: Listing, found: Sequence[Found], people: Mapping[tuple[str, int], Person], *, unmasked: bool
) -> Sheet:
    """People as they live: hamlet, RW, RT, then family; numbered."""
    mine = [item for item in found if item.row and item.severity == SEVERITY_WORDS[listing.severity]]
    mine.sort(key=lambda item: (_home(people.get((item.sheet, item.row))), item.sheet, item.row))
    sheets = {item.sheet for item in mine}
    rows = []
    for place, item in enumerate(mine, start=1):
        person = people.get((item.sheet, item.row), Person("", "", "", "", "", ""))
        shown = person.nik if unmasked else masked(person.nik)
        where = f"{item.sheet} {item.row}" if len(sheets) > 1 else str(item.row)
        value = "" if item.value == masked(person.nik) else item.value  # the NIK stands beside it
        rows.append((place, *person[:3], person.name, shown, item.sentence, value, item.advice, where))
    persons = len({(item.sheet, item.row) for item in mine})
    title = f"{listing.title}: {number(len(rows))} temuan pada {number(persons)} baris"
    above = (title, f"{listing.meaning} «Baris»: nomor baris di berkas yang dibaca.")
    return Sheet(listing.title, above, HEADER, rows, widest=WIDEST)


def _home(person: Person | None) -> tuple[str, ...]:
    if person is None:
        return NOWHERE
    return (*(part or "~" for part in person[:3]), person.card, person.name)
