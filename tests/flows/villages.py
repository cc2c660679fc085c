"""Two small villages and a branch's list, as files and as what the commands make of them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import OPENDK, cell_of, workbook

HERE, THERE = "99.99.01.2001", "99.99.01.2002"
TODAY = "2026-11-22"
HOMES = (*OPENDK, "rw", "rt", "tempat_lahir")


def village(path: Path, code: str, *people: Mapping[str, object]) -> Path:
    """A synchronisation file of these people; what is not said of one is as harmless as can be."""
    rows = [
        [cell_of({"desa_id": code, **said}, number, name) for name in HOMES] for number, said in enumerate(people, 1)
    ]
    return workbook(path, [HOMES, *rows])


def members(path: Path, *niks: str, **said: object) -> Path:
    """A list of members born on 1 January 1980 who are called UJI and protected all this year, but for what is said."""
    rows = [member(nik=nik, name=f"UJI {nik[-1]}", born=date(1980, 1, 1), **said) for nik in niks]
    return workbook(path, [HEADER, *rows])
