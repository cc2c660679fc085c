"""What does the law say? Read aloud from tests/spec/hukum, a day before and on the day of every change."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.contributions import owed_of_project
from lindung.law.law import Law, names, parameter
from lindung.law.wording import parameter_of, row_of
from tests.spec.law_cases import Case, Chapter, NotACase, all_cases, chapter
from tests.spec.law_document import document

CASES = list(all_cases())
DATED = [name for name in names() if name.split("/")[0] in ("contributions", "membership", "benefits", "counting")]


@pytest.mark.parametrize(
    ("chapter", "case"),
    [pytest.param(of, case, id=case.name) for of, case in CASES],
)
def test_a_case_of_the_law(chapter: Chapter, case: Case):
    if case.refused:
        with pytest.raises(UserError) as refusal:
            case.answer()
        assert case.refused in str(refusal.value)
        return
    reply = case.answer()
    assert {word: reply.values[word] for word in case.expected} == case.expected
    if case.rests_on:
        assert reply.rests_on == case.rests_on


def test_a_slice_that_a_project_does_not_reach_is_no_figure_of_its_answer():
    def slices(value: int) -> list[str]:
        figures = owed_of_project(Rupiah(value), Month(2025, 3), Law()).figures
        return [row_of(figure) for figure in figures if parameter_of(figure) == "contributions/jkk_construction"]

    assert slices(100_000_000) == [">0"]
    assert slices(100_000_001) == [">0", ">100000000"]


def test_the_document_says_what_the_cases_say():
    written = (Path(__file__).parents[2] / "docs" / "spesifikasi.md").read_text(encoding="utf-8")
    assert written == document(), "run: make spec"


def touched(case: Case) -> set[str]:
    """The figures a case asks: those of its answer, or the one that its refusal names."""
    try:
        return {parameter_of(figure) for figure in case.answer().figures}
    except UserError as refusal:
        return {name for name in DATED if f"Angka {name} " in str(refusal)}


def change_days(name: str) -> Iterator[date]:
    """The days on which a figure begins, becomes another, or ends."""
    for figure in parameter(name).history:
        yield figure.since
    if last := parameter(name).history[-1].last:
        yield last + timedelta(days=1)


def asks_before(case: Case, day: date) -> bool:
    """Is this the last question that can be asked before the day?"""
    following = (Month.of(case.day) + 1).first if case.kind.monthly else case.day + timedelta(days=1)
    return case.day < day <= following


def asks_on(case: Case, day: date) -> bool:
    """Is this the first question that can be asked from the day on?"""
    before = (Month.of(case.day) + -1).first if case.kind.monthly else case.day - timedelta(days=1)
    return before < day <= case.day


@pytest.fixture(scope="module")
def by_figure() -> dict[str, list[Case]]:
    """The cases that ask each figure."""
    asked: dict[str, list[Case]] = {name: [] for name in DATED}
    for _, case in CASES:
        for name in touched(case) & asked.keys():
            asked[name].append(case)
    return asked


@pytest.mark.parametrize("name", DATED)
def test_every_change_has_a_case_on_the_day_before_and_on_the_day(by_figure, name):
    days = list(change_days(name))
    asked = by_figure[name]
    assert [day for day in days if not any(asks_before(case, day) for case in asked)] == []
    assert [day for day in days if not any(asks_on(case, day) for case in asked)] == []


WHOLE = """
judul: Uji
pertanyaan: iuran
kasus:
  - nama: Satu
    bulan: 2025-03
    diberikan: {penghasilan_rupiah: 1_000_000, pembayar: self}
    diharapkan: {jumlah: 16_800}
    sumber: dikarang
"""


def test_a_whole_chapter_is_read():
    (case,) = chapter("uji", WHOLE).cases
    assert (case.name, case.day, case.expected) == ("Satu", date(2025, 3, 1), {"jumlah": 16_800})


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        pytest.param("jumlah:", "jumalh:", "«jumalh» tidak dikenal", id="expectation"),
        pytest.param("pembayar:", "bayar:", "«bayar» tidak dikenal", id="given"),
        pytest.param("sumber: dikarang", "asal: dikarang", "«asal» tidak dikenal", id="word of a case"),
        pytest.param("judul: Uji", "judul: Uji\nbab: 1", "«bab» tidak dikenal", id="word of a file"),
        pytest.param("pertanyaan: iuran", "pertanyaan: upah", "pertanyaan «upah» tidak dikenal", id="question"),
        pytest.param("    sumber: dikarang\n", "", "perlu nama, sumber", id="no source"),
        pytest.param(
            "diharapkan: {jumlah: 16_800}", "ditolak: ''", "satu dari diharapkan atau ditolak", id="no answer"
        ),
        pytest.param("bulan: 2025-03", "hari: besok", "hari «besok» bukan tanggal", id="no day"),
    ],
)
def test_a_case_that_says_what_is_not_known_is_an_error(was, now, says):
    assert was in WHOLE
    with pytest.raises(NotACase, match=says):
        chapter("uji", WHOLE.replace(was, now))
