"""Do the parts of an explanation add up, and does what would change it really change it?"""

import re
from importlib.resources import files

import pytest

from lindung.engines.duckdb import Engine
from lindung.verification.explanation import MATCHED, REVIEW, Evidence, Method, account_of, borne_out
from lindung.verification.levels import UNKNOWN
from lindung.verification.scoring import Statistics, probability_of, score_of
from lindung.verification.weights import shipped_weights

LEVELS = {"name": 7, "birth": 2, "nik": UNKNOWN, "village": UNKNOWN, "mother": UNKNOWN, "sex": UNKNOWN}
LEVELS |= {"place": UNKNOWN, "taken": 0}
SHARES = {"name_share": -1375, "sound_share": -1100, "word_share": -900, "birth_share": -1425}
AVERAGE = {"name_share": -1000, "sound_share": -900, "word_share": -800, "birth_share": -1400}
METHOD = Method(shipped_weights(), Statistics(100_000, -16.0, 0.2), 0.9, 0.2, AVERAGE)


def evidence(**levels: int) -> Evidence:
    return Evidence({**LEVELS, **levels}, SHARES, [], REVIEW, "similar")


def test_the_parts_add_up_to_the_score_of_the_run():
    account = account_of(evidence(), METHOD)
    parts = score_of(LEVELS, SHARES, METHOD.model, METHOD.statistics)
    assert account.score == sum(part.centibits for part in parts)
    assert account.probability == probability_of(account.score, [], METHOD.model)
    assert not account.average


def test_a_common_name_is_told_apart_from_the_name_being_the_same():
    rare, common = (
        {part.field: part for part in account_of(Evidence(LEVELS, shares, [], REVIEW, "similar"), METHOD).contributions}
        for shares in (SHARES, {**SHARES, "name_share": -700})
    )
    assert rare["name"] == common["name"]
    assert (rare["name_share"].words, common["name_share"].words) == (
        "nama atau kata ini jarang",
        "nama atau kata ini lazim",
    )
    assert rare["name_share"].centibits - common["name_share"].centibits == 1375 - 700


def test_what_would_change_the_answer_changes_it():
    changes = {change.field: change for change in account_of(evidence(), METHOD).changes}
    assert changes["birth"].decision == changes["nik"].decision == MATCHED
    assert changes["nik"].probability is None
    parts = score_of({**LEVELS, "birth": 4}, SHARES, METHOD.model, METHOD.statistics)
    expected = probability_of(sum(part.centibits for part in parts), [], METHOD.model)
    assert changes["birth"].probability == expected >= METHOD.matched_from
    assert "mother" not in changes, "the list does not say, and no paper makes it say so"


def test_what_a_person_decided_is_changed_by_nothing_else():
    assert account_of(Evidence(LEVELS, SHARES, [], MATCHED, "person"), METHOD).changes == ()


def test_without_shares_a_name_weighs_as_much_as_on_the_average():
    levels = {**LEVELS, "birth": 4}
    account = account_of(Evidence(levels, {}, [], MATCHED, "similar"), METHOD)
    assert account.average
    parts = score_of(levels, AVERAGE, METHOD.model, METHOD.statistics)
    assert account.score == sum(part.centibits for part in parts)
    assert "name_share" not in {part.field for part in account.contributions}


@pytest.mark.parametrize("birth", [UNKNOWN, 4, 3, 2, 1, 0])
def test_the_rule_of_an_equal_nik_is_the_rule_of_the_step(tmp_path, birth):
    text = files("lindung.verification").joinpath("sql/nik_pairs.sql").read_text(encoding="utf-8")
    rule = re.search(r"\*,\s+(.*?) AS consistent", text, flags=re.DOTALL)
    assert rule
    with Engine(tmp_path / "spill") as engine:
        for name in range(9):
            said = engine.rows(f"SELECT {rule[1]} FROM (SELECT {name} AS name_level, {birth} AS birth_level) AS pair")
            assert said == [(borne_out(name, birth),)]
