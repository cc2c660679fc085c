"""An invented regency, 99.07, in a province that does not exist: districts, villages, neighbours.

The names do not depend on the seed. Province 99 is issued to nobody, so no number made from these codes can
be anybody's NIK.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

import numpy as np
import pyarrow as pa

from lindung.demo.columns import Numbers

PROVINCE = 99
REGENCY = 9907
NEIGHBOURS = tuple(PROVINCE * 100 + number for number in range(1, 31) if PROVINCE * 100 + number != REGENCY)
_FIRST_VILLAGE = 2001  # villages with a head of their own; 1001 onwards would be town quarters


@dataclass(frozen=True)
class Areas:
    """The villages, district by district, and what is around them."""

    districts: tuple[str, ...]
    villages: tuple[str, ...]
    district_of: Numbers  # village to its district

    @property
    def regions(self) -> Numbers:
        """For each village the first six digits of a NIK given there."""
        return REGENCY * 100 + self.district_of + 1

    @property
    def numbers(self) -> Numbers:
        """For each village its code as a number of ten digits."""
        start = np.searchsorted(self.district_of, self.district_of)
        return self.regions * 10_000 + _FIRST_VILLAGE + np.arange(len(self.villages)) - start

    @property
    def codes(self) -> list[str]:
        """For each village its code: 99.07.01.2001."""
        return [_dotted(str(number)) for number in self.numbers]

    def table(self) -> pa.Table:
        """Code and name of the province, the regency, the districts and the villages."""
        districts = [_dotted(str(REGENCY * 100 + number + 1)) for number in range(len(self.districts))]
        codes = [str(PROVINCE), _dotted(str(REGENCY)), *districts, *self.codes]
        return pa.table(
            {"code": codes, "name": [*words("province"), *words("regency"), *self.districts, *self.villages]}
        )


def invent_areas(districts: int, villages: int) -> Areas:
    """So many districts with about equally many villages each; ValueError where names run out."""
    district_names, village_names = _district_names(), _village_names()
    if not 0 < districts <= min(villages, len(district_names)) or villages > len(village_names):
        raise ValueError(f"at most {len(district_names)} districts with {len(village_names)} villages")
    district_of = np.arange(villages, dtype=np.int64) * districts // villages
    return Areas(district_names[:districts], village_names[:villages], district_of)


@cache
def words(kind: str) -> tuple[str, ...]:
    """The place names of one kind (`places.csv`)."""
    text = (files("lindung.demo") / "places.csv").read_text(encoding="utf-8")
    return next(tuple(row["words"].split("|")) for row in csv.DictReader(text.splitlines()) if row["kind"] == kind)


def _district_names() -> tuple[str, ...]:
    """BANDAR SAMPEL, LUBUK SAMPEL ..."""
    parts = product(words("district_second"), words("district_first"))
    return tuple(f"{first} {second}" for second, first in parts)


def _village_names() -> tuple[str, ...]:
    """SUKA MAJU, MEKAR MAJU ... SUKA MAJU BARAT: neighbours do not begin alike."""
    parts = product(words("village_third"), words("village_second"), words("village_first"))
    return tuple(f"{first} {second} {third}".strip() for third, second, first in parts)


def _dotted(code: str) -> str:
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)
