"""Is a list that went through Excel with its numbers as numbers known again when it comes back as text?"""

from datetime import date

import pytest

from tests.registers.lists import CONTRIBUTIONS, DECILES, PU_IDENTITY, aid_workbook, entry
from tests.registers.test_aid_programmes import participant
from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import register, workbook

NIKS = [f"99990112059{serial:04d}0" for serial in range(1, 11)]
CARDS = [f"99990112051{serial:04d}0" for serial in range(1, 11)]
LISTS = {
    "residents": lambda path: register(path, *({"nik": nik} for nik in NIKS)),
    "members": lambda path: workbook(path, [[*HEADER], *(member(nik=nik) for nik in NIKS)]),
    "employees": lambda path: workbook(
        path, [[*PU_IDENTITY], *(entry(PU_IDENTITY, NOMOR_IDENTITAS=nik) for nik in NIKS)]
    ),
    "welfare": lambda path: workbook(path, [[*DECILES], *(entry(DECILES, NIK=nik) for nik in NIKS)]),
    "aid": lambda path: aid_workbook(path, *(participant(Peserta=nik, NIK=nik) for nik in NIKS)),
}


@pytest.mark.parametrize("kind", LISTS)
def test_no_nik_of_a_rounded_column_is_looked_up_and_the_file_is_told_once(read, tmp_path, kind):
    told = read(LISTS[kind](tmp_path / "list.xlsx"))
    assert [person["nik_state"] for person in told.people] == ["rounded"] * 10
    assert {person["nik_number"] for person in told.people} == {None}
    assert [person["nik_stem"] for person in told.people] == [int(nik) // 10_000 for nik in NIKS]
    found = told.finding("nik_column_rounded")
    assert (found.row, found.value) == (0, "10 dari 10 baris")


def test_contributions_too(read, tmp_path):
    rows: list[list[object]] = [[*CONTRIBUTIONS], *(entry(CONTRIBUTIONS, nik_ktp=nik) for nik in NIKS)]
    told = read(workbook(tmp_path / "list.xlsx", rows), month=date(2026, 10, 1))
    assert {person["nik_state"] for person in told.people} == {"rounded"}
    assert told.finding("nik_column_rounded").row == 0


def test_cards_of_a_rounded_column_hold_no_family_together(read, tmp_path):
    told = read(register(tmp_path / "r.xlsx", *({"no_kk": card} for card in CARDS), {"no_kk": CARDS[0]}))
    assert {person["family_card"] for person in told.people} == {None}
    assert told.finding("kk_column_rounded").value == "11 dari 11 baris"


def test_the_families_of_a_programme_too(read, tmp_path):
    told = read(aid_workbook(tmp_path / "aid.xlsx", *(participant(Peserta=card) for card in CARDS), target=2))
    assert {person["participant"] for person in told.people} == {None}
    assert told.finding("kk_column_rounded").row == 0


def test_a_number_typed_again_in_a_rounded_column_is_one(read, tmp_path):
    told = read(register(tmp_path / "r.xlsx", *({"nik": nik} for nik in (*NIKS, "9999011205900017"))))
    assert told.row(12)["nik_number"] == 9999011205900017
    assert {told.row(number)["nik_number"] for number in range(2, 12)} == {None}


def test_one_family_card_for_ten_rows_is_no_rounded_column(read, tmp_path):
    told = read(register(tmp_path / "r.xlsx", *[{"no_kk": CARDS[0]}] * 10))
    assert {person["family_card"] for person in told.people} == {CARDS[0]}
