"""A member is one resident, and the members of a resident are one person. Each test is one sentence of the method."""

from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings, strategies

from lindung.engines.duckdb import Engine
from lindung.people.columns import MEMBER_COLUMNS, RESIDENT_COLUMNS
from lindung.verification.cascade import verify
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import shipped_weights
from tests.spec.conftest import TODAY, canonical

BUDI = """
    resident_id | nik              | name         | birth_date
    R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
"""
NIKS = ("9901010510900001", "9901010510900002", "9901017007650009", "")
NAMES = ("BUDI SAPARDI", "BUDI SAPARDY", "YANTO SUPARMAN", "MARIA LEKO")
DAYS = ("1990-10-05", "1990-05-10", "1965-07-30", "")
PERSON = strategies.fixed_dictionaries(
    {
        "nik": strategies.sampled_from(NIKS),
        "name": strategies.sampled_from(NAMES),
        "birth_date": strategies.sampled_from(DAYS),
    }
)


@pytest.fixture
def links(tmp_path):
    """The links of the run before, by member."""

    def of(members: str) -> dict[tuple[int, str], str]:
        return {(row["m"], row["step"]): row["decision"] for row in pq.read_table(tmp_path / members).to_pylist()}

    return of


def test_the_same_person_twice_in_the_list_is_one_membership_with_the_better_status(verified):
    verdict = verified(BUDI, """
        member_id | nik              | name         | birth_date | ends
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2025-03-31
        M2        | 9901010510900001 | BUDI SAPARDY | 1990-10-05 | 2026-12-31
    """)["R1"]  # fmt: skip
    assert (verdict["match"], verdict["member_id"], verdict["protection"]) == ("matched", "M2", "active")
    assert (verdict["member_rows"], verdict["open_reviews"]) == (2, 0)


def test_of_two_people_who_match_one_resident_the_weaker_goes_to_review(verified, links):
    verdict = verified(BUDI, """
        member_id | nik              | name         | birth_date | ends
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2025-03-31
        M2        | 9901010510900001 | SAPARDI      | 1952-04-01 | 2026-12-31
        M3        | 9901010510900001 | BUDI         | 1990-05-10 | 2026-12-31
    """)["R1"]  # fmt: skip
    assert verdict["match"] == "matched"
    assert verdict["member_id"] in {"M1", "M3"}
    assert 2 not in {m % 10 for (m, _), decision in links("links.parquet").items() if decision == "matched"}


def test_a_twins_row_does_not_become_the_others_second_membership(verified):
    residents = """
        resident_id | nik              | name          | birth_date
        R1          | 9901010510900001 | HASAN BASRI   | 1990-10-05
    """
    verdict = verified(residents, """
        member_id | nik              | name          | birth_date
        M1        | 9901010510900001 | HASAN BASRI   | 1990-10-05
        M2        | 9901010510900002 | YUSUF BASRI   | 1990-10-05
    """)["R1"]  # fmt: skip
    assert (verdict["match"], verdict["member_id"], verdict["member_rows"]) == ("matched", "M1", 1)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(residents=strategies.lists(PERSON, min_size=1, max_size=6), members=strategies.lists(PERSON, max_size=6))
def test_whatever_is_drawn_no_member_is_given_to_two_residents(tmp_path, residents, members):
    living: dict[str, object] = {"life_status": "living", "file": "drawn", "sheet": "drawn"}
    active: dict[str, object] = {
        "segment": "BPU",
        "jkk": True,
        "jkm": True,
        "joined": date(2025, 1, 1),
        "ends": date(2026, 12, 31),
    }
    asked = [{"resident_id": f"R{i}", "village": "99.01.01.2001", **row} for i, row in enumerate(residents)]
    listed = [{"member_id": f"M{i}", **row} for i, row in enumerate(members)]
    with Engine(tmp_path / "spill") as engine:
        engine.attach("drawn_residents", canonical(asked, RESIDENT_COLUMNS, living))
        engine.attach("drawn_members", canonical(listed, MEMBER_COLUMNS, {**active, "file": "drawn", "sheet": "drawn"}))
        sources = {
            "resident_files": "drawn_residents",
            "member_files": "(SELECT 0 AS list_number, * FROM drawn_members)",
        }
        verify(engine, sources, TODAY, 3, shipped_weights(), thresholds_on(TODAY))
        matched = engine.rows(
            """SELECT link.m, link.r, m.nik_number, m.name_key, m.birth_number FROM links AS link
            JOIN members AS m ON link.m = m.m WHERE decision = 'matched'"""
        )
        verdicts = engine.rows("SELECT resident_id FROM verdicts ORDER BY resident_id")
    assert len({row[0] for row in matched}) == len(matched)
    assert [row[0] for row in verdicts] == [row["resident_id"] for row in asked]
    for _, resident, nik, name, birth in matched:
        for _, other, its_nik, its_name, its_birth in matched:
            if resident == other and nik and its_nik and nik != its_nik:
                assert (str(name)[:4], birth) == (str(its_name)[:4], its_birth), "two people share a resident"
