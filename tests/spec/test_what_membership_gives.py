"""What does membership give on one day? The day before and the day of every change."""

from datetime import date

import pytest

BUDI = """
    resident_id | nik              | name         | birth_date
    R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
"""


def protection(verified, on: str, grace: str = "-", programmes: str = "yes | yes") -> str:
    """Of a member from 1 February to 31 October 2026, on a day."""
    members = f"""
        member_id | nik              | name         | birth_date | joined     | ends       | grace_until | jkk | jkm
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2026-02-01 | 2026-10-31 | {grace} | {programmes}
    """
    return verified(BUDI, members, on=date.fromisoformat(on))["R1"]["protection"]


@pytest.mark.parametrize(
    ("on", "gives"),
    [
        pytest.param("2026-01-31", "not_begun", id="The day before joining it has not begun"),
        pytest.param("2026-02-01", "active", id="On the day of joining it is active"),
        pytest.param("2026-10-31", "active", id="On its last day it is active"),
        pytest.param("2026-11-01", "in_grace", id="The day after, arrears can still be paid"),
        pytest.param("2027-01-31", "in_grace", id="Three months after the end it is the last day of grace"),
        pytest.param("2027-02-01", "lapsed", id="The day after that it has lapsed"),
    ],
)
def test_membership_through_time(verified, on, gives):
    assert protection(verified, on) == gives


@pytest.mark.parametrize(
    ("on", "gives"),
    [
        pytest.param("2026-05-31", "in_grace", id="Paid to 28 February: the last day of grace is the last of May"),
        pytest.param("2026-06-01", "lapsed", id="The day after that it has lapsed, as the law of months says"),
    ],
)
def test_grace_after_a_short_month(verified, on, gives):
    members = """
        member_id | nik              | name         | birth_date | joined     | ends
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2025-11-01 | 2026-02-28
    """
    assert verified(BUDI, members, on=date.fromisoformat(on))["R1"]["protection"] == gives


def test_the_lists_own_grace_date_counts_before_the_general_rule(verified):
    assert protection(verified, "2026-11-30", grace="2026-11-30") == "in_grace"
    assert protection(verified, "2026-12-01", grace="2026-11-30") == "lapsed"


def test_a_membership_without_the_death_programme_protects_nobody(verified):
    assert protection(verified, "2026-06-01", programmes="yes | no") == "none"


def of_an_employer(verified, on: str, ends: str, open_ended: str) -> str:
    """Of a worker with an employer since 1 February 2026, on a day; the reader writes grace_until = ends."""
    members = f"""
        member_id | nik              | name  | birth_date | segment | joined     | ends   | grace_until | open_ended
        M1        | 9901010510900001 | BUDI  | 1990-10-05 | PU      | 2026-02-01 | {ends} | {ends}      | {open_ended}
    """
    return verified(BUDI, members, on=date.fromisoformat(on))["R1"]["protection"]


@pytest.mark.parametrize(
    ("on", "gives"),
    [
        pytest.param("2026-01-31", "not_begun", id="The day before joining it has not begun"),
        pytest.param("2026-02-01", "active", id="On the day of joining it is active"),
        pytest.param("2027-06-01", "active", id="It lasts until the list tells an end"),
    ],
)
def test_a_worker_whose_employer_told_no_end_is_still_a_member(verified, on, gives):
    assert of_an_employer(verified, on, ends="-", open_ended="yes") == gives


@pytest.mark.parametrize(
    ("on", "gives"),
    [
        pytest.param("2026-10-31", "active", id="On the day of leaving it is active"),
        pytest.param("2026-11-01", "lapsed", id="The day after it has lapsed: there is no grace"),
    ],
)
def test_a_worker_who_left_the_employer(verified, on, gives):
    assert of_an_employer(verified, on, ends="2026-10-31", open_ended="no") == gives


def test_an_end_of_a_worker_that_could_not_be_read_is_no_open_membership(verified):
    assert of_an_employer(verified, "2026-06-01", ends="-", open_ended="no") == "none"


def test_a_membership_without_an_end_is_no_proof(verified):
    members = """
        member_id | nik              | name         | birth_date | joined     | ends
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2026-02-01 | 2026-10-31
    """
    verdict = verified(BUDI, members.replace("2026-10-31", "-"), on=date(2027, 6, 1))["R1"]
    assert (verdict["match"], verdict["protection"]) == ("matched", "none")
