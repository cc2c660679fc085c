"""Who of the sources of one village is who? Each test is one sentence of the method."""

from collections import Counter

import pytest

from tests.spec.village import DECEMBER, FAMILY, listed, outcomes, siak


def test_the_same_nik_and_name_is_the_same_person_in_both_sources(merged):
    merge = merged(FAMILY, siak("""
        resident_id | nik              | name         | birth_date
        S1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """))  # fmt: skip
    assert outcomes(merge) == {"S1": ("matched", "R1")}
    assert merge.people["R1"]["said_by"] == "Register; SIAK"
    assert merge.people.keys() == {"R1", "R2", "R3"}
    assert merge.findings == []


def test_a_wrong_digit_in_the_nik_does_not_part_a_person_from_himself(merged):
    merge = merged(FAMILY, siak("""
        resident_id | nik              | name         | birth_date
        S1          | 9901010510900007 | BUDI SAPARDI | 1990-10-05
    """))  # fmt: skip
    assert outcomes(merge) == {"S1": ("matched", "R1")}
    assert merge.said("source_nik_differs") == [("R1", "9901010510900001", "9901010510900007", "SIAK")]
    assert [found.note for found in merge.findings] == ["angka ke-16"]


def test_two_people_who_may_both_be_meant_are_never_chosen_between(merged):
    twins = """
        resident_id | nik | name         | birth_date
        R1          |     | BUDI SAPARDI | 1990-10-05
        R2          |     | BUDI SAPARDI | 1990-10-05
    """
    merge = merged(twins, siak("""
        resident_id | nik              | name         | birth_date
        S1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """))  # fmt: skip
    assert outcomes(merge) == {"S1": ("review", None)}
    assert sorted(merge.pairs) == [("SIAK", "S1", "R1"), ("SIAK", "S1", "R2")]
    assert Counter(found.code for found in merge.findings) == {"source_review": 2}
    assert merge.people.keys() == {"R1", "R2"}, "who waits for a person is nobody new"


def test_two_rows_that_may_both_be_meant_are_never_chosen_between(merged):
    one = """
        resident_id | nik | name         | birth_date
        R1          |     | BUDI SAPARDI | 1990-10-05
    """
    merge = merged(one, siak("""
        resident_id | nik              | name         | birth_date
        S1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
        S2          | 9901020510900004 | BUDI SAPARDI | 1990-10-05
    """))  # fmt: skip
    assert outcomes(merge) == {"S1": ("review", None), "S2": ("review", None)}


def test_a_brother_the_register_does_not_know_does_not_become_his_brother(merged):
    merge = merged(FAMILY, siak("""
        resident_id | nik              | name          | birth_date | family_card
        S1          | 9901010510900001 | BUDI SAPARDI  | 1990-10-05 | 9901010101200001
        S2          | 9901010510900002 | BUDIN SAPARDI | 1990-10-05 | 9901010101200001
    """))  # fmt: skip
    assert outcomes(merge)["S1"] == ("matched", "R1")
    assert outcomes(merge)["S2"][0] != "matched"


def test_one_person_written_twice_with_the_same_nik_is_told(merged):
    merge = merged(FAMILY, siak("""
        resident_id | nik              | name          | birth_date
        S1          | 9901010510900001 | BUDI SAPARDI  | 1990-10-05
        S2          | 9901010510900001 | BUDI SAPARDIE | 1990-10-05
    """))  # fmt: skip
    assert outcomes(merge) == {"S1": ("matched", "R1"), "S2": ("matched", "R1")}
    assert merge.said("source_twice") == [("R1", None, None, "SIAK")]


def test_the_family_card_tells_who_is_meant_where_nik_and_birth_date_do_not(merged):
    merge = merged(FAMILY, siak("""
        resident_id | nik | name           | birth_date | family_card
        S1          | 0   | BUDI           | 1990-10-15 | 9901010101200001
        S2          | 0   | BUDI           | 1990-10-15 | 9901010101200009
    """))  # fmt: skip
    assert outcomes(merge)["S1"] == ("matched", "R1")
    assert outcomes(merge)["S2"][0] != "matched"


def test_a_person_of_two_other_registers_is_one_person_and_not_registered(merged):
    new = """
        resident_id | nik              | name         | birth_date
        {0}         | 9901011203880001 | ANDRI WARDANA | 1988-03-12
    """
    merge = merged(FAMILY, siak(new.format("S1")), siak(new.format("T1"), DECEMBER, label="Kecamatan"))
    assert merge.people.keys() == {"R1", "R2", "R3", "T1@Kecamatan"}
    added = merge.people["T1@Kecamatan"]
    assert (added["in_register"], added["sources"], added["said_by"]) == (False, 2, "Kecamatan; SIAK")
    assert merge.said("source_not_in_register") == [(None, None, None, "Kecamatan")]


def test_nobody_of_a_welfare_list_alone_becomes_a_person_of_the_village(merged):
    merge = merged(FAMILY, listed("""
        entry_id | nik              | name          | birth_date | decile
        L1       | 9901011203880001 | ANDRI WARDANA | 1988-03-12 | 1
    """))  # fmt: skip
    assert outcomes(merge) == {"L1": ("only_there", None)}
    assert merge.people.keys() == {"R1", "R2", "R3"}
    assert merge.said("source_not_in_register") == [(None, None, None, "DTSEN")]


def test_a_row_without_a_name_is_found_by_its_nik(merged):
    merge = merged(FAMILY, listed("""
        entry_id | nik              | family_card      | decile
        L1       | 9901010510900001 | 9901010101200001 | 2
    """))  # fmt: skip
    assert outcomes(merge) == {"L1": ("matched", "R1")}


def test_a_row_without_a_name_is_found_by_a_nik_that_another_register_says(merged):
    temporary = """
        resident_id | nik              | name         | birth_date | family_card
        R1          | 0990101200100001 | BUDI SAPARDI | 1990-10-05 | 9901010101200001
    """
    merge = merged(
        temporary,
        siak("""
        resident_id | nik              | name         | birth_date
        S1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """),
        listed("""
        entry_id | nik              | decile
        L1       | 9901010510900001 | 2
    """),
    )
    assert outcomes(merge)["L1"] == ("matched", "R1")


@pytest.mark.parametrize(
    "row",
    [
        "L1 |                  |                  | 2",
        "L1 | 9901010510900009 |                  | 2",
        "L1 | 9901010510900001 | 9901010101200077 | 2",
    ],
    ids=["no NIK either", "a NIK nobody has", "a NIK of another family card"],
)
def test_a_row_without_a_name_is_never_found_by_anything_else(merged, row):
    merge = merged(FAMILY, listed(f"""
        entry_id | nik | family_card | decile
        {row}
    """))  # fmt: skip
    assert outcomes(merge)["L1"][0] in ("only_there", "review")


def test_a_nik_of_two_living_people_places_no_row_without_a_name(merged):
    shared = """
        resident_id | nik              | name         | birth_date
        R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
        R2          | 9901010510900001 | SITI ROHANI  | 1985-02-17
    """
    merge = merged(shared, listed("""
        entry_id | nik              | decile
        L1       | 9901010510900001 | 2
    """))  # fmt: skip
    assert outcomes(merge) == {"L1": ("review", None)}
    assert [pair[2] for pair in sorted(merge.pairs)] == ["R1", "R2"]
