"""A floor: at least so many people, or so many percent of all who are paid, of women, an area or occupations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.funding.candidates import SEXES, UNKNOWN, Candidate, Candidates
from lindung.funding.terms import Spans

WOMEN = SEXES.index("P")


@dataclass(frozen=True, kw_only=True)
class Floor:
    """At least `people`, or at least `percent` of everybody who is paid, of those that all the limits name."""

    title: str
    people: int = 0
    percent: int = 0
    areas: Spans = ()
    occupations: frozenset[str] = frozenset()
    women: bool = False

    def __post_init__(self) -> None:
        if self.people < 0 or not 0 <= self.percent <= 100 or bool(self.people) == bool(self.percent):
            raise UserError(
                f"Batas bawah «{self.title}»: tulis banyaknya orang, atau bagian 1 sampai 100 persen; salah satu saja."
            )

    def members(self, candidates: Candidates) -> NDArray[np.bool_]:
        """Who counts towards it. What is not known of a person does not."""
        found = np.ones(len(candidates), bool)
        if self.women:
            found &= candidates.sex == WOMEN
        if self.occupations:
            found &= np.isin(candidates.occupation, [int(code) for code in self.occupations] or [UNKNOWN])
        if self.areas:
            within = [(candidates.village >= first) & (candidates.village <= last) for first, last in self.areas]
            found &= np.logical_or.reduce(within)
        return found

    def counts(self, one: Candidate) -> bool:
        """Does a person count towards it? The same as `members`, asked of one."""
        lives = not self.areas or any(first <= one.village <= last for first, last in self.areas)
        works = not self.occupations or one.occupation in self.occupations
        return lives and works and (not self.women or one.sex == SEXES[WOMEN])

    def missing(self, counted: int, people: int) -> int:
        """How many are missing to it, with so many of its people among all that are paid."""
        needed = max(self.people, -(-people * self.percent // 100))
        return max(0, needed - counted)
