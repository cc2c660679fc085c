"""OpenSID's export of labels: everybody is read right, and nobody's life status is believed."""

import csv
import zipfile

import pytest

from lindung.registers.containers.opening import open_file
from lindung.registers.formats import recognised
from tests.registers.test_opensid_files import TEMPORARY, TRUTH, as_the_tables_say
from tests.registers.workbooks import workbook

LIVING, DEAD = "ekspor_penduduk_huruf.xlsx", "ekspor_penduduk_huruf_mati.xlsx"
LABELS = ("nama", "nik", "no_kk", "sex", "tanggallahir", "pekerjaan_id", "kk_level", "hamil", "status_dasar")


def labelled(**said: str) -> list[str]:
    """One row of a file with labels."""
    usual = {
        **{"nama": "BUDI", "nik": "9999010101800001", "no_kk": "9999010101200001", "sex": "LAKI-LAKI"},
        **{"tanggallahir": "1980-01-01", "pekerjaan_id": "PETANI/PEKEBUN", "kk_level": "KEPALA KELUARGA"},
    }
    return [{**usual, **said}.get(name, "") for name in LABELS]


def cells(path) -> list[list[object]]:
    """The rows of a file's one sheet."""
    (sheet,) = open_file(path).sheets
    return list(sheet.rows())


@pytest.mark.parametrize(("name", "status"), [(LIVING, "1"), (DEAD, "2")])
def test_everybody_is_read_with_the_values_of_the_tables_and_an_unknown_life_status(read, fiktif, name, status):
    truth = {TEMPORARY.get(one["id"], one["nik"]): one for one in TRUTH if one["status_dasar"] == status}
    told = read(fiktif(name))
    assert told.counts == (len(truth) + 1, len(truth), 0, 1)
    assert {person["nik"] for person in told.people} == truth.keys()
    for person in told.people:
        wanted = {**as_the_tables_say(truth[person["nik"]]), "life_status": "unknown"}
        assert {column: person[column] for column in wanted} == wanted


@pytest.mark.parametrize("name", [LIVING, DEAD])
def test_one_finding_on_the_file_says_why_and_what_to_ask_for(read, fiktif, name):
    told = read(fiktif(name))
    found = told.finding("life_status_letters")
    assert (found.row, found.column) == (0, "status_dasar")
    assert "life_status_unknown" not in {finding.code for finding in told.file.findings}


def test_it_never_takes_the_place_of_a_whole_register(read, fiktif):
    assert {snapshot.manifest.standing for snapshot in read(fiktif(LIVING)).file.snapshots} == {1}
    assert {snapshot.manifest.standing for snapshot in read(fiktif("ekspor_penduduk.xlsx")).file.snapshots} == {3}


def test_it_needs_the_village(refusal, fiktif):
    assert "--village" in refusal(fiktif(LIVING), village=None)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_saved_again_as_text_it_is_the_same_export(read, fiktif, tmp_path, separator):
    path = tmp_path / "huruf.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(cells(fiktif(LIVING)))
    told = read(path)
    assert {person["life_status"] for person in told.people} == {"unknown"}
    assert told.counts == (113, 112, 0, 1)


def test_without_its_column_of_life_status_it_is_known_by_men_who_are_not_pregnant(read, fiktif, tmp_path):
    rows = cells(fiktif(DEAD))
    place = rows[0].index("status_dasar")
    told = read(workbook(tmp_path / "potong.xlsx", [row[:place] + row[place + 1 :] for row in rows]))
    assert [person["life_status"] for person in told.people] == ["unknown", "unknown"]
    assert told.finding("life_status_letters").row == 0


def test_who_moved_away_comes_out_with_no_status_at_all_and_is_not_taken_for_living(read_rows):
    told = read_rows(LABELS, labelled(hamil="TIDAK"))
    assert [person["life_status"] for person in told.people] == ["unknown"]


@pytest.mark.parametrize(("status", "read_as"), [("HIDUP", "living"), ("MATI", "dead"), ("", "living")])
@pytest.mark.parametrize("pregnant", ["", "TIDAK HAMIL"])
def test_labels_typed_into_the_import_template_are_believed(read_rows, status, read_as, pregnant):
    told = read_rows(LABELS, labelled(status_dasar=status, hamil=pregnant))
    (person,) = told.people
    assert (person["life_status"], person["sex"], person["occupation_code"]) == (read_as, "L", "9")
    assert "life_status_letters" not in {finding.code for finding in told.file.findings}


def test_one_wrong_word_in_a_code_export_is_a_finding_on_its_row_only(read_rows):
    people = [labelled(nama="BUDI", status_dasar="1"), labelled(nama="SITI", status_dasar="1", nik="")]
    told = read_rows(LABELS, *people, labelled(nama="WATI", status_dasar="TETAP", nik="", tanggallahir="1990-01-01"))
    assert [person["life_status"] for person in told.people] == ["living", "living", "unknown"]
    assert "life_status_wrong_list" in told.codes[4]


def test_the_import_template_with_macros_is_read_and_its_sheet_of_codes_is_not(read, tmp_path):
    codes: list[list[object]] = [
        ["sex", "id", "pekerjaan_id", "id", "kk_level", "", "status_dasar", "id"],
        ["LAKI-LAKI", 1, "BELUM/TIDAK BEKERJA", 1, "KEPALA KELUARGA", 1, "HIDUP", 1],
        ["PEREMPUAN", 2, "MENGURUS RUMAH TANGGA", 2, "SUAMI", 2, "MATI", 2],
    ]
    budi = labelled(sex="2", pekerjaan_id="9", kk_level="1", nik="9999014101800001")
    path = as_xlsm(workbook(tmp_path / "templat.xlsx", [LABELS, budi, [""] * len(LABELS)], **{"Kode Data": codes}))
    told = read(path)
    (person,) = told.people
    assert recognised(open_file(path)).NAME.startswith("ekspor kode atau templat")
    assert (person["name"], person["sex"], person["occupation_code"], person["sheet"]) == ("BUDI", "P", "9", "Data")
    assert told.counts == (3, 1, 0, 2)


def as_xlsm(path):
    """The same workbook with the content type and the name of one that holds macros."""
    target = path.with_suffix(".xlsm")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
                content = content.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
            archive.writestr(name, content)
    return target
