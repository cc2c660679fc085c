"""Who stands in the members' list, and the days of the membership.

A list of BPJS holds people of the region, people who have died or moved since, people of other regencies,
and some twice. Membership lasts to `ends`; unpaid it stands three months longer (grace), then it lapses.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from lindung.demo.chance import draw
from lindung.demo.circumstances import LIVING, occupations
from lindung.demo.columns import Days, Flags, Numbers, months_later
from lindung.demo.people import ELSEWHERE, People
from lindung.demo.rates import MemberRates

GRACE_MONTHS = 3
_AGES = (18, 70)  # of members: those who joined at 64 may still be paying
_OLDEST_GONE = 88  # had they lived: the list forgets nobody
_YOUNGEST = 17 * 12  # months
_ONE_DAY = np.timedelta64(1, "D")


class Kind(StrEnum):
    """Whom a row of the list is about."""

    RESIDENT = "resident"
    GONE = "gone"  # dead, moved, missing: perhaps still in the register, but not as living
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Terms:
    """Days of membership, one entry per row; `grace` is the last day on which arrears may be paid."""

    joined: Days
    ends: Days
    grace: Days


def draw_members(rng: np.random.Generator, people: People, count: int, rates: MemberRates) -> Numbers:
    """For each row of the list its person, in the order of the list."""
    fit = (people.age >= _AGES[0]) & (people.age <= _AGES[1])
    were_fit = (people.age >= _AGES[0]) & (people.age <= _OLDEST_GONE)
    here, living = people.village != ELSEWHERE, people.life_status == LIVING
    gone = _some(rng, people, were_fit & here & ~living, round(count * rates.gone))
    others = _some(rng, people, fit & ~here, round(count * rates.elsewhere))
    left = count - len(gone) - len(others)
    twice = round(count * rates.twice)
    residents = _some(rng, people, fit & here & living, left - twice)
    once = np.concatenate([gone, others, residents])
    again = rng.choice(once, count - len(once), replace=False)
    return rng.permutation(np.concatenate([once, again]))


def kinds(people: People) -> list[str]:
    """Whom each row is about."""
    gone = np.where(people.life_status == LIVING, str(Kind.RESIDENT), str(Kind.GONE))
    found: list[str] = np.where(people.village == ELSEWHERE, str(Kind.ELSEWHERE), gone).tolist()
    return found


def draw_terms(rng: np.random.Generator, born: Days, on: date, rates: MemberRates) -> Terms:
    """Days such that the shares of the rates are active, in grace, not begun on that day; others lapsed."""
    count, today = len(born), np.datetime64(on, "D")
    lapsed = 1 - rates.active - rates.in_grace - rates.not_begun
    standing = draw(rng, np.array([rates.active, rates.in_grace, rates.not_begun, lapsed]), count)
    begins = today + _days(rng.integers(1, 60, count))
    grown = months_later(born, _YOUNGEST)
    since_grown = (today - grown).astype(np.int64)
    ends = np.select(
        [standing == 0, standing == 1, standing == 2],
        [
            today + _days(rng.integers(0, 365, count)),
            today - _days(rng.integers(1, 88, count)),
            months_later(begins, rng.integers(1, 13, count)) - _ONE_DAY,
        ],
        today - _days(rng.integers(95, np.clip(since_grown - 30, 96, 2_000))),
    )
    latest = np.minimum(today, ends - _days(np.full(count, 28)))
    possible = np.clip((latest - grown).astype(np.int64), 1, 1_800)  # nobody joins before seventeen
    begun = latest - _days(rng.integers(0, possible))
    joined = np.where(standing == 2, begins, begun)
    return Terms(joined, ends, months_later(ends, GRACE_MONTHS))


def _some(rng: np.random.Generator, people: People, who: Flags, count: int) -> Numbers:
    """So many of these people, those of some occupations more readily; all of them when they are fewer."""
    rows = np.flatnonzero(who)
    readiness = np.zeros(max(occupations()) + 1)
    for code, row in occupations().items():
        readiness[code] = float(row["joins"])
    weight = readiness[people.occupation[rows]] + 0.01
    turn = rng.exponential(size=len(rows)) / weight
    chosen: Numbers = rows[np.argsort(turn, kind="stable")[:count]]
    return chosen


def _days(numbers: Numbers) -> np.ndarray[tuple[int, ...], np.dtype[np.timedelta64]]:
    return numbers.astype("timedelta64[D]")
