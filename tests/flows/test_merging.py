"""The sources of one village become one picture of it, by the command an officer types."""

import csv
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import python_calamine as calamine

from lindung.people.columns import RESIDENT_COLUMNS, SCHEMA_VERSION, WELFARE_COLUMNS
from lindung.registers.snapshots import MANIFEST, Manifest, Snapshot, manifest_text
from lindung.registers.typed import typed_table
from lindung.registers.village_sources import village_sources
from tests.flows.test_from_file_to_coverage import PEOPLE, RESIDENTS, VILLAGE, workbook

FIXTURES = Path(__file__).parents[1] / "fixtures" / "opensid"
CARD = "9999010101200001"
BUDI, SITI = "9999010510900001", "9999015702850001"
EARLIER, LATER, TODAY = "2026-11-10", "2026-11-20", "2026-11-22"
FILES = {
    *("people.parquet", "statements.parquet", "rows.parquet", "pairs.parquet"),
    *("pertentangan.csv", "penggabungan.xlsx", "merge.json"),
}


def person(place: int, **changed: str) -> list[object]:
    """One of the people of the register, as another source has them."""
    return [changed.get(heading, cell) for heading, cell in zip(RESIDENTS, PEOPLE[place], strict=True)]


@pytest.fixture
def snapshots(lindung, tmp_path) -> Path:
    """The village's register, in which Budi has a temporary NIK, and ten days later that of Disdukcapil."""
    into = tmp_path / "sources"
    own = [person(0, nomor_nik="0999901200100001"), *PEOPLE[1:]]
    other = [person(0), person(1, status_dasar="2"), person(2), person(4)]
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, own)
    siak = workbook(tmp_path / "siak.xlsx", RESIDENTS, other)
    assert lindung("read", register, "--into", into, "--received", LATER).code == 0
    assert lindung("read", siak, "--into", into, "--received", EARLIER, "--sender", "Disdukcapil").code == 0
    return into


def welfare(into: Path, rows: Sequence[Mapping[str, object]], day: str = TODAY, said: str = VILLAGE) -> Snapshot:
    """A welfare list as it stands when it has been read: DTSEN gives family card, NIK and decile."""
    empty: dict[str, object] = {
        "nik_state": "valid",
        "birth_date_state": "missing",
        "list": "DTSEN",
        "about": "person",
        "name": "",
    }
    empty |= dict.fromkeys(("name_key", "name_sound", "name_word", "name_initials", "nik"), "")
    empty |= {"file": "dtsen.csv", "sheet": "dtsen", "village": said or None}
    filled = [{**empty, "entry_id": f"L{place}", "row": place, **row} for place, row in enumerate(rows, start=2)]
    columns = {column.name: [row.get(column.name) for row in filled] for column in WELFARE_COLUMNS}
    columns["nik_number"] = [int(str(nik)) if nik else None for nik in columns["nik"]]
    sha256 = hashlib.sha256(f"{rows}{day}{said}".encode()).hexdigest()
    folder = into / "welfare" / f"{day}_{sha256[:8]}"
    folder.mkdir(parents=True)
    pq.write_table(typed_table(WELFARE_COLUMNS, columns, [True] * len(rows)), folder / "welfare.parquet")
    manifest = replace(
        EMPTY, kind="welfare", received=day, sha256=sha256, said=said, source="DTSEN", accepted=len(rows)
    )
    (folder / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")
    return Snapshot(folder, manifest)


EMPTY = Manifest(
    kind="residents", format="test", file="dtsen.csv", sha256="", received=TODAY, village="", sequence=1,
    schema=SCHEMA_VERSION, read=0, accepted=0, warned=0, refused=0, not_data=0,
)  # fmt: skip


def merged(lindung, snapshots, into, *more):
    said = lindung("merge", "--snapshots", snapshots, "--village", VILLAGE, "--into", into, "--on", TODAY, *more)
    assert (said.code, said.err) == (0, "")
    return " ".join(said.out.split())


def people(into: Path) -> dict[str, dict[str, object]]:
    rows = pq.read_table(into / "people.parquet").to_pylist()
    return {str(row["resident_id"]).rpartition("/")[2]: row for row in rows}


def findings(into: Path) -> list[dict[str, str]]:
    with (into / "pertentangan.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_two_exports_that_opensid_makes_of_one_village_are_the_same_people(lindung, tmp_path):
    village = "99.99.01.2001"
    for name, day in (("penduduk_22_11_2026_opendk.zip", LATER), ("ekspor_penduduk.xlsx", EARLIER)):
        said = lindung("read", FIXTURES / name, "--into", tmp_path / "s", "--village", village, "--received", day)
        assert said.code == 0
    words = merged(lindung, tmp_path / "s", tmp_path / "out")
    assert "│ 115 │ 115 │ 0 │ 0 │ 0" in words
    assert "│ 112 │ 112 │ 0 │ 0 │ 0" in words, "the export leaves out the three who died or left"
    assert "Tidak ada yang berbeda" in words
    rows = pq.read_table(tmp_path / "out" / "rows.parquet").to_pylist()
    assert {(row["source"], row["outcome"]) for row in rows} == {(0, "matched"), (1, "matched")}
    niks = {row["resident_id"]: row["nik"] for row in rows if row["source"] == 0}
    assert all(niks[row["resident_id"]] == row["nik"] for row in rows)


def test_what_differs_stands_in_the_list_the_gravest_first(lindung, snapshots, tmp_path):
    words = merged(lindung, snapshots, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    told = findings(tmp_path / "out")
    assert [(row["kode"], row["nama"], row["kolom"], row["lebih baru"]) for row in told] == [
        ("source_life_status_differs", "SITI ROHANI", "status dasar", "register"),
        ("source_nik_proposed", "BUDI SAPARDI", "NIK", "register"),
    ]
    assert (told[0]["menurut register"], told[0]["menurut sumber lain"]) == ("hidup", "mati")
    assert (told[0]["hari register"], told[0]["hari sumber"], told[0]["baris"]) == (LATER, EARLIER, "3")
    assert "1 │ Status dasar berbeda di dua sumber" in words
    assert "1 mendapat usulan NIK" in words
    found = people(tmp_path / "out")
    assert (found["1"]["nik_proposed"], found["2"]["life_status"]) == (BUDI, "living")


def test_nobody_is_told_missing_from_a_register_for_having_died(lindung, snapshots, tmp_path):
    merged(lindung, snapshots, tmp_path / "out")
    assert "SULASTRI" not in {row["nama"] for row in findings(tmp_path / "out")}


def test_numbers_of_people_are_masked_unless_asked_otherwise(lindung, snapshots, tmp_path):
    def texts(into: Path) -> str:
        book = calamine.CalamineWorkbook.from_path(into / "penggabungan.xlsx")
        sheets = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
        return sheets + (into / "pertentangan.csv").read_text(encoding="utf-8-sig")

    merged(lindung, snapshots, tmp_path / "masked")
    merged(lindung, snapshots, tmp_path / "whole", "--unmasked")
    assert "9999********0001" in texts(tmp_path / "masked")
    assert BUDI not in texts(tmp_path / "masked")
    assert BUDI in texts(tmp_path / "whole")


def test_the_workbook_has_a_sheet_for_each_thing_to_do(lindung, snapshots, tmp_path):
    merged(lindung, snapshots, tmp_path / "out")
    book = calamine.CalamineWorkbook.from_path(tmp_path / "out" / "penggabungan.xlsx")
    assert book.sheet_names == ["Ringkasan", "Jenis temuan", "Pertentangan", "Perlu diperiksa", "Hanya di satu sumber"]
    rows = book.get_sheet_by_name("Pertentangan").to_python()
    assert rows[0][0] == "Pertentangan: 2, desa 99.99.01.2001"
    assert rows[-2][1:8] == [
        *("SITI ROHANI", "9999********0001", "", "status dasar", "hidup", "mati", "OpenSID Disdukcapil 3")
    ]
    sources = book.get_sheet_by_name("Ringkasan").to_python()
    assert [row[:2] + row[4:6] for row in sources[-2:]] == [
        ["OpenSID", "register dasar", 5, 5],
        ["OpenSID Disdukcapil", "register lain", 4, 4],
    ]


def test_a_decile_list_reaches_the_family_and_says_so(lindung, snapshots, tmp_path):
    welfare(snapshots, [{"nik": SITI, "family_card": CARD, "decile": 2}])
    words = merged(lindung, snapshots, tmp_path / "out")
    assert "3 memiliki desil" in words
    found = {key: (row["decile"], row["decile_about"]) for key, row in people(tmp_path / "out").items()}
    assert found["2"] == (2, "person")
    assert found["1"] == found["5"] == (2, "family")
    assert found["3"] == (None, None)
    statements = pq.read_table(tmp_path / "out" / "statements.parquet").to_pylist()
    said = [row for row in statements if row["field"] == "decile"]
    assert {(row["source"], row["list"], row["day"], row["file"], row["row"]) for row in said} == {
        ("DTSEN", "DTSEN", date(2026, 11, 22), "dtsen.csv", 2)
    }


def test_of_a_regencys_list_only_what_concerns_the_village_counts(lindung, snapshots, tmp_path):
    rows = [{"nik": SITI, "decile": 2}, {"nik": "9999010101800009", "decile": 1}]
    welfare(snapshots, rows, said="")
    assert "DTSEN: 1 baris lain bukan tentang desa ini." in merged(lindung, snapshots, tmp_path / "out")


def test_an_earlier_list_of_the_same_source_is_superseded(lindung, snapshots, tmp_path):
    welfare(snapshots, [{"nik": SITI, "decile": 5}], EARLIER)
    welfare(snapshots, [{"nik": BUDI, "decile": 2}], TODAY)
    assert "1 snapshot lebih lama tidak dipakai" in merged(lindung, snapshots, tmp_path / "out")
    siti = people(tmp_path / "out")["2"]
    assert (siti["decile"], siti["decile_about"]) == (2, "family"), "Budi's row, by the NIK that Disdukcapil says"


def test_a_list_received_later_is_not_used_for_an_earlier_day(lindung, snapshots, tmp_path):
    welfare(snapshots, [{"nik": SITI, "decile": 2}], "2026-11-23")
    assert "0 memiliki desil" in merged(lindung, snapshots, tmp_path / "out")


def test_the_same_sources_twice_change_nothing(lindung, snapshots, tmp_path):
    merged(lindung, snapshots, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    words = merged(lindung, snapshots, tmp_path / "out")
    assert "tidak ada perubahan" in words
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == before


def test_another_merge_never_overwrites_one(lindung, snapshots, tmp_path):
    merged(lindung, snapshots, tmp_path / "out")
    welfare(snapshots, [{"nik": SITI, "decile": 2}])
    said = lindung("merge", "--snapshots", snapshots, "--village", VILLAGE, "--into", tmp_path / "out", "--on", TODAY)
    assert said.code == 1
    assert said.err == "Folder out sudah berisi hal lain. Hasil lama tidak ditimpa: pilih folder baru untuk --into.\n"
    assert "decile" not in str(pq.read_table(tmp_path / "out" / "statements.parquet")["field"].to_pylist())


@pytest.mark.parametrize(
    ("village", "on", "sentence"),
    [
        ("99.99.01.2002", TODAY, "tidak ada register desa 99.99.01.2002"),
        (VILLAGE, "2026-11-01", "tidak ada register desa"),
        (VILLAGE, EARLIER, "hanya ada satu sumber (siak.xlsx)"),
        ("12", TODAY, "Tulis 10 angka kode Kemendagri"),
    ],
)
def test_what_cannot_be_joined_is_refused_in_one_sentence(lindung, snapshots, tmp_path, village, on, sentence):
    said = lindung("merge", "--snapshots", snapshots, "--village", village, "--into", tmp_path / "out", "--on", on)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert sentence in said.err
    assert not (tmp_path / "out").exists()


def test_no_screen_of_a_merge_names_a_person(lindung, snapshots, tmp_path):
    words = merged(lindung, snapshots, tmp_path / "out")
    assert not any(name in words for name in ("SAPARDI", "ROHANI", BUDI, CARD))


def test_the_merged_people_begin_with_the_registers_own_columns(lindung, snapshots, tmp_path):
    merged(lindung, snapshots, tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "people.parquet")
    own = table.filter(table["in_register"]).select([column.name for column in RESIDENT_COLUMNS])
    register = pq.read_table(village_sources(snapshots, VILLAGE, date(2026, 11, 22)).base.rows)
    assert sorted(own.to_pylist(), key=str) == sorted(register.to_pylist(), key=str)


def test_what_opensid_disdukcapil_and_dinas_sosial_really_hand_over_becomes_one_picture(lindung, tmp_path):
    village, into = "99.99.01.2001", tmp_path / "s"
    lindung("read", FIXTURES / "penduduk_22_11_2026_opendk.zip", "--into", into, "--received", EARLIER)
    register = rows_of_the_register(into)
    family = [row for row in register if row["family_card"] == register[0]["family_card"]]
    deciles = tmp_path / "dtsen.csv"
    deciles.write_text(f"NO_KK;NIK;DESIL\n{family[0]['family_card']};{family[0]['nik']};3\n", encoding="utf-8")
    for file in (FIXTURES / "siak_fiktif.xls", deciles):
        said = lindung("read", file, "--into", into, "--village", village, "--received", LATER)
        assert said.code == 0
    words = merged(lindung, into, tmp_path / "out")
    assert "Disdukcapil │ register lain │ 20-11-2026 │ 14 │ 14 │ 0 │ 0 │ 0" in words
    assert "DTSEN │ daftar │ 20-11-2026 │ 1 │ 1 │ 0 │ 0 │ 0" in words
    told = [(row["kode"], row["menurut register"], row["menurut sumber lain"]) for row in findings(tmp_path / "out")]
    assert told == [("source_life_status_differs", "hidup", "pindah")] * 2
    rows = pq.read_table(tmp_path / "out" / "people.parquet").to_pylist()
    living = {row["resident_id"] for row in family if row["life_status"] == "living"}
    assert {row["resident_id"] for row in rows if row["decile"] == 3} == living


def rows_of_the_register(into: Path) -> list[dict[str, object]]:
    """The rows of the one register there is."""
    rows: list[dict[str, object]] = pq.read_table(next(into.rglob("residents.parquet"))).to_pylist()
    return rows
