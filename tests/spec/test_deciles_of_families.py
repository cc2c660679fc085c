"""Whose decile does a list say? The newest list's counts, and it changes nothing else."""

import pytest

from tests.spec.village import BUDI, DECEMBER, FAMILY, NOVEMBER, listed, outcomes, siak, table

ONE_ROW = """
    entry_id | nik              | family_card      | decile
    L1       | 9901010510900001 | 9901010101200001 | {0}
"""


def decile(merge, person: str) -> tuple[object, ...]:
    """The decile of a person, of whom it was said, by whom and when."""
    row = merge.people[person]
    return row["decile"], row["decile_about"], row["decile_source"], row["decile_day"]


def test_the_decile_of_a_family_reaches_all_of_it_with_the_list_and_its_day(merged):
    merge = merged(FAMILY, listed(ONE_ROW.format(2)))
    assert decile(merge, "R1") == (2, "person", "DTSEN", NOVEMBER)
    assert decile(merge, "R2") == decile(merge, "R3") == (2, "family", "DTSEN", NOVEMBER)
    said = {(row["resident_id"], row["about"], row["value"]) for row in merge.statements if row["field"] == "decile"}
    assert said == {("R1", "person", "2"), ("R2", "family", "2"), ("R3", "family", "2")}


def test_a_row_about_a_family_without_any_person_reaches_the_family(merged):
    merge = merged(FAMILY, listed("""
        entry_id | about  | family_card      | decile | aid
        L1       | family | 9901010101200001 | 1      | PKH; BPNT
    """))  # fmt: skip
    assert outcomes(merge) == {"L1": ("family", None)}
    said = {person: (row["decile"], row["aid"]) for person, row in merge.people.items()}
    assert said == dict.fromkeys(("R1", "R2", "R3"), (1, "BPNT; PKH"))


def test_the_newest_list_says_the_decile_and_the_older_stays_on_record(merged):
    merge = merged(FAMILY, listed(ONE_ROW.format(2), DECEMBER), listed(ONE_ROW.format(5), NOVEMBER, label="P3KE"))
    assert decile(merge, "R1") == (2, "person", "DTSEN", DECEMBER)
    said = {(row["source"], row["value"]) for row in merge.statements if row["field"] == "decile"}
    assert said == {("DTSEN", "2"), ("P3KE", "5")}


def test_a_list_for_an_earlier_year_is_older_though_it_was_received_later(merged):
    dated = """
        entry_id | nik              | family_card      | decile | year
        L1       | 9901010510900001 | 9901010101200001 | {0}    | {1}
    """
    merge = merged(FAMILY, listed(dated.format(2, 2026)), listed(dated.format(5, 2023), DECEMBER, label="P3KE"))
    assert decile(merge, "R1")[0] == 2


def test_a_persons_own_row_comes_before_the_familys(merged):
    merge = merged(FAMILY, listed("""
        entry_id | nik              | family_card      | decile
        L1       | 9901010510900001 | 9901010101200001 | 2
        L2       | 9901015702850001 | 9901010101200001 | 4
    """))  # fmt: skip
    assert {person: row["decile"] for person, row in merge.people.items()} == {"R1": 2, "R2": 4, "R3": 2}
    assert merge.said("source_decile_differs") == [("R1", None, "2 dan 4", "DTSEN")]


def test_another_newer_source_does_not_change_anything_else(merged):
    merge = merged(table("R1", BUDI), siak(table("S1", {**BUDI, "family_card": "9901010101200044"}), DECEMBER))
    assert merge.people["R1"]["family_card"] == BUDI["family_card"]


@pytest.mark.parametrize("status", ["dead", "moved", "living"])
def test_a_decile_neither_revives_nor_kills(merged, status):
    merge = merged(table("R1", {**BUDI, "life_status": status}), listed("""
        entry_id | nik              | name         | birth_date | family_card      | decile | life_status
        L1       | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 9901010101200001 | 1      | {0}
    """.replace("{0}", "living" if status != "living" else "dead")))  # fmt: skip
    assert outcomes(merge) == {"L1": ("matched", "R1")}
    assert merge.people["R1"]["life_status"] == status
    expected = "source_still_listed" if status != "living" else "source_life_hint"
    assert [found.code for found in merge.findings] == [expected]


def test_the_dead_of_a_family_are_given_no_decile_through_it(merged):
    family = FAMILY.replace("relation", "relation | life_status").replace("| 1\n", "| 1 | living\n")
    family = family.replace("| 3\n", "| 3 | dead\n").replace("| 4\n", "| 4 | living\n")
    merge = merged(family, listed(ONE_ROW.format(2)))
    assert {person: row["decile"] for person, row in merge.people.items()} == {"R1": 2, "R2": None, "R3": 2}


def test_whom_a_list_leaves_out_is_told_nowhere(merged):
    merge = merged(FAMILY, listed(ONE_ROW.format(2)))
    assert merge.findings == []


def test_a_list_of_the_whole_regency_says_only_what_concerns_the_village(merged):
    merge = merged(FAMILY, listed("""
        entry_id | nik              | name          | birth_date | family_card      | decile | village
        L1       | 9901010510900001 | BUDI SAPARDI  | 1990-10-05 | 9901010101200001 | 3      | 99.01.01.2002
        L2       | 9901020510900009 | ANDRI WARDANA | 1988-03-12 | 9901020101200001 | 1      | 99.01.01.2002
    """))  # fmt: skip
    assert outcomes(merge) == {"L1": ("matched", "R1")}
