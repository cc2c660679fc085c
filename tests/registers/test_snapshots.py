"""Is what was read kept for good, once, and with the paper it came from?"""

import csv
import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.people.columns import SCHEMA_VERSION
from lindung.pipelines import read as reading
from lindung.registers import snapshots
from lindung.registers.snapshots import newest_by_village, newest_members, snapshots_below
from tests.registers.conftest import DAY, VILLAGE, on_disk
from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import register, workbook

OPENDK_ZIP = "penduduk_22_11_2026_opendk.zip"


# --- What a snapshot is


def test_a_snapshot_lies_below_its_village_under_its_day_and_hash(read, fiktif, store):
    (snapshot,) = read(fiktif(OPENDK_ZIP)).file.snapshots
    sha256 = hashlib.sha256(fiktif(OPENDK_ZIP).read_bytes()).hexdigest()
    assert snapshot.folder == store / "residents" / VILLAGE / f"2026-11-22_{sha256[:8]}"
    assert sorted(on_disk(snapshot.folder)) == [
        "findings.csv",
        f"original/{OPENDK_ZIP}",
        "residents.parquet",
        "snapshot.json",
    ]


def test_a_snapshot_holds_the_original_and_its_hash(read, fiktif):
    (snapshot,) = read(fiktif(OPENDK_ZIP)).file.snapshots
    original = (snapshot.folder / "original" / OPENDK_ZIP).read_bytes()
    assert original == fiktif(OPENDK_ZIP).read_bytes()
    assert snapshot.manifest.sha256 == hashlib.sha256(original).hexdigest()


def test_a_manifest_says_what_was_read(read, fiktif):
    (snapshot,) = read(fiktif("penduduk_fiktif_kotor.xlsx")).file.snapshots
    told = json.loads((snapshot.folder / "snapshot.json").read_text(encoding="utf-8"))
    names = ("kind", "file", "received", "village", "sequence", "read", "accepted", "refused", "not_data")
    assert [told[name] for name in names] == [
        *("residents", "penduduk_fiktif_kotor.xlsx", "2026-11-22", VILLAGE, 1),
        *(33, 32, 0, 1),
    ]


def test_people_with_a_warning_are_counted_once_each(read, tmp_path):
    warned = {"nik": "", "tanggallahir": "", "no_kk": ""}
    noted = {"nik": "'9999010101800001"}
    (snapshot,) = read(register(tmp_path / "r.xlsx", warned, noted, {})).file.snapshots
    assert (snapshot.manifest.accepted, snapshot.manifest.warned) == (3, 1)


def test_findings_name_place_code_sentence_and_what_to_do(read, tmp_path):
    (snapshot,) = read(register(tmp_path / "r.xlsx", {"nik": "12345678901"})).file.snapshots
    with (snapshot.folder / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        (found,) = csv.DictReader(stream)
    assert found["berkas"] == "r.xlsx"
    assert [found[name] for name in ("lembar", "baris", "kolom", "kode", "tingkat")] == [
        *("Data", "2", "nik", "nik_length", "peringatan"),
    ]
    assert found["terbaca"] == "********901"
    assert found["temuan"]
    assert found["yang perlu dilakukan"]


@pytest.mark.parametrize("first", "=+-@\t\r")
def test_a_cell_that_would_run_in_a_spreadsheet_stays_text_among_the_findings(read, tmp_path, first):
    (snapshot,) = read(register(tmp_path / "r.xlsx", {"pekerjaan_id": f"{first}cmd|' /C calc'!A0"})).file.snapshots
    with (snapshot.folder / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        (found,) = csv.DictReader(stream)
    assert not found["terbaca"].startswith(tuple("=+-@\t\r"))


# --- The same file again


@pytest.mark.parametrize("name", [OPENDK_ZIP, "ekspor_penduduk.xlsx", "penduduk_fiktif_kotor.xlsx"])
def test_the_same_file_twice_gives_the_same_snapshot_says_so_and_changes_no_byte(read, fiktif, store, name):
    first = read(fiktif(name)).file
    before = on_disk(store)
    again = read(fiktif(name), received=date(2026, 12, 1)).file
    assert (first.unchanged, again.unchanged) == (False, True)
    assert again.snapshots == first.snapshots
    assert on_disk(store) == before


def test_the_same_file_under_another_name_is_the_same_file(read, fiktif, tmp_path, store):
    first = read(fiktif(OPENDK_ZIP)).file
    before = on_disk(store)
    again = read(Path(shutil.copy(fiktif(OPENDK_ZIP), tmp_path / "salinan (2).zip"))).file
    assert again.unchanged
    assert again.snapshots == first.snapshots
    assert on_disk(store) == before


def test_the_same_file_with_and_without_its_own_village_said_is_the_same(read, fiktif, store):
    first = read(fiktif(OPENDK_ZIP)).file
    before = on_disk(store)
    again = read(fiktif(OPENDK_ZIP), village=None).file
    assert again.unchanged
    assert again.snapshots == first.snapshots
    assert on_disk(store) == before


def test_the_same_list_of_members_twice(read, tmp_path, store):
    path = workbook(tmp_path / "peserta.xlsx", [HEADER, member()])
    first = read(path).file
    before = on_disk(store)
    assert read(path, village=None).file.unchanged
    assert read(path).file.snapshots == first.snapshots
    assert on_disk(store) == before


def test_a_file_read_by_an_older_lindung_is_read_again_once_and_both_readings_stay(read, fiktif, store, monkeypatch):
    old = read(fiktif(OPENDK_ZIP)).file
    before = on_disk(store)
    for room in (reading, snapshots):
        monkeypatch.setattr(room, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    new = read(fiktif(OPENDK_ZIP)).file
    assert not new.unchanged
    assert read(fiktif(OPENDK_ZIP)).file.snapshots == new.snapshots
    assert read(fiktif(OPENDK_ZIP)).file.unchanged
    assert before.items() <= on_disk(store).items()
    assert newest_by_village(store, DAY) == list(new.snapshots)
    assert len(snapshots_below(store, "residents")) == len(old.snapshots) + len(new.snapshots)


# --- Another file for the same village


def test_a_corrected_file_of_the_same_day_comes_after_the_first_and_says_what_it_replaces(read, tmp_path, store):
    first = read(register(tmp_path / "pagi.xlsx", {})).file
    second = read(register(tmp_path / "siang.xlsx", {}, {})).file
    assert second.replaces == ("pagi.xlsx",)
    assert [found.manifest.sequence for found in (*first.snapshots, *second.snapshots)] == [1, 2]
    assert newest_by_village(store, DAY) == list(second.snapshots)
    assert len(snapshots_below(store, "residents")) == 2


def test_the_newest_register_of_a_day_is_the_last_received_by_then(read, tmp_path, store):
    early = read(register(tmp_path / "a.xlsx", {}), received=date(2026, 1, 1)).file
    late = read(register(tmp_path / "b.xlsx", {}, {}), received=date(2026, 6, 1)).file
    assert late.replaces == ()
    assert newest_by_village(store, date(2026, 5, 31)) == list(early.snapshots)
    assert newest_by_village(store, date(2026, 6, 1)) == list(late.snapshots)
    with pytest.raises(UserError, match="diterima sesudah 2025-12-31"):
        newest_by_village(store, date(2025, 12, 31))


def test_a_corrected_list_of_members_of_the_same_day_replaces_the_first(read, tmp_path, store):
    read(workbook(tmp_path / "a.xlsx", [HEADER, member()]))
    second = read(workbook(tmp_path / "b.xlsx", [HEADER, member(), member(nik="9999011205900018")])).file
    assert second.replaces == ("a.xlsx",)
    assert newest_members(store, DAY) == list(second.snapshots)


def test_without_any_snapshot_the_sentence_says_how_to_make_one(store):
    for newest in (newest_by_village, newest_members):
        with pytest.raises(UserError, match="lindung read"):
            newest(store, DAY)


def test_two_files_of_one_village_in_one_command_are_not_chosen_between(read, tmp_path):
    taken: dict[str, str] = {}
    first, second = register(tmp_path / "a.xlsx", {}), register(tmp_path / "b.xlsx", {}, {})
    read(first, taken=taken)
    for _ in range(2):  # and not when the command is given once more either, when the first is known already
        with pytest.raises(UserError, match=r"Dua berkas untuk desa 99\.99\.01\.2001.*a\.xlsx dan b\.xlsx"):
            read(second, taken=taken)
        taken = {}
        assert read(first, taken=taken).file.unchanged


def test_one_file_twice_in_one_command_is_one_file(read, tmp_path):
    taken: dict[str, str] = {}
    path = register(tmp_path / "a.xlsx", {})
    read(path, taken=taken)
    assert read(path, taken=taken).file.unchanged


def test_two_lists_of_members_in_one_command_are_not_chosen_between(read, tmp_path):
    taken: dict[str, str] = {}
    read(workbook(tmp_path / "a.xlsx", [HEADER, member()]), taken=taken)
    with pytest.raises(UserError, match="Dua berkas untuk daftar peserta"):
        read(workbook(tmp_path / "b.xlsx", [HEADER, member(), member()]), taken=taken)


def test_a_snapshot_of_an_older_lindung_asks_to_be_read_again(read, tmp_path, store):
    (snapshot,) = read(register(tmp_path / "a.xlsx", {})).file.snapshots
    manifest = snapshot.folder / "snapshot.json"
    manifest.write_text(manifest.read_text().replace(f'"schema": {SCHEMA_VERSION}', '"schema": 1'))
    with pytest.raises(UserError, match=r"a\.xlsx.*versi Lindung lain.*lindung read"):
        newest_by_village(store, DAY)


def test_a_part_of_a_register_never_takes_the_place_of_a_whole_one(read, tmp_path, store):
    whole = read(register(tmp_path / "a.xlsx", {}), received=date(2026, 5, 1)).file
    (part,) = read(register(tmp_path / "b.xlsx", {}, {}), received=date(2026, 6, 1)).file.snapshots
    manifest = part.folder / "snapshot.json"
    manifest.write_text(manifest.read_text().replace('"standing": 3', '"standing": 1'))
    assert newest_by_village(store, date(2026, 6, 1)) == list(whole.snapshots)


def test_of_two_registers_of_one_day_the_better_one_holds_whatever_was_read_first(read, fiktif, store):
    better = read(fiktif("penduduk_22_11_2026_opendk.zip")).file
    read(fiktif("ekspor_penduduk.xlsx"))
    assert newest_by_village(store, DAY) == list(better.snapshots)


def test_a_file_that_should_hold_again_is_received_once_more(read, tmp_path, store):
    first = read(register(tmp_path / "a.xlsx", {}))
    read(register(tmp_path / "b.xlsx", {}, {}))
    assert read(tmp_path / "a.xlsx").file.unchanged
    again = read(tmp_path / "a.xlsx", again=True).file
    assert newest_by_village(store, DAY) == list(again.snapshots) != list(first.file.snapshots)
    assert len(snapshots_below(store, "residents")) == 3


def test_the_lists_of_two_senders_hold_side_by_side(read, tmp_path, store):
    jambi = read(workbook(tmp_path / "a.xlsx", [HEADER, member()]), sender="Cabang Jambi").file
    bungo = read(workbook(tmp_path / "b.xlsx", [HEADER, member(), member()]), sender="Cabang Bungo").file
    assert bungo.replaces == ()
    assert newest_members(store, DAY) == [*bungo.snapshots, *jambi.snapshots]
