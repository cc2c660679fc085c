"""Whoever may be paid for: one value for one person, and columns for a province.

What is not known (a decile, a sex, an age) is never taken for granted: a source that asks for it does not pay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.common.months import Month
from lindung.funding.period import Period
from lindung.funding.words import ALL_WORDS
from lindung.law.payers import Sector

UNKNOWN = -1
WORDS = tuple(sorted(ALL_WORDS))
SEXES = ("L", "P")
SECTORS = tuple(Sector)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One person. `need` are points (the more, the sooner); `words` are codes of `funding.words`.

    `member`: membership runs and `paid_months` of it count towards a scholarship. `paid` are months that are paid
    already, by whomever.
    """

    key: str
    village: int  # the village code without its points
    need: int = 0
    occupation: str = ""  # number of people/codes/occupations.csv
    words: frozenset[str] = frozenset()
    decile: int | None = None
    sex: str = ""
    age: int | None = None
    sector: Sector = Sector.OTHER
    paid: tuple[Month, ...] = ()
    member: bool = False
    paid_months: int = 0

    def __post_init__(self) -> None:
        assert self.words <= set(ALL_WORDS), self.words - set(ALL_WORDS)
        assert self.need >= 0, self.key
        assert self.sex in ("", *SEXES), self.sex


@dataclass(frozen=True)
class Candidates:
    """Columns, one row per person. `words` are bits in the order of WORDS, `paid` bits of the period's months."""

    keys: tuple[str, ...]
    village: NDArray[np.int64]
    need: NDArray[np.int64]
    occupation: NDArray[np.int64]
    words: NDArray[np.int64]
    decile: NDArray[np.int64]
    sex: NDArray[np.int64]
    age: NDArray[np.int64]
    sector: NDArray[np.int64]
    paid: NDArray[np.int64]
    member: NDArray[np.bool_]
    paid_months: NDArray[np.int64]

    def __post_init__(self) -> None:
        assert len({len(column) for column in vars(self).values()}) == 1

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def of(cls, people: Iterable[Candidate], period: Period) -> Candidates:
        """The columns of some people; their keys differ."""
        rows = list(people)
        keys = tuple(one.key for one in rows)
        assert len(set(keys)) == len(keys), "every candidate has a key of their own"
        numbers = [_numbers(one, period) for one in rows]
        columns = np.array(numbers, np.int64).reshape(-1, 11).T
        village, need, occupation, words, decile, sex, age, sector, paid, member, months = map(np.copy, columns)
        return cls(
            keys, village, need, occupation, words, decile, sex, age, sector, paid, member.astype(bool), months
        )  # fmt: skip

    def one(self, row: int, period: Period) -> Candidate:
        """The person of a row; months paid outside the period are not kept in columns."""
        occupation, decile, age = (int(column[row]) for column in (self.occupation, self.decile, self.age))
        return Candidate(
            key=self.keys[row],
            village=int(self.village[row]),
            need=int(self.need[row]),
            occupation="" if occupation == UNKNOWN else str(occupation),
            words=frozenset(word for at, word in enumerate(WORDS) if int(self.words[row]) >> at & 1),
            decile=None if decile == UNKNOWN else decile,
            sex="" if self.sex[row] == UNKNOWN else SEXES[self.sex[row]],
            age=None if age == UNKNOWN else age,
            sector=SECTORS[self.sector[row]],
            paid=period.of_bits(int(self.paid[row])),
            member=bool(self.member[row]),
            paid_months=int(self.paid_months[row]),
        )

    def profile(self) -> tuple[NDArray[np.int64], ...]:
        """What decides who may pay for a person, and what it costs; the village first."""
        return (
            self.village, self.occupation, self.words, self.decile, self.sex, self.age, self.sector, self.paid,
        )  # fmt: skip


def bits_of(words: Iterable[str]) -> int:
    """Words as the bits in which columns keep them."""
    return sum(1 << WORDS.index(word) for word in set(words))


def _numbers(one: Candidate, period: Period) -> tuple[int, ...]:
    return (
        one.village,
        one.need,
        int(one.occupation) if one.occupation else UNKNOWN,
        bits_of(one.words),
        UNKNOWN if one.decile is None else one.decile,
        SEXES.index(one.sex) if one.sex else UNKNOWN,
        UNKNOWN if one.age is None else one.age,
        SECTORS.index(one.sector),
        period.bits(one.paid),
        int(one.member),
        one.paid_months,
    )
