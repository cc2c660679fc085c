"""Is every resident of a file that OpenSID wrote read as OpenSID's own tables say?"""

import csv
import zipfile
from datetime import date

import pytest

from tests.registers.conftest import FILES, VILLAGE

OPENDK = "penduduk_22_11_2026_opendk.zip"
EXPORT = "ekspor_penduduk.xlsx"
IMPORT = "penduduk_fiktif_impor.xlsx"
FILES_READ = (OPENDK, EXPORT, IMPORT)

LIFE_STATUS = {"1": "living", "2": "dead", "3": "moved"}
TEMPORARY = {"10": "0999901200100001", "31": "0999901200100002"}  # OpenSID's own numbers, by resident id

with (FILES / "penduduk.csv").open(encoding="utf-8", newline="") as stream:
    TRUTH = list(csv.DictReader(stream))
LIVING = [resident for resident in TRUTH if resident["status_dasar"] == "1"]


def as_the_tables_say(resident: dict[str, str]) -> dict[str, object]:
    """What a canonical row must hold for a resident of the tables, whatever file he came in."""
    mother, born = resident["nama_ibu"], date.fromisoformat(resident["tanggallahir"])
    return {
        "name": resident["nama"],
        "birth_date": born,
        "birth_date_state": "known",
        "birth_number": int(born.strftime("%Y%m%d")),
        "sex": "L" if resident["sex"] == "1" else "P",
        "birth_place": resident["tempatlahir"],
        "mother_key": None if mother in ("", "-") else mother,
        "village": VILLAGE,
        "family_card": resident["no_kk"],
        "hamlet": resident["dusun"],
        "rw": None if resident["rw"] == "-" else resident["rw"],
        "rt": resident["rt"],
        "relation": resident["kk_level"],
        "occupation_code": resident["pekerjaan_id"],
        "life_status": LIFE_STATUS[resident["status_dasar"]],
    }


def same(people, truth) -> None:
    """Each person read is the resident of the tables of the same name, birth date and card, in every column."""
    key = ("name", "birth_date", "family_card")
    read = {tuple(person[name] for name in key): person for person in people}
    wanted = [as_the_tables_say(resident) for resident in truth]
    assert read.keys() == {tuple(resident[name] for name in key) for resident in wanted}
    for resident in wanted:
        person = read[tuple(resident[name] for name in key)]
        assert {name: person[name] for name in resident} == resident


@pytest.mark.parametrize(("name", "truth"), [(OPENDK, TRUTH), (EXPORT, LIVING), (IMPORT, TRUTH)])
def test_every_resident_is_read_with_the_values_of_the_tables(read, fiktif, name, truth):
    same(read(fiktif(name)).people, truth)


@pytest.mark.parametrize(("name", "people"), [(OPENDK, 115), (EXPORT, 112), (IMPORT, 115)])
def test_all_rows_but_the_header_are_people(read, fiktif, name, people):
    assert read(fiktif(name)).counts == (people + 1, people, 0, 1)


@pytest.mark.parametrize("name", [OPENDK, EXPORT])
def test_a_nik_is_kept_digit_by_digit_and_a_temporary_one_is_told_apart(read, fiktif, name):
    niks = {(person["nik"], person["nik_state"], person["nik_number"]) for person in read(fiktif(name)).people}
    truth = TRUTH if name == OPENDK else LIVING
    assert niks == {
        (nik, "temporary", None) if nik in TEMPORARY.values() else (nik, "valid", int(nik))
        for nik in (resident["nik"] for resident in truth)
    }


def test_the_nik_0_of_an_import_file_is_a_missing_one(read, fiktif):
    told = read(fiktif(IMPORT))
    missing = [person["name"] for person in told.people if person["nik_state"] == "missing"]
    assert sorted(missing) == sorted(resident["nama"] for resident in TRUTH if resident["id"] in TEMPORARY)


def test_the_synchronisation_zip_holds_the_dead_and_the_moved_and_the_code_export_does_not(read, fiktif):
    statuses = sorted(person["life_status"] for person in read(fiktif(OPENDK)).people)
    assert statuses == ["dead"] * 2 + ["living"] * 112 + ["moved"]
    assert {person["life_status"] for person in read(fiktif(EXPORT)).people} == {"living"}


def test_the_synchronisation_zip_tells_the_village_and_the_id_of_each_resident(read, fiktif):
    people = read(fiktif(OPENDK), village=None).people
    assert {person["resident_id"] for person in people} == {f"{VILLAGE}/{resident['id']}" for resident in TRUTH}
    assert {person["source_id"] for person in people} == {resident["id"] for resident in TRUTH}


def test_photographs_and_the_shadows_that_a_mac_or_excel_leaves_in_the_zip_are_passed_over(read, fiktif, tmp_path):
    path = tmp_path / "lagi.zip"
    path.write_bytes(fiktif(OPENDK).read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        for name in ("foto/1.jpg", "__MACOSX/._penduduk.xlsx", "~$penduduk.xlsx"):
            archive.writestr(name, b"x")
    same(read(path).people, TRUTH)


def test_the_workbook_inside_the_zip_may_come_alone(read, fiktif, tmp_path):
    with zipfile.ZipFile(fiktif(OPENDK)) as archive:
        (name,) = archive.namelist()
        archive.extract(name, tmp_path)
    same(read(tmp_path / name, village=None).people, TRUTH)


@pytest.mark.parametrize("name", [EXPORT, IMPORT])
def test_a_workbook_without_ids_gives_every_resident_one_of_his_own(read, fiktif, name):
    people = read(fiktif(name)).people
    assert len({person["resident_id"] for person in people}) == len(people)
    assert {person["source_id"] for person in people} == {None}
    assert all(person["resident_id"].startswith(f"{VILLAGE}/k") for person in people)


def test_one_resident_has_one_id_in_every_workbook_without_ids(read, fiktif):
    by_nik = {person["nik"]: person["resident_id"] for person in read(fiktif(EXPORT)).people}
    imported = {person["nik"]: person["resident_id"] for person in read(fiktif(IMPORT)).people}
    shared = by_nik.keys() & imported.keys()
    assert len(shared) == 110
    assert {nik: by_nik[nik] for nik in shared} == {nik: imported[nik] for nik in shared}


def test_a_place_in_the_file_is_the_row_that_excel_shows(read, fiktif):
    people = read(fiktif(IMPORT)).people
    assert [person["row"] for person in people] == list(range(2, 117))
    assert {(person["file"], person["sheet"]) for person in people} == {(IMPORT, "Data Penduduk")}


def test_findings_on_the_invented_village_are_only_those_it_deserves(read, fiktif):
    # The head of one family died: the export of the living leaves his card without a head.
    codes = {name: sorted(finding.code for finding in read(fiktif(name)).file.findings) for name in FILES_READ}
    assert codes == {
        OPENDK: ["kk_head_gone", "nik_temporary", "nik_temporary"],
        EXPORT: ["kk_without_head", "life_status_only_living", "nik_temporary", "nik_temporary"],
        IMPORT: ["kk_head_gone", "nik_missing", "nik_missing"],
    }
