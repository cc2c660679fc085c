"""How many villages areas have: what a flat quota follows.

Counted in the village codes of Kepmendagri 300.2.2-2138 of 2025 (as copied by idn-area-data), so far for the regencies
of Jambi, Sulawesi Utara and Gorontalo. Another province is one line for each regency in `villages.csv`.
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from lindung.common.areas import CODE_LENGTH, Level


def villages_of(areas: Sequence[str]) -> tuple[int, ...] | None:
    """Desa and kelurahan of each area, one of an area that is a village itself; None where one is not known."""
    if all(len(area) == CODE_LENGTH[Level.VILLAGE] for area in areas):
        return (1,) * len(areas)
    known = _counted()
    return tuple(known[area] for area in areas) if set(areas) <= set(known) else None


@cache
def _counted() -> Mapping[str, int]:
    text = files("lindung.studies.province").joinpath("villages.csv").read_text(encoding="utf-8")
    return {row["code"]: int(row["desa"]) + int(row["kelurahan"]) for row in csv.DictReader(text.splitlines())}
