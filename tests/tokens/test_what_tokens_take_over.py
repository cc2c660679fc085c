"""What tokens cannot learn themselves follows from the weights of people in plain, level by level."""

import json
import math

import pytest

from lindung.verification.tokens import matching
from lindung.verification.tokens.from_plain import NIKS, NIKS_OF_ONE_DAY, taken_over
from lindung.verification.weights import shipped_weights

NIK_LEVELS, BIRTH_LEVELS = (0, 1, 2, 3, 4, 5, 9), (0, 1, 2, 3, 4, 9)
M = {
    "birth": {"4": 0.9, "3": 0.05, "2": 0.02, "1": 0.02, "0": 0.01},
    "village": {"0": 0.1, "1": 0.1, "2": 0.8},
    "nik": {f"{birth}{nik}": 1 / 8 if nik == 5 else 1 / 16 for birth in BIRTH_LEVELS for nik in NIK_LEVELS},
}
U = {
    "birth": {"4": 1.0, "3": 0.025, "2": 0.08, "1": 0.12, "0": 1.0},
    "village": {"0": 0.7, "1": 0.1, "2": 0.2},
    "nik": {f"{birth}{nik}": 1 / 64 if birth == 4 else 1 / 32 for birth in BIRTH_LEVELS for nik in NIK_LEVELS},
}
PLAIN = json.dumps({"m": M, "u": U, "listed_twice": 0.25})


def test_a_level_that_both_see_weighs_the_same() -> None:
    taken = taken_over(PLAIN)
    assert (taken.birth[3], taken.village[1], taken.listed_twice) == (1.0, 2.0, 0.25)
    assert (taken.nik_given_birth[45], taken.nik_given_birth[35]) == (3.0, 2.0)


def test_plain_levels_that_tokens_cannot_tell_apart_weigh_as_one() -> None:
    taken = taken_over(PLAIN)
    assert taken.birth[5] == round(math.log2(0.05 / 1.2), 3)  # the year, two parts of three, or nothing in common
    assert taken.village[0] == -2.0
    assert taken.nik_given_birth[53] == 1.0  # whatever of the date agrees: the same stem, with a whole number or not
    assert taken.nik_given_birth[42] == 2.0


def test_every_plain_level_is_one_of_tokens_levels() -> None:
    for told in (NIKS, NIKS_OF_ONE_DAY):
        assert sorted(level for plain in told.values() for level in plain) == sorted(NIK_LEVELS)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_shipped_weights_of_tokens_are_those_of_the_shipped_plain_model(level: int) -> None:
    plain, tokens = shipped_weights(), matching.shipped_weights()
    assert tokens.birth[level] == round(plain.fields["birth"][level], 3)
    assert tokens.nik_given_birth[level * 10 + 5] == round(plain.nik_given_birth[level, 5], 3)
    assert tokens.listed_twice == plain.listed_twice
    assert tokens.learnt["taken_over"] == plain.learnt["data"]
