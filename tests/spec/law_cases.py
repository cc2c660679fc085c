"""Cases of the law as officials read them (tests/spec/hukum/*.yaml): a day, what is given, what is expected, a source.

A file is a chapter of docs/spesifikasi.md. What a case may say stands in `law_answers`; a word that is not known there
is an error, so that a misspelt expectation cannot pass unheard.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lindung.common.months import Month
from lindung.law.exact_yaml import exact_yaml
from tests.spec.law_answers import KINDS, Kind, Reply

FOLDER = Path(__file__).parent / "hukum"
OF_A_FILE = {"judul", "pengantar", "pertanyaan", "kasus"}
OF_A_CASE = {"nama", "hari", "bulan", "diberikan", "diharapkan", "ditolak", "berdasar", "sumber", "pertanyaan"}


class NotACase(Exception):
    """A file of cases that must be mended; says which file and case."""


@dataclass(frozen=True)
class Case:
    """One question to the law on one day, and the answer, or a piece of the sentence that refuses it."""

    name: str
    asked: str  # which of KINDS
    day: date  # the first of the month where a month is asked for
    given: dict[str, Any]
    expected: dict[str, Any]
    refused: str
    source: str
    rests_on: list[str]  # the figures behind the answer, all of them, where the case is about that

    @property
    def kind(self) -> Kind:
        return KINDS[self.asked]

    def answer(self) -> Reply:
        """What the law says."""
        return self.kind.ask(self.day, self.given)


@dataclass(frozen=True)
class Chapter:
    """The cases of one file."""

    file: str
    title: str
    introduction: str
    cases: tuple[Case, ...]


def chapters() -> list[Chapter]:
    """All chapters in the order of their files."""
    return [chapter(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]


def chapter(file: str, text: str) -> Chapter:
    """One file of cases; NotACase where it says what is not known, or too little."""
    content = exact_yaml(text, file)
    _only(content, OF_A_FILE, file)
    cases = tuple(_case(file, content.get("pertanyaan", ""), entry) for entry in content["kasus"])
    return Chapter(file, content["judul"], str(content.get("pengantar", "")).strip(), cases)


def _case(file: str, asked: str, entry: dict[str, Any]) -> Case:
    where = f"{file}: {entry.get('nama', 'kasus tanpa nama')}"
    _only(entry, OF_A_CASE, where)
    asked = entry.get("pertanyaan", asked)
    if asked not in KINDS:
        raise NotACase(f"{where}: pertanyaan «{asked}» tidak dikenal")
    given, expected, refused = entry.get("diberikan", {}), entry.get("diharapkan", {}), entry.get("ditolak", "")
    _only(given, set(KINDS[asked].given), where)
    _only(expected, KINDS[asked].expected, where)
    missing = [word for word in ("nama", "sumber") if not entry.get(word)]
    if missing or bool(expected) == bool(refused) or ("hari" in entry) == ("bulan" in entry):
        raise NotACase(f"{where}: perlu nama, sumber, satu dari hari atau bulan, satu dari diharapkan atau ditolak")
    if not str(entry["nama"]).isascii():
        raise NotACase(f"{where}: nama memuat huruf yang tidak dapat menjadi nama pengujian")
    day = Month.written(entry["bulan"]).first if "bulan" in entry else entry["hari"]
    if type(day) is not date:
        raise NotACase(f"{where}: hari «{day}» bukan tanggal")
    day = Month.of(day).first if KINDS[asked].monthly else day
    return Case(entry["nama"], asked, day, given, expected, refused, entry["sumber"], entry.get("berdasar", []))


def _only(entry: dict[str, Any], known: set[str], where: str) -> None:
    if other := set(entry) - known:
        raise NotACase(f"{where}: «{min(other)}» tidak dikenal; yang dikenal: {', '.join(sorted(known))}")


def all_cases() -> Iterator[tuple[Chapter, Case]]:
    """Every case with its chapter."""
    for one in chapters():
        yield from ((one, case) for case in one.cases)
