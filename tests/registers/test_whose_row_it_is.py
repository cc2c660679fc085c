"""Does every row go to one person of one village, and keep its name there when the file comes again?"""

from datetime import date

import pytest

from tests.registers.workbooks import CODE_EXPORT, OPENDK, cell_of, register, workbook

HERE, THERE = "99.99.01.2001", "99.99.01.2002"


@pytest.fixture
def opendk(read, tmp_path):
    """Read a synchronisation workbook of these people."""
    return lambda *people, village=None: read(register(tmp_path / "r.xlsx", *people, header=OPENDK), village=village)


@pytest.fixture
def export(read, tmp_path):
    """Read a code export of these people."""
    return lambda *people: read(register(tmp_path / "r.xlsx", *people))


def ids(told) -> dict[str, str]:
    return {person["name"]: person["resident_id"] for person in told.people}


# --- Villages


def test_a_file_of_two_villages_gives_a_snapshot_of_each(opendk):
    told = opendk({"desa_id": HERE}, {"desa_id": THERE}, {"desa_id": HERE})
    assert [(found.manifest.village, found.manifest.accepted) for found in told.file.snapshots] == [
        (HERE, 2),
        (THERE, 1),
    ]
    assert told.counts == (4, 3, 0, 1)


@pytest.mark.parametrize("written", ["9999012001", 9999012001, " 99.99.01.2001 "], ids=repr)
def test_a_village_code_may_come_with_or_without_points(opendk, written):
    assert opendk({"desa_id": written}).people[0]["village"] == HERE


def test_rows_of_another_village_than_the_command_says_are_refused(opendk):
    told = opendk({"desa_id": HERE}, {"desa_id": THERE}, village=HERE)
    assert told.codes == {3: {"village_other"}}
    assert told.counts == (3, 1, 1, 1)


def test_after_one_village_of_a_file_was_read_the_others_are_still_to_be_read(opendk):
    people = [{"desa_id": HERE}, {"desa_id": THERE}]
    opendk(*people, village=HERE)
    told = opendk(*people)
    assert not told.file.unchanged
    assert {found.manifest.village for found in told.file.snapshots} == {HERE, THERE}
    assert opendk(*people).file.unchanged
    assert len(opendk(*people).file.snapshots) == 2


def test_a_row_without_a_village_is_of_the_village_of_the_command_or_of_none(opendk):
    assert opendk({"desa_id": ""}, {}).codes == {2: {"village_missing"}}
    told = opendk({"desa_id": ""}, {}, village=HERE)  # as the advice of that finding says
    assert (told.codes, told.file.unchanged, len(told.people)) == ({}, False, 2)


def test_a_row_whose_village_code_is_none_is_refused(opendk):
    assert opendk({"desa_id": "desa contoh"}, {}).codes == {2: {"village_missing"}}


def test_findings_go_with_the_village_of_their_row(opendk, tmp_path):
    told = opendk({"desa_id": HERE, "nik": ""}, {"desa_id": THERE, "nik": "1"}, {"desa_id": "?"})
    found = [(snapshot.folder / "findings.csv").read_text(encoding="utf-8-sig") for snapshot in told.file.snapshots]
    assert ["nik_missing" in text for text in found] == [True, False]
    assert ["nik_length" in text for text in found] == [False, True]
    assert ["village_missing" in text for text in found] == [True, False]  # of no village: with the first


# --- Duplicates


def test_the_same_person_twice_is_read_once(export):
    told = export({"nama": "BUDI", "nik": "9999010101800001"}, {"nama": "budi", "nik": "9999010101800001"})
    assert told.codes == {3: {"duplicate_row"}}
    assert told.counts == (3, 1, 1, 1)


def test_the_same_person_without_nik_twice_is_read_once(export):
    same = {"nama": "BUDI", "nik": "", "no_kk": "9999010101200001"}
    assert export(same, same).codes[3] >= {"duplicate_row"}


def test_people_of_one_name_and_no_other_mark_are_not_taken_for_one(export):
    nobody = {"nama": "BUDI", "nik": "", "tanggallahir": "", "no_kk": ""}
    told = export(nobody, nobody)
    assert len(told.people) == 2
    assert len({person["resident_id"] for person in told.people}) == 2


def test_one_source_id_twice_is_read_once(opendk):
    told = opendk({"id": "7", "nama": "BUDI"}, {"id": "7", "nama": "SITI"})
    assert told.codes == {3: {"duplicate_source_id"}}


def test_one_source_id_in_two_villages_is_two_people(opendk):
    told = opendk({"id": "7", "desa_id": HERE}, {"id": "7", "desa_id": THERE})
    assert {person["resident_id"] for person in told.people} == {f"{HERE}/7", f"{THERE}/7"}


def test_two_people_with_one_nik_are_both_read_and_both_told(export):
    told = export({"nama": "BUDI", "nik": "9999010101800001"}, {"nama": "SITI", "nik": "9999010101800001"})
    assert told.codes == {2: {"nik_shared"}, 3: {"nik_shared"}}
    assert len(set(ids(told).values())) == 2


def test_a_copy_of_the_sheet_in_the_same_workbook_counts_nobody_twice(read, tmp_path):
    rows = [CODE_EXPORT, *([cell_of({}, number, name) for name in CODE_EXPORT] for number in (1, 2))]
    told = read(workbook(tmp_path / "r.xlsx", rows, Salinan=rows))
    assert told.counts == (6, 2, 2, 2)
    assert {(found.sheet, found.code) for found in told.file.findings} == {("Salinan", "duplicate_row")}


def test_one_nik_on_two_sheets_is_told_and_gives_two_ids(read, tmp_path):
    def rows(name):
        said = {"nama": name, "nik": "9999010101800001"}
        return [CODE_EXPORT, [cell_of(said, 1, heading) for heading in CODE_EXPORT]]

    told = read(workbook(tmp_path / "r.xlsx", rows("BUDI"), Kedua=rows("SITI")))
    assert {(found.sheet, found.code) for found in told.file.findings} == {("Kedua", "nik_shared")}
    assert len(set(ids(told).values())) == 2


# --- Families


def test_a_card_has_one_head(export):
    card = {"no_kk": "9999010101200001"}
    told = export({**card, "kk_level": "1"}, {**card, "kk_level": "KEPALA KELUARGA"}, {**card, "kk_level": "4"})
    assert told.codes == {2: {"kk_two_heads"}, 3: {"kk_two_heads"}}


def test_a_card_without_a_head_is_told_once(export):
    card = {"no_kk": "9999010101200001"}
    assert export({**card, "kk_level": "3"}, {**card, "kk_level": "4"}).codes == {2: {"kk_without_head"}}


# --- The id of a resident


def test_an_id_of_the_source_stays_whatever_else_is_corrected(opendk):
    before = ids(opendk({"id": "7", "nama": "BUDI", "nik": "", "tanggallahir": "1970-01-01"}))
    after = ids(opendk({"id": "8", "nama": "SITI"}, {"id": "7", "nama": "BUDY", "nik": "9999010101800001"}))
    assert after["BUDY"] == before["BUDI"] == f"{HERE}/7"


@pytest.mark.parametrize(
    "corrected",
    [
        {"nama": "BUDI SAPARDI"},
        {"tanggallahir": "1985-12-31"},
        {"no_kk": "9999010101209999"},
        {"status_dasar": "2"},
        {"dusun": "TEGAL"},
        {"nik": "'9999010101800099"},
    ],
    ids=lambda corrected: next(iter(corrected)),
)
def test_a_resident_with_a_nik_keeps_his_id_when_something_else_is_corrected(export, corrected):
    budi = {"nik": "9999010101800099", "nama": "BUDI"}
    before, after = export(budi, {}), export({}, budi | corrected)
    assert after.row(3)["resident_id"] == before.row(2)["resident_id"]


def test_a_resident_without_a_nik_keeps_his_id_wherever_he_stands_in_the_file(export):
    budi = {"nik": "", "nama": "BUDI", "no_kk": "9999010101209999"}
    assert export(budi, {}).row(2)["resident_id"] == export({}, {}, budi).row(4)["resident_id"]


def test_a_resident_keeps_his_id_when_a_refused_row_with_his_nik_is_removed(export):
    budi = {"nik": "9999010101800001", "nama": "BUDI"}
    alone = export(budi).row(2)["resident_id"]
    assert export(budi, {**budi, "nama": ""}).row(2)["resident_id"] == alone
    assert export(budi, budi).row(2)["resident_id"] == alone
    assert export({**budi, "nama": ""}, budi).row(3)["resident_id"] == alone


def test_an_id_shows_no_nik(export):
    (person,) = export({"nik": "9999010101800001"}).people
    assert "800001" not in person["resident_id"]


def test_the_same_people_in_another_village_are_others(read, tmp_path):
    path = register(tmp_path / "r.xlsx", {})
    here, there = ids(read(path, village=HERE)), ids(read(path, village=THERE))
    assert set(here.values()).isdisjoint(there.values())


# --- What else is compared within a row


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"nik": "9999010101800001", "tanggallahir": "1980-01-01", "sex": "1"}, set()),
        ({"nik": "9999014101800001", "tanggallahir": "1980-01-01", "sex": "2"}, set()),
        ({"nik": "9999014101800001", "tanggallahir": "1980-01-01", "sex": "1"}, {"nik_sex_differs"}),
        ({"nik": "9999010101800001", "tanggallahir": "1980-01-01", "sex": "2"}, {"nik_sex_differs"}),
        ({"nik": "9999010201800001", "tanggallahir": "1980-01-01", "sex": "1"}, {"nik_date_differs"}),
        ({"nik": "9999010101800001", "tanggallahir": "1880-01-01", "sex": "1"}, {"date_too_old"}),
        ({"nik": "9999010101800001", "tanggallahir": "", "sex": ""}, {"date_missing", "sex_unknown"}),
    ],
)
def test_what_a_nik_says_of_birth_and_sex_is_held_against_the_row(export, said, codes):
    assert export(said).codes.get(2, set()) == codes


@pytest.mark.parametrize("told", ["01/01/1970", "1970-01-01", "1 Januari 1970", date(1970, 1, 1), 25569], ids=repr)
def test_the_first_of_january_1970_is_a_birthday_only_where_the_nik_says_so(export, told):
    person = export({"nik": "9999010101700001", "tanggallahir": told})
    assert person.people[0]["birth_date"] == date(1970, 1, 1)
    assert "date_1970_confirmed" in person.codes[2]
    for nik in ("9999010201700001", "", "0999901200100001"):
        person = export({"nik": nik, "tanggallahir": told})
        assert (person.people[0]["birth_date"], person.people[0]["birth_date_state"]) == (None, "placeholder")
        assert "date_1970" in person.codes[2]


def test_an_ambiguous_date_follows_its_column(export):
    """05/12/1980 is the fifth of December, unless the column has dates that can only be month first."""
    ambiguous, month_first, day_first = "05/12/1980", "12/31/1985", "31/12/1985"
    assert export({"nik": "", "tanggallahir": ambiguous}).people[0]["birth_date"] == date(1980, 12, 5)
    told = export({"nik": "", "tanggallahir": ambiguous}, {"nik": "", "tanggallahir": month_first})
    assert told.row(2)["birth_date"] == date(1980, 5, 12)
    assert "date_month_first" in told.codes[2]
    told = export(*({"nik": "", "tanggallahir": cell} for cell in (ambiguous, month_first, day_first)))
    assert (told.row(2)["birth_date"], told.row(2)["birth_date_state"]) == (None, "ambiguous")
    assert "date_two_orders" in told.codes[2]


def test_in_a_mixed_column_the_nik_settles_an_ambiguous_date(export):
    cells = ("05/12/1980", "12/31/1985", "31/12/1985")
    told = export(*({"tanggallahir": cell, "nik": "9999011205800001" if cell == cells[0] else ""} for cell in cells))
    assert told.row(2)["birth_date"] == date(1980, 5, 12)
    assert told.codes[2] == {"date_month_first"}
