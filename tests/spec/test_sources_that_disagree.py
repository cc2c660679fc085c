"""What do the sources of one village say differently? It is told, and nothing is written over."""

from datetime import date

import pytest

from lindung.registers.disagreements import GRAVEST_FIRST
from tests.spec.village import BUDI, FAMILY, NOVEMBER, Told, outcomes, siak, table

DIFFERS = {
    "another NIK": ("nik", "9901010510900003", "source_nik_differs", "9901010510900001", "9901010510900003"),
    "another birth date": (
        *("birth_date", "1990-05-10", "source_birth_differs"),
        *(date(1990, 10, 5), date(1990, 5, 10)),
    ),
    "another family card": (
        *("family_card", "9901010101200044", "source_card_differs"),
        *("9901010101200001", "9901010101200044"),
    ),
    "another sex": ("sex", "P", "source_sex_differs", "L", "P"),
    "another life status": ("life_status", "dead", "source_life_status_differs", "living", "dead"),
    "another name": ("name", "BUDI HARTONO", "source_name_differs", "BUDI SAPARDI", "BUDI HARTONO"),
}


@pytest.mark.parametrize("case", DIFFERS)
def test_what_two_registers_say_differently_is_told_with_both_values(merged, case):
    field, value, code, here, there = DIFFERS[case]
    merge = merged(table("R1", BUDI), siak(table("S1", {**BUDI, field: value})))
    assert [(found.code, found.register_says, found.other_says) for found in merge.findings] == [(code, here, there)]
    assert merge.people["R1"][field] == here, "the register's own columns stay"
    said = {(row["source"], row["value"]) for row in merge.statements if row["field"] == field}
    assert said == {("Register", str(here)), ("SIAK", str(there))}


def test_a_nik_that_makes_somebody_verifiable_is_proposed_and_not_written(merged):
    temporary = {**BUDI, "nik": "0990101200100001"}
    merge = merged(table("R1", temporary), siak(table("S1", BUDI)))
    assert merge.said("source_nik_proposed") == [("R1", "0990101200100001", "9901010510900001", "SIAK")]
    assert (merge.people["R1"]["nik"], merge.people["R1"]["nik_number"]) == ("0990101200100001", None)
    assert merge.people["R1"]["nik_proposed"] == "9901010510900001"


def test_two_sources_that_propose_different_niks_propose_none(merged):
    temporary = {**BUDI, "nik": "0990101200100001"}
    other = {**BUDI, "nik": "9901010510900002"}
    merge = merged(table("R1", temporary), siak(table("S1", BUDI)), siak(table("T1", other), label="Kecamatan"))
    assert len(merge.said("source_nik_proposed")) == 2
    assert merge.people["R1"]["nik_proposed"] is None


def test_a_nik_that_is_somebody_elses_is_not_proposed(merged):
    two = """
        resident_id | nik              | name         | birth_date
        R1          |                  | BUDI SAPARDI | 1990-10-05
        R2          | 9901015702850001 | SITI ROHANI  | 1985-02-17
    """
    merge = merged(two, siak("""
        resident_id | nik              | name         | birth_date
        S1          | 9901015702850001 | BUDI SAPARDI | 1990-10-05
    """))  # fmt: skip
    assert merge.people["R1"]["nik_proposed"] is None
    assert "matched" not in {outcome for outcome, person in outcomes(merge).values() if person == "R2"}


def test_what_the_register_leaves_empty_is_told_where_another_source_has_it(merged):
    merge = merged(table("R1", {**BUDI, "family_card": "-"}), siak(table("S1", BUDI)))
    assert merge.said("source_fills_gap") == [("R1", None, "9901010101200001", "SIAK")]
    assert merge.people["R1"]["family_card"] is None


def test_two_spellings_of_a_name_are_no_disagreement(merged):
    merge = merged(table("R1", BUDI), siak(table("S1", {**BUDI, "name": "H. Budi Sapardie"})))
    assert merge.findings == []


def test_a_death_that_another_register_knows_stands_first_of_all(merged):
    merge = merged(FAMILY, siak("""
        resident_id | nik              | name         | birth_date | life_status | family_card
        S1          | 9901010510900007 | BUDI SAPARDI | 1990-10-05 | living      | 9901010101200044
        S2          | 9901015702850001 | SITI ROHANI  | 1985-02-17 | dead        | 9901010101200001
    """))  # fmt: skip
    codes = [found.code for found in merge.findings]
    assert codes == ["source_life_status_differs", "source_nik_differs", "source_card_differs"]
    assert codes == sorted(codes, key=GRAVEST_FIRST.index)
    assert merge.people["R2"]["life_status"] == "living"


def test_a_family_book_says_of_nobody_that_he_lives_but_keeps_the_dead(merged):
    dead = {**BUDI, "life_status": "dead"}
    merge = merged(table("R1", dead), siak(table("S1", {**BUDI, "family_card": "9901010101200044"}), tells_life=False))
    assert [found.code for found in merge.findings] == ["source_still_listed"]
    assert not [row for row in merge.statements if (row["source"], row["field"]) == ("SIAK", "life_status")]


IN_ALL = """
        S1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
        S2          | 9901015702850001 | SITI ROHANI  | 1985-02-17"""


@pytest.mark.parametrize(
    ("rows", "whole", "left_out"),
    [
        pytest.param(IN_ALL, True, ["R3"], id="One whom a whole register leaves out is told"),
        pytest.param(IN_ALL, False, [], id="A page of a register leaves people out for no reason"),
        pytest.param(IN_ALL[: IN_ALL.index("S2")], True, [], id="So does a register that knows less than half"),
    ],
)
def test_whom_another_register_leaves_out(tmp_path, rows, whole, left_out):
    from lindung.engines.duckdb import Engine
    from lindung.pipelines.merge_findings import merge_findings
    from lindung.verification.merging import Source, merge
    from lindung.verification.thresholds import thresholds_on
    from lindung.verification.weights import shipped_weights

    book = siak(f"resident_id | nik | name | birth_date{rows.rstrip()}")
    with Engine(tmp_path / "spill") as engine:
        first = Source("Register", NOVEMBER, engine.attach("a", Told("Register", FAMILY).rows()), register=True)
        second = Source("SIAK", NOVEMBER, engine.attach("b", book.rows()), register=True)
        sources = merge(engine, "99.01.01.2001", first, [second], shipped_weights(), thresholds_on(NOVEMBER))
        found = merge_findings(engine, sources, {"SIAK": whole})
    assert [(one.code, one.resident_id) for one in found] == [("source_only_in_register", key) for key in left_out]
