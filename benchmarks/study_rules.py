"""What Lindung and OpenFisca are both asked: the months of a province's eligible workers, and what they come to.

Everybody takes a place in some month of two years, with one of three declared incomes. Nobody's place is paid for in
two months of the first year (within the grace) and in five of the second (beyond it), so that memberships wait, go on,
lapse and begin again.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer, Sector
from lindung.studies.drawing import drawn
from lindung.studies.engines.fates import fates
from lindung.studies.people.pools import people_of
from lindung.studies.people.population import population
from lindung.studies.scenarios.study_file import shipped_study

MONTHS = tuple(Month(2026, 1) + ahead for ahead in range(24))
INCOMES = (Rupiah(1_100_000), Rupiah(1_400_000), Rupiah(1_900_000))
PAYER, SECTOR = Payer.CSR, Sector.OTHER  # has the relief of 2026
UNPAID = (7, 8, 14, 15, 16, 17, 18)  # months, counted from the first
SEED = 1


@dataclass(frozen=True)
class Asked:
    """Columns of equal length. start, dies: months counted from the first; who does not die has one beyond the last."""

    income: NDArray[np.int64]
    start: NDArray[np.int16]
    dies: NDArray[np.int16]
    at_work: NDArray[np.bool_]


@dataclass
class Totals:
    """Rupiah of each month: contributions, what a death would pay everybody, and what families of the dead get."""

    contribution: list[int] = field(default_factory=list)
    illness: list[int] = field(default_factory=list)
    work: list[int] = field(default_factory=list)
    family: list[int] = field(default_factory=list)

    def add(self, *columns: NDArray[Any]) -> None:
        """One month, person by person."""
        for told, column in zip((self.contribution, self.illness, self.work, self.family), columns, strict=True):
            told.append(int(column.sum(dtype=np.int64)))

    def told(self) -> dict[str, list[int]]:
        """As it is compared."""
        return {"contribution": self.contribution, "illness": self.illness, "work": self.work, "family": self.family}


def unpaid() -> frozenset[int]:
    """Months in which nobody's place is paid for."""
    return frozenset(UNPAID)


def made_people(work: Path, residents_share: float = 1.0) -> Path:
    """The eligible workers of Jambi's study and what happens to them in one draw, made once and not counted."""
    question = shipped_study("jambi")
    there = people_of(question.province, population(question.province, SEED), SEED)
    fate = fates(there, drawn(question.province, 1, SEED, question.model), SEED, 0)
    many = int(len(fate) * residents_share)
    chance = np.random.default_rng(SEED)
    at_work = np.zeros(len(fate), bool)
    at_work[fate.dead.place] = fate.dead.at_work
    file = work / "study-people.npz"
    np.savez(
        file,
        income=chance.choice(INCOMES, many),
        start=chance.integers(0, len(MONTHS), many).astype(np.int16),
        dies=fate.dies[:many],
        at_work=at_work[:many],
    )
    return file


def people(file: str) -> Asked:
    """Those people."""
    with np.load(file) as columns:
        return Asked(*(columns[name] for name in ("income", "start", "dies", "at_work")))
