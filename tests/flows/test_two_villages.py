"""The findings of a village as a workbook, and who of it lives in another village's register too."""

from datetime import date
from pathlib import Path

import pytest
import python_calamine as calamine

from lindung.engines.duckdb import Engine
from lindung.pipelines.crossings import Crossing, crossings
from lindung.registers.snapshots import newest_by_village
from tests.flows.test_from_file_to_coverage import LIST, MEMBERS, workbook
from tests.flows.villages import HERE, THERE, TODAY, village

NIK = "9999010101800001"
DAY = date(2026, 11, 22)


@pytest.fixture
def read(lindung, tmp_path):
    """Read registers, each with the day it was received."""

    def reading(*files: Path, received: str = TODAY) -> Path:
        said = lindung("read", *files, "--into", tmp_path / "data", "--received", received)
        assert (said.code, said.err) == (0, "")
        return tmp_path / "data"

    return reading


def crossed(snapshots: Path, code: str) -> list[Crossing]:
    with Engine(snapshots / "spill") as engine:
        return crossings(engine, newest_by_village(snapshots, DAY), code)


def sheets(book: Path) -> dict[str, list[list[object]]]:
    opened = calamine.CalamineWorkbook.from_path(book)
    return {name: [list(row) for row in opened.get_sheet_by_name(name).to_python()] for name in opened.sheet_names}


def test_one_person_in_two_registers_is_told_to_both_villages(read, tmp_path):
    there = village(tmp_path / "2.xlsx", THERE, {"nama": "BUDI", "nik": NIK})
    snapshots = read(village(tmp_path / "3.xlsx", "99.99.01.2003", {"nik": "9999010101800009"}))
    here = village(tmp_path / "1.xlsx", HERE, {"nik": "9999010101800002"}, {"nama": "BUDI", "nik": NIK})
    read(here, there)
    assert crossed(snapshots, HERE) == [Crossing("Data", 3, "person_elsewhere", THERE)]
    assert crossed(snapshots, THERE) == [Crossing("Data", 2, "person_elsewhere", HERE)]
    assert crossed(snapshots, "99.99.01.2003") == []


def test_another_name_and_birth_date_under_the_nik_is_another_person(read, tmp_path):
    here = village(tmp_path / "1.xlsx", HERE, {"nama": "BUDI", "nik": NIK})
    there = village(tmp_path / "2.xlsx", THERE, {"nama": "SITI", "nik": NIK, "tanggallahir": "1950-02-03"})
    assert [found.code for found in crossed(read(here, there), HERE)] == ["nik_elsewhere"]


@pytest.mark.parametrize("status", ["2", "3"])
def test_whoever_moved_or_died_in_one_village_is_no_finding(read, tmp_path, status):
    here = village(tmp_path / "1.xlsx", HERE, {"nik": NIK, "status_dasar": status})
    there = village(tmp_path / "2.xlsx", THERE, {"nik": NIK})
    assert crossed(read(here, there), HERE) == []


def test_only_the_newest_register_of_each_village_counts(read, tmp_path):
    here = village(tmp_path / "1.xlsx", HERE, {"nik": NIK})
    read(here, village(tmp_path / "2.xlsx", THERE, {"nik": NIK}), received="2026-11-01")
    snapshots = read(village(tmp_path / "3.xlsx", THERE, {"nik": "9999010101800007"}))
    assert crossed(snapshots, HERE) == []


def test_temporary_numbers_and_one_village_alone_cross_nothing(read, tmp_path):
    own = "0999901200100001"
    here = village(tmp_path / "1.xlsx", HERE, {"nik": own})
    assert crossed(read(here), HERE) == []
    assert crossed(read(village(tmp_path / "2.xlsx", THERE, {"nik": own})), HERE) == []


@pytest.fixture
def book(lindung, read, tmp_path) -> Path:
    """The findings of a village of five."""
    people: list[dict[str, object]] = [
        {"nama": "ZAINAL", "nik": "99", "dusun": "KRAJAN", "rw": "001", "rt": "002"},
        {"nama": "BUDI", "nik": NIK, "dusun": "KRAJAN", "rw": "001", "rt": "001"},
        {"nama": "=ANI", "nik": "", "dusun": "ASEM", "rw": "001", "rt": "009"},
        {"nama": "", "nik": "9999010101800004"},
        {"nama": "NUR-AINI", "nik": "9999010101800005", "sex": "?", "dusun": "KRAJAN", "rw": "001", "rt": "001"},
    ]
    snapshots = read(village(tmp_path / "1.xlsx", HERE, *people), village(tmp_path / "2.xlsx", THERE, {"nama": "BUDI"}))
    into = Path(tmp_path / "temuan.xlsx")
    said = lindung("findings", "--snapshots", snapshots, "--village", HERE, "--into", into, "--on", TODAY)
    assert " ".join(said.out.split()) == f"6 temuan ditulis ke {into} dengan NIK disamarkan."
    return into


def test_people_stand_as_they_live_with_what_is_wrong_and_what_to_do(book):
    rows = sheets(book)["Perlu diperbaiki"]
    assert rows[3][:6] == ["No", "Dusun", "RW", "RT", "Nama", "NIK"]
    assert [row[:7] for row in rows[4:]] == [
        [1.0, "ASEM", "001", "009", "=ANI", "", "NIK kosong"],
        [2.0, "KRAJAN", "001", "001", "BUDI", "9999********0001", rows[5][6]],
        [3.0, "KRAJAN", "001", "001", "NUR-AINI", "9999********0005", "Jenis kelamin tidak terbaca"],
        [4.0, "KRAJAN", "001", "002", "ZAINAL", "**", "NIK tidak 16 angka"],
    ]
    assert rows[5][6:8] == ["Orang ini juga tercatat hidup di desa lain dengan NIK yang sama", f"desa {THERE}"]
    assert all(row[8] for row in rows[4:])


def test_a_refused_row_is_found_by_its_number(book):
    assert sheets(book)["Ditolak"][-1][6:] == [
        "Nama kosong atau tanpa huruf Latin", "", sheets(book)["Ditolak"][-1][8], "5",
    ]  # fmt: skip


def test_the_summary_counts_each_kind_and_the_notes_have_a_sheet_of_their_own(book):
    told = sheets(book)
    assert list(told) == ["Ringkasan", "Perlu diperbaiki", "Ditolak", "Catatan"]
    assert told["Ringkasan"][0][0] == f"Temuan pada register desa {HERE}: 6 temuan"
    assert "dibandingkan dengan register 1 desa lain" in str(told["Ringkasan"][1][0])
    assert [row[:2] for row in told["Ringkasan"][4:]] == [
        ["ditolak", 1.0], *[["peringatan", 1.0]] * 4, ["catatan", 1.0],
    ]  # fmt: skip
    assert [row[4] for row in told["Catatan"][4:]] == ["NUR-AINI"]


def test_no_whole_nik_stands_in_it_unless_asked(lindung, book, tmp_path):
    assert NIK not in str(sheets(book))
    lindung(
        "findings", "--snapshots", tmp_path / "data", "--village", HERE, "--into", book, "--on", TODAY, "--unmasked"
    )
    assert NIK in str(sheets(book)["Perlu diperbaiki"])


def test_what_is_wrong_with_the_file_has_a_sheet(lindung, read, tmp_path):
    people: list[dict[str, object]] = [{"dusun": "DUSUN KRAJAN"}, {"dusun": "KRAJAN"}]
    snapshots = read(village(tmp_path / "1.xlsx", HERE, *people))
    lindung("findings", "--snapshots", snapshots, "--village", HERE, "--into", tmp_path / "t.xlsx", "--on", TODAY)
    assert sheets(tmp_path / "t.xlsx")["Tentang berkas"][-1][2:4] == ["dusun", "«DUSUN KRAJAN» dan «KRAJAN»"]


def test_a_village_without_a_finding_is_told_so(lindung, read, tmp_path):
    snapshots = read(village(tmp_path / "1.xlsx", HERE, {}))
    lindung("findings", "--snapshots", snapshots, "--village", HERE, "--into", tmp_path / "t.xlsx", "--on", TODAY)
    assert sheets(tmp_path / "t.xlsx")["Ringkasan"][-1][2] == "Tidak ada temuan"


def test_a_village_that_was_not_read_is_one_sentence(lindung, read, tmp_path):
    snapshots = read(village(tmp_path / "1.xlsx", HERE, {}))
    said = lindung("findings", "--snapshots", snapshots, "--village", THERE, "--into", tmp_path / "t.xlsx")
    assert said.code == 1
    assert said.err == f"Register desa {THERE} tidak ada di folder data. Baca berkasnya dahulu.\n"
    assert not (tmp_path / "t.xlsx").exists()


def test_who_lives_in_two_registers_is_counted_on_the_screen_and_has_a_sheet_in_both_lists(lindung, read, tmp_path):
    person = {"nama": "BUDI", "nik": NIK}
    snapshots = read(village(tmp_path / "1.xlsx", HERE, person), village(tmp_path / "2.xlsx", THERE, person))
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    assert lindung("read", members, "--into", snapshots, "--received", TODAY).code == 0
    data = ("--residents", snapshots, "--members", snapshots, "--on", TODAY, "--into", tmp_path / "v")
    assert "2 penduduk tercatat hidup di register dua desa" in " ".join(lindung("verify", *data).out.split())
    for code, other in ((HERE, THERE), (THERE, HERE)):
        book = tmp_path / f"{code}.xlsx"
        lindung("list", "--verdicts", tmp_path / "v", "--village", code, "--into", book)
        (row,) = [row for row in sheets(book)["Tercatat di dua desa"] if row[1] == "BUDI"]
        assert f"tercatat hidup juga di desa {other}" in str(row)
