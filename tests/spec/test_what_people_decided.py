"""What a person decided about two rows: the machine never overrules it. Each test is one sentence of the method."""

from datetime import UTC, datetime, timedelta

import pytest

from lindung.verification.decisions import MEMBER_KEY, RESIDENT_KEY, Decision, Outcome, standing
from tests.spec.conftest import drawn

BUDI = """
    resident_id | nik              | name           | birth_date
    R1          | 9901010510900001 | BUDI SAPARDI   | 1990-10-05
    R2          | 9901010203910002 | YANTO SUPARMAN | 1991-03-02
"""
LISTED = """
    member_id | nik              | name         | birth_date
    M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
"""
STRANGER = """
    member_id | nik              | name         | birth_date
    M1        | 9901017007650009 | MARIA LEKO   | 1965-07-30
"""
SAME, NOT_SAME = True, False
MORNING = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def decided(verified):
    """Residents, members and words (resident, member, same, by) in the order they were said → verdicts."""

    def run(residents: str, members: str, *said: tuple[str, str, bool | None, str], as_it_stood: str | None = None):
        def decisions(engine):
            keys = dict(engine.rows(f"SELECT member_id, {MEMBER_KEY} FROM drawn_members"))
            rows = dict(engine.rows(f"SELECT resident_id, {RESIDENT_KEY} FROM drawn_residents"))
            return [
                Decision(
                    resident,
                    keys[member],
                    same,
                    by,
                    MORNING + timedelta(hours=hour),
                    "KTP",
                    as_it_stood or rows[resident],
                )
                for hour, (resident, member, same, by) in enumerate(said)
            ]

        assert len(drawn(residents)) > 0
        return verified(residents, members, decisions=decisions)

    return run


def found(verdicts) -> dict[str, tuple[object, ...]]:
    return {person: (row["match"], row["step"], row["member_id"]) for person, row in verdicts.items()}


def test_whoever_is_decided_the_same_is_matched_though_nothing_agrees(decided):
    verdicts = decided(BUDI, STRANGER, ("R1", "M1", SAME, "Ani"))
    assert found(verdicts) == {"R1": ("matched", "person", "M1"), "R2": ("none", None, None)}
    assert verdicts["R1"]["protection"] == "active"
    assert verdicts["R1"]["reasons"].startswith(
        "Diputuskan orang yang sama oleh Ani pada 20 November 2026; NIK berbeda"
    )


def test_whoever_is_decided_not_the_same_is_not_linked_again_by_an_equal_nik(decided):
    verdicts = decided(BUDI, LISTED, ("R1", "M1", NOT_SAME, "Ani"))
    assert found(verdicts)["R1"] == ("none", None, None)
    assert verdicts["R1"]["reasons"].endswith("Diputuskan bukan orang yang sama oleh Ani pada 20 November 2026")


def test_whoever_is_decided_not_the_same_is_not_linked_again_by_likeness(decided):
    without_nik = LISTED.replace("9901010510900001", "                ")
    assert found(decided(BUDI, without_nik))["R1"] == ("matched", "similar", "M1")
    assert found(decided(BUDI, without_nik, ("R1", "M1", NOT_SAME, "Ani")))["R1"] == ("none", None, None)


def test_a_member_decided_the_same_is_no_candidate_for_anybody_else(decided):
    verdicts = decided(BUDI, LISTED, ("R2", "M1", SAME, "Ani"))
    assert found(verdicts) == {"R1": ("none", None, None), "R2": ("matched", "person", "M1")}


def test_with_one_candidate_ruled_out_the_other_is_found(decided):
    twins = """
        resident_id | nik              | name         | birth_date
        R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
        R2          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """
    assert {row[0] for row in found(decided(twins, LISTED)).values()} == {"review"}
    verdicts = decided(twins, LISTED, ("R1", "M1", NOT_SAME, "Ani"))
    assert found(verdicts) == {"R1": ("none", None, None), "R2": ("matched", "nik", "M1")}


def test_two_people_who_contradict_each_other_leave_the_pair_open_and_are_both_named(decided):
    verdict = decided(BUDI, LISTED, ("R1", "M1", SAME, "Ani"), ("R1", "M1", NOT_SAME, "Beni"))["R1"]
    assert (verdict["match"], verdict["protection"]) == ("review", "none")
    assert (
        "sama menurut Ani pada 20 November 2026, bukan menurut Beni pada 20 November 2026, perlu orang ketiga"
        in verdict["reasons"]
    )


DIVIDED = (("R1", "M1", SAME, "Ani"), ("R1", "M1", NOT_SAME, "Beni"))


def test_a_third_person_settles_what_two_disagree_on_and_all_three_are_named(decided):
    verdict = decided(BUDI, LISTED, *DIVIDED, ("R1", "M1", SAME, "Citra"))["R1"]
    assert (verdict["match"], verdict["step"]) == ("matched", "person")
    assert verdict["reasons"].startswith(
        "Diputuskan orang yang sama oleh Ani pada 20 November 2026 dan Citra pada 20 November 2026, "
        "bukan menurut Beni pada 20 November 2026; "
    )
    refused = decided(BUDI, LISTED, *DIVIDED, ("R1", "M1", NOT_SAME, "Citra"))["R1"]
    assert (refused["match"], refused["protection"]) == ("none", "none")
    assert refused["reasons"].endswith("dan Citra pada 20 November 2026, sama menurut Ani pada 20 November 2026")


def test_one_of_the_two_who_speaks_again_is_no_third_person(decided):
    assert found(decided(BUDI, LISTED, *DIVIDED, ("R1", "M1", NOT_SAME, " BENI ")))["R1"][0] == "review"


def test_two_against_two_wait_for_one_more(decided):
    more = (*DIVIDED, ("R1", "M1", SAME, "Citra"), ("R1", "M1", NOT_SAME, "Dewi"))
    verdict = decided(BUDI, LISTED, *more)["R1"]
    assert verdict["match"] == "review"
    assert "perlu satu orang lagi" in verdict["reasons"]


def test_a_word_that_is_taken_back_was_never_said(decided):
    taken_back = ("R1", "M1", None, "Ani")
    assert decided(BUDI, LISTED, ("R1", "M1", NOT_SAME, "Ani"), taken_back) == decided(BUDI, LISTED)
    assert found(decided(BUDI, LISTED, *DIVIDED, taken_back))["R1"] == ("none", None, None), "Beni's word stands"


def test_a_row_that_most_say_is_one_resident_may_be_claimed_for_another_by_a_few_only(decided):
    said = (
        *(("R1", "M1", SAME, "Ani"), ("R2", "M1", SAME, "Beni")),
        *(("R2", "M1", NOT_SAME, "Citra"), ("R2", "M1", NOT_SAME, "Ani")),
    )
    assert found(decided(BUDI, LISTED, *said)) == {"R1": ("matched", "person", "M1"), "R2": ("none", None, None)}


def test_a_later_word_of_the_same_person_takes_the_place_of_the_earlier(decided):
    said = (("R1", "M1", SAME, "Ani"), ("R1", "M1", NOT_SAME, " ani "))
    assert found(decided(BUDI, LISTED, *said))["R1"] == ("none", None, None)


def test_one_row_decided_to_be_two_residents_is_open_for_both(decided):
    verdicts = decided(BUDI, LISTED, ("R1", "M1", SAME, "Ani"), ("R2", "M1", SAME, "Beni"))
    assert {row[0] for row in found(verdicts).values()} == {"review"}
    assert "milik 2 penduduk oleh Ani pada 20 November 2026 dan Beni pada 20 November 2026" in verdicts["R1"]["reasons"]


def test_where_the_register_changed_since_a_refused_pair_is_asked_again_and_never_linked_by_itself(decided):
    verdict = decided(BUDI, LISTED, ("R1", "M1", NOT_SAME, "Ani"), as_it_stood="another row")["R1"]
    assert verdict["match"] == "review"
    assert (
        "Diputuskan bukan orang yang sama oleh Ani pada 20 November 2026, dan isi register berubah"
        in verdict["reasons"]
    )


def test_a_membership_a_person_found_and_one_the_nik_found_are_one_with_the_better_status(decided):
    twice = """
        member_id | nik              | name         | birth_date | ends
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2025-03-31
        M2        |                  | BUDI SAPARDY | 1990-10-05 | 2026-12-31
    """
    verdict = decided(BUDI, twice, ("R1", "M2", SAME, "Ani"))["R1"]
    assert (verdict["member_id"], verdict["protection"], verdict["member_rows"]) == ("M2", "active", 2)


def test_decisions_stand_in_one_order_however_they_are_read():
    said = [
        Decision("R1", "k1", same, by, MORNING + timedelta(hours=hour), "KK", "r")
        for hour, (same, by) in enumerate([(SAME, "Ani"), (NOT_SAME, "Beni"), (NOT_SAME, "Ani")])
    ]
    assert standing(said) == standing(reversed(said))
    assert [row.outcome for row in standing(said)] == [Outcome.OTHER]


def test_nobody_decides_without_a_name_or_a_paper():
    with pytest.raises(AssertionError):
        Decision("R1", "k1", SAME, " ", MORNING, "KK", "r")
    with pytest.raises(AssertionError):
        Decision("R1", "k1", SAME, "Ani", MORNING, "", "r")
