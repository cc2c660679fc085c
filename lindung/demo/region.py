"""An invented region, whole: `invent` makes it from sizes, a day, a seed and rates.

    people as they are -> registers as written -> members' list as written -> the truth between the two

The same seed invents the same region, to the last byte. Each stage has chances of its own: other rates for
the list leave people and registers as they were. `region_files.write_region` puts it into a folder.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from lindung.demo.areas import invent_areas
from lindung.demo.members import write_member_list
from lindung.demo.people import Population, invent_people
from lindung.demo.rates import ORDINARY, Rates
from lindung.demo.registers import write_registers
from lindung.demo.vocabulary import vocabulary

_SPARE = 2.0  # so many people elsewhere for each of them in the list: children do not join
_SPARE_AT_LEAST = 60
_MOST_MEMBERS = 0.6  # of the residents; more adults there are not


@dataclass(frozen=True)
class Sizes:
    """How much to invent. `residents`: all whom the villages ever wrote down (code exports show fewer)."""

    residents: int = 100_000
    members: int = 30_000
    villages: int = 40
    districts: int = 8

    def __post_init__(self) -> None:
        if not 0 < self.members <= self.residents * _MOST_MEMBERS:
            raise ValueError(f"members must be at most {_MOST_MEMBERS} of the residents: {self}")


@dataclass(frozen=True)
class Region:
    """Everything as written, in tables: text as the cells hold it, null for an empty cell.

    areas: code, name. files: file, village, format, rows; one row per village. residents: one row per row
    of a register, in the order of the files. members: one row per row of the list. truth: one row per row
    of the list: who it is (`kind`, `true_nik`), where the person stands in the registers (`register_file`,
    `register_row`, null for nowhere), and what went wrong on the way (null for nothing). Row numbers are
    those Excel shows, from 1.
    """

    on: date
    areas: pa.Table
    files: pa.Table
    residents: pa.Table
    members: pa.Table
    truth: pa.Table


def invent(sizes: Sizes, on: date, seed: int, rates: Rates = ORDINARY) -> Region:
    """The region of this seed as it was written down on that day; ValueError for more areas than have names."""
    of_people, of_registers, of_members = np.random.default_rng(seed).spawn(3)
    words = vocabulary()
    areas = invent_areas(sizes.districts, sizes.villages)
    elsewhere = round(sizes.members * rates.members.elsewhere * _SPARE) + _SPARE_AT_LEAST
    counts = (sizes.residents, elsewhere)
    people = invent_people(of_people, words, areas, counts, on, rates.twins)
    population = Population(people, areas, words)
    registers = write_registers(of_registers, population, rates.register, on)
    members = write_member_list(of_members, population, registers, sizes.members, rates.members, on)
    return Region(on, areas.table(), registers.files, registers.rows, members.rows, members.truth)
