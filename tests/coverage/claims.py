"""Published claims written in the test, as an officer would write them in a file."""

from collections.abc import Sequence
from typing import Any

import pytest

from lindung.coverage.check import Checked, check
from lindung.coverage.claims import Claim, Place, claim_of
from lindung.law.law import Law

LAW = Law()


def claim(number: int = 1, **fields: str) -> Claim:
    """A claim of one file; area, day and source where the test is about something else."""
    said = {"wilayah": "Kabupaten Contoh", "hari": "2024-08-12", "sumber": "siaran pers", **fields}
    return claim_of(said, Place("klaim.yaml", number, number))


def checked(**fields: str) -> Checked:
    """The answer to one claim."""
    return check([claim(1, **fields)], LAW)[0]


def cases(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Cases whose first column is the sentence they are read aloud as."""
    return [pytest.param(*rest, id=sentence) for sentence, *rest in rows]
