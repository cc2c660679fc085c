"""What do the sources of one village say together? Each test is one sentence of the method."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from lindung.registers.disagreements import GRAVEST_FIRST
from tests.spec.conftest import Told, joined, somebody

FAMILY = """
    resident_id | nik              | name           | birth_date | family_card      | relation
    R1          | 9901010510900001 | BUDI SAPARDI   | 1990-10-05 | 9901010101200001 | 1
    R2          | 9901015702850001 | SITI ROHANI    | 1985-02-17 | 9901010101200001 | 3
    R3          | 9901010101200005 | BAYU SAPARDI   | 2020-01-01 | 9901010101200001 | 4
"""
NOVEMBER, DECEMBER = date(2026, 11, 20), date(2026, 12, 20)


def siak(table: str, day: date = NOVEMBER, *, tells_life: bool = True, label: str = "SIAK") -> Told:
    """Another register of the village."""
    return Told(label, table, day, tells_life=tells_life)


def listed(table: str, day: date = NOVEMBER, label: str = "DTSEN") -> Told:
    """A welfare list."""
    return Told(label, table, day, register=False)


def outcomes(merge) -> dict[str, tuple[str, str | None]]:
    """What became of each row of the other sources, and whose it is."""
    return {row: (outcome, person) for source, row, outcome, person in merge.rows if source != "Register"}


# --- who is who -------------------------------------------------------------------------------------------------------


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


# --- rows without a name ----------------------------------------------------------------------------------------------


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


# --- what differs is told, and nothing is written over ----------------------------------------------------------------

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
BUDI = {
    **{"nik": "9901010510900001", "name": "BUDI SAPARDI", "birth_date": "1990-10-05", "sex": "L"},
    **{"family_card": "9901010101200001", "life_status": "living"},
}


def table(key: str, row: dict[str, str]) -> str:
    """One person, drawn."""
    return f"resident_id | {' | '.join(row)}\n{key} | {' | '.join(row.values())}"


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


def test_somebody_living_whom_another_whole_register_leaves_out_is_told(tmp_path):
    from lindung.engines.duckdb import Engine
    from lindung.pipelines.merge_findings import merge_findings
    from lindung.verification.cascade import Thresholds
    from lindung.verification.merging import Source, merge
    from lindung.verification.weights import shipped_weights

    book = siak("""
        resident_id | nik              | name         | birth_date
        S1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """)
    with Engine(tmp_path / "spill") as engine:
        first = Source("Register", NOVEMBER, engine.attach("a", Told("Register", FAMILY).rows()), register=True)
        second = Source("SIAK", NOVEMBER, engine.attach("b", book.rows()), register=True)
        sources = merge(engine, "99.01.01.2001", first, [second], shipped_weights(), Thresholds())
        whole, part = (merge_findings(engine, sources, {"SIAK": whole}) for whole in (True, False))
    assert [(found.code, found.resident_id) for found in whole] == [
        ("source_only_in_register", "R3"),
        ("source_only_in_register", "R2"),
    ]
    assert part == [], "a page of a register leaves people out for no reason"


# --- deciles and aid --------------------------------------------------------------------------------------------------

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
    assert {person: (row["decile"], row["aid"]) for person, row in merge.people.items()} == dict.fromkeys(
        ("R1", "R2", "R3"), (1, "BPNT; PKH")
    )


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
    """.format("living" if status != "living" else "dead")))  # fmt: skip
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


# --- nobody vanishes, whatever the order ------------------------------------------------------------------------------

NAMES = ("BUDI SAPARDI", "BUDI", "SITI ROHANI", "SITI R", "ANDRI WARDANA", "")
NIKS = ("9901010510900001", "9901010510900002", "9901015702850001", "0990101200100001", "")
BIRTHS = ("1990-10-05", "1990-05-10", "1985-02-17", "")
CARDS = ("9901010101200001", "9901010101200044", "-")
persons = st.fixed_dictionaries(
    {
        "nik": st.sampled_from(NIKS),
        "name": st.sampled_from(NAMES),
        "birth_date": st.sampled_from(BIRTHS),
        "family_card": st.sampled_from(CARDS),
        "life_status": st.sampled_from(("living", "dead")),
        "about": st.sampled_from(("person", "family")),
        "decile": st.sampled_from(("", "1", "7")),
    }
)
named = persons.filter(lambda person: person["name"] != "")
villages = st.tuples(
    st.lists(named, min_size=1, max_size=5), st.lists(named, max_size=5), st.lists(persons, max_size=5)
)
BOUNDED = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


def drawn_rows(people: list[dict[str, str]], key: str, letter: str, order: list[int] | None = None) -> str:
    """Some people as a table, perhaps in another order, each with the id it has in the first."""
    lines = [f"{letter}{place} | {' | '.join(person.values())}" for place, person in enumerate(people)]
    lines = [lines[place] for place in order] if order else lines
    return "\n".join([f"{key} | nik | name | birth_date | family_card | life_status | about | decile", *lines])


def village_of(people: tuple[list[dict[str, str]], ...], backwards: bool = False) -> tuple[Told, list[Told]]:
    """The register and the other sources, whose rows and which sources come in the other order when asked."""
    rows = [list(range(len(part)))[:: -1 if backwards else 1] for part in people]
    base = Told("Register", drawn_rows(people[0], "resident_id", "R", rows[0]), date(2026, 11, 1))
    others = [
        siak(drawn_rows(people[1], "resident_id", "S", rows[1])),
        listed(drawn_rows(people[2], "entry_id", "L", rows[2])),
        siak(drawn_rows(people[1][:2], "resident_id", "T", rows[1][:2] and sorted(rows[1])[:2]), label="Kecamatan"),
    ]
    return base, others[::-1] if backwards else others


@BOUNDED
@given(people=villages)
def test_every_row_of_every_source_is_somebodys_waits_or_stands_alone_exactly_once(people, tmp_path):
    base, others = village_of(people)
    merge = joined(tmp_path, base, others, somebody()[:20])
    given_rows = {(told.label, row.partition(" ")[0]) for told in (base, *others) for row in told.table.split("\n")[1:]}
    counted = Counter((source, row) for source, row, _, _ in merge.rows)
    assert counted == dict.fromkeys(given_rows, 1)
    assert {outcome for _, _, outcome, _ in merge.rows} <= {"matched", "review", "family", "only_there"}
    waiting = {(source, row) for source, row, outcome, _ in merge.rows if outcome == "review"}
    assert {(source, row) for source, row, _ in merge.pairs} == waiting
    registered = {key for key, row in merge.people.items() if row["in_register"]}
    assert registered == {f"R{place}" for place in range(len(people[0]))}
    new = [person for source, _, outcome, person in merge.rows if outcome == "only_there" and source != "DTSEN"]
    assert sorted(set(merge.people) - registered) == sorted(new)
    assert all(
        person is None for source, _, outcome, person in merge.rows if source == "DTSEN" and outcome != "matched"
    )


@BOUNDED
@given(people=villages)
def test_the_order_in_which_sources_and_rows_come_does_not_matter(people, tmp_path):
    first, second = (
        joined(tmp_path, *village_of(people, backwards=backwards), somebody()[:20]) for backwards in (False, True)
    )

    def without_place(merge):
        rows = sorted(merge.rows, key=str)
        people = {key: {**row, "row": None} for key, row in merge.people.items()}
        said = sorted(str({**row, "row": None}) for row in merge.statements)
        found = sorted((f.code, str(f.resident_id), str(f.register_says), str(f.other_says)) for f in merge.findings)
        return rows, people, said, sorted(merge.pairs), found

    assert without_place(first) == without_place(second)


@BOUNDED
@given(people=villages)
def test_nothing_the_register_says_is_ever_changed(people, tmp_path):
    base, others = village_of(people)
    before = {row["resident_id"]: row for row in base.rows().to_pylist()}
    merge = joined(tmp_path, base, others, somebody()[:20])
    after = {key: {name: merge.people[key][name] for name in row} for key, row in before.items()}
    assert after == before
