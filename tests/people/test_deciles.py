"""Is a decile read in every way in which lists write it?"""

import pytest

from lindung.people.deciles import read_decile


@pytest.mark.parametrize(
    ("cell", "decile"),
    [
        ("Desil 1", 1), ("1", 1), ("DESIL 1", 1), (1, 1), (1.0, 1), ("desil 10", 10), ("Desil-4", 4), ("Desil: 4", 4),
        ("04", 4), ("D4", 4), ("4.0", 4), ("Desil Nasional 3", 3), (" 2 ", 2),
    ],
    ids=repr,
)  # fmt: skip
def test_a_decile(cell, decile):
    assert read_decile(cell) == (decile, "")


@pytest.mark.parametrize(
    ("cell", "flaw"),
    [
        *((cell, "decile_beyond") for cell in ("0", "11", 12, "Desil 0", 99)),
        *((cell, "decile_unreadable") for cell in ("miskin", "Desil", "1-4", "6+", 1.5, "-1", True)),
        *((cell, "decile_missing") for cell in ("", "-", None)),
    ],
    ids=repr,
)
def test_what_is_no_decile_is_said(cell, flaw):
    assert read_decile(cell) == (None, flaw)
