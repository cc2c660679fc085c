"""Whose contributions are paid, as an aid programme that a village's OpenSID imports."""

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import python_calamine as calamine

from tests.flows.villages import HERE, THERE, TODAY, members, village
from tests.registers.conftest import FILES

ACCEPTED = FILES / "program_fiktif_impor.xlsx"  # a real OpenSID took it over
PROGRAMME = ("Bantuan Iuran BPJS Ketenagakerjaan Pekerja Rentan (fiktif)", "JKK+JKM, data fiktif", "Kab/Kota")
ACTIVE, GRACE, LAPSED, NOBODY, SHARED = (f"999901010180{number:04d}" for number in (1, 2, 3, 4, 5))
TEMPORARY = "0999901200100001"
PEOPLE: list[dict[str, object]] = [
    {"nik": ACTIVE, "nama": "UJI 1", "tempat_lahir": "FIKTIF"},
    {"nik": GRACE, "nama": "UJI 2", "tanggallahir": "1980-01-01"},
    {"nik": LAPSED, "nama": "UJI 3"},
    {"nik": NOBODY, "nama": "=1+1 ANI"},
    {"nik": TEMPORARY, "nama": "TANPA NOMOR"},
    {"nik": "9999010101800009", "nama": "SUDAH MATI", "status_dasar": "2"},
    {"nik": SHARED, "nama": "SATU"},
    {"nik": SHARED, "nama": "DUA"},
]


def sheets(book: Path) -> dict[str, list[list[object]]]:
    opened = calamine.CalamineWorkbook.from_path(book)
    return {name: [list(row) for row in opened.get_sheet_by_name(name).to_python()] for name in opened.sheet_names}


@pytest.fixture
def programme(lindung, tmp_path):
    """The village verified, and the command with its usual words."""
    files = [village(tmp_path / "r.xlsx", HERE, *PEOPLE), members(tmp_path / "a.xlsx", ACTIVE)]
    assert lindung("read", *files, "--into", tmp_path / "data", "--received", TODAY).code == 0
    later = [
        ("tenggang", members(tmp_path / "b.xlsx", GRACE, ends="2026-10-31")),
        ("berakhir", members(tmp_path / "c.xlsx", LAPSED, ends="2025-01-31")),
    ]
    for sender, path in later:
        words = ("--into", tmp_path / "data", "--received", TODAY, "--sender", sender)
        assert lindung("read", path, *words).code == 0
    folders = ("--residents", tmp_path / "data", "--members", tmp_path / "data")
    assert lindung("verify", *folders, "--into", tmp_path / "v", "--on", TODAY).code == 0
    name, note, funder = PROGRAMME
    usual = {
        **{"--verdicts": tmp_path / "v", "--village": HERE, "--into": tmp_path / "p.xlsx", "--name": name},
        **{"--note": note, "--funder": funder, "--start": "2026-01-01", "--end": "2026-12-31"},
    }

    def run(**said: object):
        words = {**usual, **{f"--{option}": value for option, value in said.items()}}
        return lindung("opensid-programme", *(word for pair in words.items() for word in pair))

    return run


def people_of(tmp_path: Path, *ids: object, heading: str = "resident_id") -> Path:
    path = Path(tmp_path / "orang.csv")
    path.write_text("\n".join([f"{heading};x", *(f"{HERE}/{number};" for number in ids)]), encoding="utf-8-sig")
    return path


def test_the_sheet_of_the_programme_is_cell_for_cell_the_one_that_was_accepted(programme, tmp_path):
    assert programme().code == 0
    assert sheets(tmp_path / "p.xlsx")["Program"] == sheets(ACCEPTED)["Program"]


def test_the_sheet_of_participants_has_the_headings_the_text_cells_and_the_end_mark(programme, tmp_path):
    programme()
    ours, accepted = sheets(tmp_path / "p.xlsx")["Peserta"], sheets(ACCEPTED)["Peserta"]
    assert list(sheets(tmp_path / "p.xlsx")) == list(sheets(ACCEPTED))
    assert (ours[0], ours[-1]) == (accepted[0], accepted[-1])
    assert {type(cell) for row in ours for cell in row} == {str}


def test_whoever_is_protected_or_in_grace_goes_in_with_the_values_of_the_register(programme, tmp_path):
    assert programme().out.startswith("2 peserta ditulis ke ")
    assert sheets(tmp_path / "p.xlsx")["Peserta"][1:-1] == [
        [ACTIVE, "BPJSTK-0001", ACTIVE, "UJI 1", "FIKTIF", "1980-01-01", ""],
        [GRACE, "BPJSTK-0002", GRACE, "UJI 2", "", "1980-01-01", ""],
    ]
    assert not (tmp_path / "p_tidak_ikut.csv").exists()


def test_our_own_reading_of_it_finds_the_programme_and_its_people(programme, lindung, tmp_path):
    programme()
    into = tmp_path / "again"
    assert lindung("read", tmp_path / "p.xlsx", "--into", into, "--village", HERE, "--received", TODAY).code == 0
    (rows,) = [pq.read_table(path).to_pylist() for path in into.rglob("aid.parquet")]
    assert [(row["nik"], row["name"], row["programme"], row["funder"]) for row in rows] == [
        (ACTIVE, "UJI 1", PROGRAMME[0], "Kab/Kota"),
        (GRACE, "UJI 2", PROGRAMME[0], "Kab/Kota"),
    ]


def test_an_explicit_list_takes_whom_it_names_and_says_who_cannot_go_in_and_why(programme, tmp_path):
    said = programme(people=people_of(tmp_path, 4, 1, 5, 6, 7, 8, 99, 4))
    assert said.code == 0
    rows = sheets(tmp_path / "p.xlsx")["Peserta"][1:-1]
    assert [row[3] for row in rows] == ["=1+1 ANI", "UJI 1"]
    assert [line for line in said.out.splitlines() if "tidak ikut:" in line and line[0].isdigit()] == [
        "1 orang tidak ikut: NIK sementara.",
        "2 orang tidak ikut: tidak ada di register desa ini, atau tidak hidup.",
        "2 orang tidak ikut: NIK dipakai lebih dari satu orang.",
    ]
    with (tmp_path / "p_tidak_ikut.csv").open(encoding="utf-8-sig", newline="") as stream:
        left = list(csv.DictReader(stream))
    assert [(row["resident_id"], row["nama"], row["nik"]) for row in left[:2]] == [
        (f"{HERE}/5", "TANPA NOMOR", "0999********0001"),
        (f"{HERE}/6", "", ""),
    ]


def test_no_name_or_number_is_printed(programme, tmp_path):
    printed = programme(people=people_of(tmp_path, 1, 5)).out
    assert not any(word in printed for word in ("UJI", "TANPA NOMOR", ACTIVE, "0999"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"funder": "APBD"}, "Asal dana «APBD» tidak dikenal OpenSID"),
        ({"end": "2025-12-31"}, "sebelum mulai"),
        ({"name": "x" * 101}, "paling panjang 100 huruf"),
        ({"note": "x" * 501}, "paling panjang 500 huruf"),
        ({"village": THERE}, "tidak ada di hasil verifikasi"),
        ({"people": "nowhere.csv"}, "tidak ditemukan"),
    ],
)
def test_what_opensid_would_not_take_is_one_sentence(programme, tmp_path, said, sentence):
    answer = programme(**said)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert sentence in answer.err
    assert not (tmp_path / "p.xlsx").exists()


def test_a_list_of_nobody_or_without_its_column_writes_nothing(programme, tmp_path):
    assert "Tidak seorang pun" in programme(people=people_of(tmp_path, 5, 99)).err
    assert "kolom resident_id" in programme(people=people_of(tmp_path, 1, heading="nik")).err
    assert not (tmp_path / "p.xlsx").exists()
