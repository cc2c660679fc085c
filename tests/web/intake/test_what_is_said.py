"""What is said on a page is for who has a page: no command, and every finding under what to do about it."""

import re
from pathlib import Path

import pytest

from lindung.common.findings import Finding
from lindung.registers.catalogue import catalogue
from lindung.registers.formats import FORMATS
from lindung.web.intake.findings import EXAMPLES, by_what_to_do, summed_up
from lindung.web.intake.sentences import for_the_office

COMMAND = re.compile(r"--[a-z]|`lindung|«lindung|perintah")
ROOMS = Path(__file__).parents[3] / "lindung" / "registers"


def sayings() -> list[str]:
    """Everything that may reach a page from the rooms below."""
    told = [text for entry in catalogue().values() for text in (entry.sentence, entry.advice)]
    return told + [text for known in FORMATS for text in (known.READS, known.REFUSES)]


def test_no_finding_and_no_format_speaks_of_a_command():
    assert any(COMMAND.search(text) for text in sayings())
    assert [text for text in map(for_the_office, sayings()) if COMMAND.search(text)] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (
            "Kode desa tidak disebut. Tambahkan --village diikuti kode 10 angka, misalnya --village 99.07.01.2001.",
            "Kode desa tidak disebut. Isi kode desa di halaman unggah.",
        ),
        (
            "Berkas a.xlsx dikunci kata sandi. Buka kuncinya, simpan tanpa kata sandi, lalu baca lagi.",
            "Berkas a.xlsx dikunci kata sandi. Buka kuncinya, simpan tanpa kata sandi, lalu unggah lagi.",
        ),
        (
            "Pecah per kecamatan atau kabupaten, lalu baca semuanya dalam satu perintah.",
            "Pecah per kecamatan atau kabupaten, lalu unggah satu per satu.",
        ),
        ("Lihat `lindung formats`, atau petakan kolomnya dengan `lindung map`.",
         "Lihat daftar bentuk berkas di halaman unggah, lalu minta berkas dalam salah satu bentuk itu."),
    ],
)  # fmt: skip
def test_advice_to_type_becomes_advice_for_the_page(said, meant):
    assert for_the_office(said) == meant


def test_findings_are_counted_by_kind_with_a_few_places():
    found = [Finding("Sheet1", row, "nik", "nik_missing", "") for row in range(2, 14)]
    found.append(Finding("Sheet1", 0, "", "date_serial", "31 baris"))
    kept = summed_up(found)
    assert [(one["code"], one["count"], len(one["places"])) for one in kept] == [
        ("date_serial", 1, 1),
        ("nik_missing", 12, EXAMPLES),
    ]
    assert kept[0]["places"][0]["told"] == "31 baris"


def test_what_was_read_in_a_row_is_not_kept():
    [kept] = summed_up([Finding("Sheet1", 2, "nik", "nik_length", "9901******0001")])
    assert kept["places"] == [{"sheet": "Sheet1", "row": 2, "column": "nik", "told": ""}]


def test_the_gravest_come_first_and_then_what_helps_most_rows():
    codes = ["nik_missing"] * 2 + ["card_missing"] * 3 + ["village_missing"]
    known = [code for code in codes if code in catalogue()]
    groups = by_what_to_do(summed_up(Finding("S", row, "", code) for row, code in enumerate(known, start=2)))
    assert len(groups[0][1]) == 1
    assert "Ditolak" in str(groups[0][0])
    counts = [[todo.count for todo in todos] for _heading, todos in groups]
    assert counts == [sorted(one, reverse=True) for one in counts]
    assert sum(map(sum, counts)) == len(known)


def test_a_finding_of_another_version_is_left_out():
    assert by_what_to_do([{"code": "no_longer_known", "count": 1, "places": []}]) == []


def test_places_in_one_column_are_said_together():
    found = [Finding("Data", row, "nik", "nik_missing") for row in (2, 3, 1_007)]
    found += [Finding("Lain", 9, "nik", "nik_missing")]
    [[_heading, [todo]]] = by_what_to_do(summed_up(found))
    assert todo.kinds[0].places == "lembar Data, kolom nik, baris 2, 3, 1.007; lembar Lain, kolom nik, baris 9"
