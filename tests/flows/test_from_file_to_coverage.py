"""A village's file and a branch's list become verdicts and coverage, by the commands an officer types."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import python_calamine as calamine
import xlsxwriter

VILLAGE = "99.99.01.2001"
RESIDENTS = [
    "id",
    "desa_id",
    "nama",
    "nomor_nik",
    "nomor_kk",
    "jenis_kelamin",
    "tanggal_lahir",
    "pekerjaan",
    "status_dasar",
]
MEMBERS = ["NIK", "KPJ", "NAMA", "TGL LAHIR", "NO HANDPHONE", "JHT", "JKK", "JKM", "TGL KEPESERTAAN", "TGL BERAKHIR"]
KPJ, PHONE = "99012345678", "080012345678"
PEOPLE = [
    [1, VILLAGE, "BUDI SAPARDI", "9999010510900001", "9999010101200001", "1", "1990-10-05", "9", "1"],
    [2, VILLAGE, "SITI ROHANI", "9999015702850001", "9999010101200001", "2", "1985-02-17", "9", "1"],
    [3, VILLAGE, "ANDRI WARDANA", "9999011203880001", "9999010101200002", "1", "1988-03-12", "9", "1"],
    [4, VILLAGE, "SULASTRI", "9999014101600001", "9999010101200003", "2", "1960-01-01", "9", "2"],
    [5, VILLAGE, "BAYU SAPARDI", "9999010101200005", "9999010101200001", "1", "2020-01-01", "3", "1"],
]
LIST = [
    ["9999010510900001", KPJ, "BUDI SAPARDI", "1990-10-05", PHONE, "0", "1", "1", "2026-01-01", "2026-12-31"],
    ["9999015702850001", KPJ, "SITI ROHANI", "1985-02-17", PHONE, "0", "1", "1", "2025-01-01", "2025-06-30"],
    ["9999014101600001", KPJ, "SULASTRI", "1960-01-01", PHONE, "0", "1", "1", "2026-01-01", "2026-12-31"],
]
TODAY = "2026-11-22"


def workbook(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """A plain workbook of text cells."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Data")
        for place, row in enumerate((header, *rows)):
            cells: Sequence[object] = row
            for column, cell in enumerate(cells):
                sheet.write_string(place, column, str(cell))
    return path


@pytest.fixture
def snapshots(lindung, tmp_path) -> Path:
    """Both files read into one folder."""
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, PEOPLE)
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    into = tmp_path / "data"
    said = lindung("read", register, members, "--into", into, "--received", TODAY)
    assert (said.code, said.err) == (0, "")
    return into


@pytest.fixture
def verdicts(lindung, snapshots, tmp_path) -> Path:
    """The two held against each other."""
    into = tmp_path / "verdicts"
    said = lindung("verify", "--residents", snapshots, "--members", snapshots, "--into", into, "--on", TODAY)
    assert (said.code, said.err) == (0, "")
    return into


def by_id(verdicts: Path) -> dict[str, dict[str, object]]:
    return {row["resident_id"]: row for row in pq.read_table(verdicts / "verdicts.parquet").to_pylist()}


def test_reading_says_how_many_rows_became_people(lindung, tmp_path):
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, PEOPLE)
    said = lindung("read", register, "--into", tmp_path / "data", "--received", TODAY)
    assert "register.xlsx" in said.out
    assert [word for word in said.out.split() if word.isdigit()][:5] == ["6", "5", "0", "0", "1"]


def test_every_living_resident_gets_one_verdict(verdicts):
    found = by_id(verdicts)
    assert {key.rpartition("/")[2]: (row["match"], row["protection"]) for key, row in found.items()} == {
        "1": ("matched", "active"),
        "2": ("matched", "lapsed"),
        "3": ("none", "none"),
        "5": ("none", "none"),
    }


def test_the_dead_member_is_told(verdicts):
    gone = pq.read_table(verdicts / "steps" / "members_not_living.parquet").to_pylist()
    assert [(row["resident_id"], row["life_status"]) for row in gone] == [(f"{VILLAGE}/4", "dead")]


def test_every_step_stays_on_disk_by_name(verdicts):
    from lindung.verification.cascade import CASCADE

    kept = {path.stem for path in (verdicts / "steps").glob("*.parquet")} | {"verdicts"}
    assert kept == {step.name for step in CASCADE}
    assert {path.name for path in verdicts.iterdir()} == {"verdicts.parquet", "run.json", "model.json", "steps"}


def test_member_numbers_and_phones_go_no_further_than_the_original(snapshots, verdicts):
    for path in [*snapshots.rglob("*"), *verdicts.rglob("*")]:
        if path.is_file() and "original" not in path.parts and path.suffix == ".parquet":
            text = str(pq.read_table(path).to_pylist())
            assert KPJ not in text
            assert PHONE not in text


def test_the_same_verification_twice_changes_nothing(lindung, snapshots, verdicts):
    before = {path: path.stat().st_mtime_ns for path in verdicts.rglob("*")}
    said = lindung("verify", "--residents", snapshots, "--members", snapshots, "--into", verdicts, "--on", TODAY)
    assert said.code == 0
    assert "tidak ada yang berubah" in said.out
    assert {path: path.stat().st_mtime_ns for path in verdicts.rglob("*")} == before


def test_another_verification_never_overwrites_one(lindung, snapshots, verdicts):
    said = lindung("verify", "--residents", snapshots, "--members", snapshots, "--into", verdicts, "--on", "2026-12-01")
    assert said.code == 1
    assert "Hasil lama tidak ditimpa" in said.err


def test_a_register_received_later_is_not_used_for_an_earlier_day(lindung, snapshots, tmp_path):
    said = lindung(
        "verify", "--residents", snapshots, "--members", snapshots, "--into", tmp_path / "v", "--on", "2026-11-21"
    )
    assert said.code == 1
    assert "diterima sesudah 2026-11-21" in said.err
    assert not (tmp_path / "v").exists()


def test_a_day_before_the_rules_is_refused_in_one_sentence(lindung, snapshots, tmp_path):
    said = lindung(
        "verify", "--residents", snapshots, "--members", snapshots, "--into", tmp_path / "v", "--on", "2000-01-01"
    )
    assert said.code == 1
    assert said.err.count("\n") == 1


def test_coverage_prints_numerator_denominator_definition_and_day(lindung, verdicts):
    said = lindung("coverage", "--verdicts", verdicts, "--by", "village")
    assert said.code == 0
    words = " ".join(said.out.split())
    assert f"{VILLAGE} │" in words
    assert "33,33%" in words
    assert "Pembilang" in words
    assert "Penyebut" in words
    assert "22 November 2026" in words


def test_coverage_is_written_as_csv_and_excel_with_its_definition(lindung, verdicts, tmp_path):
    table, book = tmp_path / "coverage.csv", tmp_path / "coverage.xlsx"
    lindung("coverage", "--verdicts", verdicts, "--by", "desa", "--csv", table, "--excel", book)
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["kode"], row["terlindungi"], row["pekerja"], row["cakupan_persen"]) for row in rows] == [
        (VILLAGE, "1", "3", "33.33")
    ]
    cells = calamine.CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    assert any("Penyebut" in str(row[0]) for row in cells)
    assert [VILLAGE, "", 1, 3, 0.3333] in [row[:5] for row in cells]


@pytest.mark.parametrize("by", ["village", "district", "regency", "province", "segment"])
def test_every_level_has_the_same_whole(lindung, verdicts, by):
    said = lindung("coverage", "--verdicts", verdicts, "--by", by)
    last = next(line for line in said.out.splitlines() if "Jumlah" in line)
    assert [word for word in last.split() if word.isdigit()][:2] == ["1", "3"]


def test_a_village_list_has_one_sheet_a_verdict_and_masks_the_nik(lindung, verdicts, tmp_path):
    book = tmp_path / "desa.xlsx"
    assert lindung("list", "--verdicts", verdicts, "--village", VILLAGE, "--into", book).code == 0
    opened = calamine.CalamineWorkbook.from_path(book)
    assert opened.sheet_names[:2] == ["Terlindungi", "Masa tenggang"]
    text = {name: str(opened.get_sheet_by_name(name).to_python()) for name in opened.sheet_names}
    assert "9999********0001" in text["Terlindungi"]
    assert "9999010510900001" not in "".join(text.values())
    assert "ANDRI WARDANA" in text["Belum terdaftar"]


def test_unmasked_writes_the_whole_nik_as_text(lindung, verdicts, tmp_path):
    book = tmp_path / "desa.xlsx"
    lindung("list", "--verdicts", verdicts, "--village", VILLAGE, "--into", book, "--unmasked")
    rows = calamine.CalamineWorkbook.from_path(book).get_sheet_by_name("Terlindungi").to_python()
    assert any("9999010510900001" in row for row in rows), "text, not a number"


def test_a_village_that_was_not_verified_is_refused(lindung, verdicts, tmp_path):
    said = lindung("list", "--verdicts", verdicts, "--village", "99.99.01.2002", "--into", tmp_path / "x.xlsx")
    assert said.code == 1
    assert "tidak ada di hasil verifikasi" in said.err


def test_no_screen_names_a_person(lindung, snapshots, verdicts, tmp_path):
    said = [
        lindung("coverage", "--verdicts", verdicts),
        lindung("verify", "--residents", snapshots, "--members", snapshots, "--into", verdicts, "--on", TODAY),
        lindung("read", snapshots / "nowhere.xlsx", "--into", tmp_path / "d"),
    ]
    printed = "".join(answer.out + answer.err for answer in said)
    assert not any(name in printed for name in ("SAPARDI", "ROHANI", "9999010510900001"))


def test_the_run_says_what_it_rests_on(verdicts):
    run = json.loads((verdicts / "run.json").read_text(encoding="utf-8"))
    assert run["on"] == TODAY
    assert {source["kind"] for source in run["sources"]} == {"residents", "members"}
    assert all(len(source["sha256"]) == 64 for source in run["sources"])
    assert date.fromisoformat(run["sources"][0]["received"]) <= date.fromisoformat(TODAY)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["reed"], "perintah itu tidak dikenal"),
        (["read", "x.zip"], "--into belum diisi"),
        (["read", "--wrong", "x.zip", "--into", "y"], "opsi --wrong tidak dikenal"),
        (["coverage", "--verdicts", "nowhere"], "tidak berisi hasil verifikasi"),
        (["read", "x.zip", "--into", "y", "--received", "32-11-2026"], "tulis seperti 2025-12-31"),
        (["read", "x.zip", "--into", "y", "--received", "2999-01-01"], "belum tiba"),
        (["read", "x.zip", "--into", "y", "--village", "12"], "Tulis 10 angka kode Kemendagri"),
    ],
)
def test_a_wrong_command_gets_one_indonesian_sentence(lindung, words, sentence):
    said = lindung(*words)
    assert said.code in (1, 2)
    assert sentence in said.err
    assert "Traceback" not in said.err


def test_the_record_a_move_left_behind_is_no_duplicate_of_the_living_one(lindung, tmp_path):
    moved = [9, "99.99.01.2009", *PEOPLE[0][2:8], "3"]
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, [moved, *PEOPLE])
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    lindung("read", register, members, "--into", tmp_path / "data", "--received", TODAY)
    into = tmp_path / "verdicts"
    lindung("verify", "--residents", tmp_path / "data", "--members", tmp_path / "data", "--into", into, "--on", TODAY)
    assert by_id(into)[f"{VILLAGE}/1"]["protection"] == "active"


def test_one_village_against_its_regencys_list_makes_no_strangers_members(lindung, tmp_path):
    lindung("demo", "--into", tmp_path / "demo", "--residents", 6_000, "--seed", 5)
    data = tmp_path / "demo" / "snapshots"
    village = min((data / "residents").iterdir())
    into = tmp_path / "alone"
    assert lindung("verify", "--residents", village, "--members", data, "--into", into).code == 0
    alone = {key: row for key, row in by_id(into).items() if row["match"] == "matched"}
    together = by_id(tmp_path / "demo" / "verdicts")
    strangers = [key for key, row in alone.items() if together[key]["match"] == "none"]
    assert len(alone) > 200
    assert len(strangers) <= len(alone) / 200


def test_a_broken_manifest_or_result_is_one_sentence(lindung, snapshots, verdicts, tmp_path):
    (verdicts / "run.json").write_text("{", encoding="utf-8")
    assert "rusak" in lindung("coverage", "--verdicts", verdicts).err
    next(snapshots.rglob("snapshot.json")).write_text("{}", encoding="utf-8")
    said = lindung("verify", "--residents", snapshots, "--members", snapshots, "--into", tmp_path / "v2", "--on", TODAY)
    assert said.code == 1
    assert "rusak" in said.err


def test_a_folder_whose_name_looks_like_a_column_changes_nothing(lindung, tmp_path):
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, PEOPLE)
    members = workbook(tmp_path / "peserta [b].xlsx", MEMBERS, LIST)
    data = tmp_path / "life_status=dead" / "village=zz"
    assert lindung("read", register, members, "--into", data, "--received", TODAY).code == 0
    into = tmp_path / "protection=active"
    lindung("verify", "--residents", data, "--members", data, "--into", into, "--on", TODAY)
    assert len(by_id(into)) == 4
    assert VILLAGE in lindung("coverage", "--verdicts", into).out
