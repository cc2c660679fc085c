"""Are aid programmes and their participants read from all three files of OpenSID, joined as OpenSID has them?"""

import csv
import zipfile
from datetime import date

import pytest

from tests.registers.conftest import FILES, VILLAGE
from tests.registers.lists import (
    AID_PARTICIPANTS,
    CARD,
    NIK,
    OPENDK_PARTICIPANTS,
    OPENDK_PROGRAMMES,
    WOMAN,
    aid_workbook,
    entry,
    programme_rows,
)
from tests.registers.workbooks import workbook

NAME = "Bantuan Iuran BPJS Ketenagakerjaan Pekerja Rentan (fiktif)"
EXPORTED, SYNCHRONISED = "program_bantuan_ekspor.xlsx", "program_bantuan_22_11_2026_opendk.zip"


def truth(name: str) -> list[dict[str, str]]:
    with (FILES / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def participant(**said: object) -> list[object]:
    return entry(AID_PARTICIPANTS, **said)


def described(person):
    return tuple(person[name] for name in ("programme", "target", "funder", "starts", "until"))


@pytest.fixture
def read_zip(read, tmp_path):
    """Read OpenSID's zip of these programmes and participants, as text."""

    def reading(programmes, participants, header=OPENDK_PROGRAMMES, **more):
        path = tmp_path / "bantuan.zip"
        with zipfile.ZipFile(path, "w") as archive:
            tables = {"program": [header, *programmes], "peserta_program": [OPENDK_PARTICIPANTS, *participants]}
            for name, rows in tables.items():
                text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
                archive.writestr(f"{name}.csv", "\ufeff" + text)
        return read(path, **more)

    return reading


def of_zip(**said: object) -> list[object]:
    return entry(OPENDK_PARTICIPANTS, **said)


def programme(id_="1", target="1", funder="APBD", name="Bantuan", starts="2026-01-01", until="2026-12-31"):
    """A row of ten values, as OpenSID writes it below nine names."""
    return ["99.99.01.2001", id_, name, target, "", starts, until, "17", "1", funder]


@pytest.mark.parametrize("name", [EXPORTED, SYNCHRONISED])
def test_every_participant_that_opensid_holds_with_its_exact_values(read, fiktif, name):
    told = read(fiktif(name))
    kept = [
        (person["participant"], person["nik"], person["name"], person["birth_place"], str(person["birth_date"]))
        for person in told.people
    ]
    wanted = [
        (row["peserta"], row["kartu_nik"], row["kartu_nama"], row["kartu_tempat_lahir"], row["kartu_tanggal_lahir"])
        for row in truth("program_peserta.csv")
    ]
    assert kept == wanted
    assert len(kept) == 12
    (row,) = truth("program.csv")
    expected = (row["nama"], "person", row["asaldana"], date(2026, 1, 1), date(2026, 12, 31))
    assert {described(person) for person in told.people} == {expected}
    assert {person["village"] for person in told.people} == {VILLAGE}


def test_the_synchronisation_zip_tells_the_residents_id_and_the_village_itself(read, fiktif):
    told = read(fiktif(SYNCHRONISED), village=None)
    assert [person["source_id"] for person in told.people] == [
        row["kartu_id_pend"] for row in truth("program_peserta.csv")
    ]
    assert {person["village"] for person in told.people} == {VILLAGE}
    assert told.counts == (15, 12, 0, 3)
    assert told.codes == {4: {"nik_temporary"}}


def test_the_import_file_with_the_participant_whom_opensid_did_not_know(read, fiktif):
    told = read(fiktif("program_fiktif_impor.xlsx"))
    wanted = [row["peserta"] for row in truth("program_peserta.csv")]
    assert [person["participant"] for person in told.people] == [*wanted, "9999019999999999"]
    assert {described(person)[:3] for person in told.people} == {(NAME, "person", "Kab/Kota")}
    assert [(person["row"], person["name"]) for person in told.people if not person["name"]] == [
        (2, ""), (5, ""), (8, ""), (11, ""),
    ]  # fmt: skip
    assert told.row(14)["birth_date"] == date(1980, 1, 1)
    assert told.codes[14] == {"nik_date"}
    assert told.counts == (23, 13, 0, 10)


@pytest.mark.parametrize(("written", "target"), [(1, "person"), ("2", "family"), (3, "household"), (4.0, "group")])
def test_whom_a_programme_is_for(read, tmp_path, written, target):
    told = read(aid_workbook(tmp_path / "p.xlsx", participant(Peserta=CARD), target=written))
    assert told.people[0]["target"] == target


def test_the_participant_of_a_programme_for_families_is_a_card_and_the_nik_its_holders(read, tmp_path):
    told = read(aid_workbook(tmp_path / "p.xlsx", participant(Peserta=CARD, Nama="BUDI"), target=2))
    (person,) = told.people
    assert (person["target"], person["participant"], person["nik"], person["name"]) == ("family", CARD, NIK, "BUDI")
    assert "aid_holder_differs" not in {found.code for found in told.file.findings}


@pytest.mark.parametrize(
    ("cell", "flaw"), [("99990112", "kk_invalid"), ("", "kk_missing"), (9999011201200001, "kk_numeric")]
)
def test_a_family_whose_card_cannot_be_read_is_kept_by_its_holder(read, tmp_path, cell, flaw):
    told = read(aid_workbook(tmp_path / "p.xlsx", participant(Peserta=cell), target=2))
    assert (told.people[0]["participant"], told.people[0]["nik"]) == (None, NIK)
    assert flaw in told.codes[2]


def test_a_group_keeps_its_code_and_a_household_its_number(read, tmp_path):
    for target, code in ((4, "KLP-01"), (3, "RTM0017")):
        told = read(aid_workbook(tmp_path / f"{target}.xlsx", participant(Peserta=code), target=target))
        assert told.people[0]["participant"] == code


def test_a_participant_whose_card_another_holds_is_told(read, tmp_path):
    told = read(aid_workbook(tmp_path / "p.xlsx", participant(NIK=WOMAN)))
    assert (told.people[0]["participant"], told.people[0]["nik"]) == (NIK, WOMAN)
    assert "aid_holder_differs" in told.codes[2]


def test_a_participants_own_nik_is_taken_where_the_holders_is_left_out(read, tmp_path):
    told = read(aid_workbook(tmp_path / "p.xlsx", participant(NIK="")))
    assert (told.people[0]["participant"], told.people[0]["nik"]) == (NIK, NIK)


def test_what_stands_behind_the_mark_of_the_end_is_refused(read, tmp_path):
    path = aid_workbook(tmp_path / "p.xlsx", participant(), ["###"], participant(Peserta=WOMAN, NIK=WOMAN))
    told = read(path)
    assert [person["nik"] for person in told.people] == [NIK]
    assert told.codes[4] == {"after_end_mark"}
    assert told.counts == (13, 1, 1, 11)


def test_a_total_and_a_signature_are_no_participants(read, tmp_path):
    more = [["JUMLAH", "1"], ["Kota Contoh, 22 November 2026"], ["", "", "", "Kepala Desa"]]
    told = read(aid_workbook(tmp_path / "p.xlsx", participant(), *more))
    assert told.counts == (14, 1, 0, 13)


@pytest.mark.parametrize(
    "said", [{"starts": ""}, {"until": "0000-00-00"}, {"starts": "2027-01-01"}, {"until": "kapan-kapan"}], ids=repr
)
def test_a_term_that_cannot_be_right_is_told(read, tmp_path, said):
    told = read(aid_workbook(tmp_path / "p.xlsx", participant(), **said))
    assert told.finding("aid_period")[:2] == ("Data", 2)


def test_a_programme_for_nobody_known_refuses_its_participants(refusal, tmp_path):
    sentence = refusal(aid_workbook(tmp_path / "p.xlsx", participant(), target="hewan"))
    assert "Sasaran program bantuan tidak dikenal" in sentence


def test_one_of_the_two_sheets_alone_says_what_is_missing(refusal, tmp_path):
    assert "tanpa keterangan programnya" in refusal(workbook(tmp_path / "a.xlsx", [AID_PARTICIPANTS, participant()]))
    assert "tanpa pesertanya" in refusal(workbook(tmp_path / "b.xlsx", programme_rows()))
    assert "tanpa pesertanya" in refusal(workbook(tmp_path / "c.xlsx", [[*OPENDK_PROGRAMMES, ""], programme()]))
    assert "tanpa keterangan" in refusal(workbook(tmp_path / "d.xlsx", [OPENDK_PARTICIPANTS, of_zip()]))


def test_the_funder_stands_one_place_further_right_than_its_heading(read_zip):
    told = read_zip([programme(funder="Dana Desa")], [of_zip()])
    assert described(told.people[0]) == ("Bantuan", "person", "Dana Desa", date(2026, 1, 1), date(2026, 12, 31))


def test_an_older_zip_names_the_user_and_its_columns_are_in_their_places(read_zip):
    header = (*OPENDK_PROGRAMMES[:7], "userid", *OPENDK_PROGRAMMES[7:])
    told = read_zip([programme(funder="Dana Desa")], [of_zip()], header=header)
    assert told.people[0]["funder"] == "Dana Desa"


def test_nine_names_over_nine_values_are_read_as_they_stand(read_zip):
    row = programme(funder="Pusat")
    del row[7]
    assert read_zip([row], [of_zip()]).people[0]["funder"] == "Pusat"


def test_each_participant_has_its_own_programme_and_one_without_is_refused(read_zip):
    programmes = [programme("1", name="Satu"), programme("2", target="2", name="Dua")]
    participants = [of_zip(), of_zip(program_id="2", peserta=CARD), of_zip(program_id="3")]
    told = read_zip(programmes, participants)
    assert [(person["programme"], person["target"], person["participant"]) for person in told.people] == [
        ("Satu", "person", NIK),
        ("Dua", "family", CARD),
    ]
    assert told.codes[4] == {"aid_programme_missing"}
    assert told.counts == (7, 2, 1, 4)


def test_a_programme_without_target_takes_the_participants_own(read_zip):
    told = read_zip([programme(target="")], [of_zip(sasaran="2", peserta=CARD)])
    assert (told.people[0]["target"], told.people[0]["participant"]) == ("family", CARD)


def test_programmes_of_two_villages_with_one_id_are_kept_apart(read_zip):
    other = ["99.99.01.2002", *programme(name="Lain")[1:]]
    told = read_zip([programme(name="Satu"), other], [of_zip(), of_zip(desa_id="99.99.01.2002")])
    assert [(person["village"], person["programme"]) for person in told.people] == [
        ("99.99.01.2001", "Satu"),
        ("99.99.01.2002", "Lain"),
    ]


def test_card_numbers_and_addresses_are_carried_nowhere(read, fiktif):
    kept = str(read(fiktif(EXPORTED)).people)
    assert "PR-001" not in kept
    assert "Jl. Contoh" not in kept
