"""Who lives with whom: sizes, relations, sexes and birthdays of invented households.

Everybody stands in one long row, the members of a household side by side, its head first, then the wife,
then the children from the eldest. Relations are OpenSID's codes 1-11.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from lindung.demo.chance import draw, happens
from lindung.demo.columns import Days, Flags, Numbers, Shares

HEAD, WIFE, CHILD, IN_LAW_CHILD, GRANDCHILD, PARENT, IN_LAW_PARENT, OTHER_KIN, SERVANT, OTHER = (
    1,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
)
NOBODY = -1
_SIZE_SHARES = np.array([0.07, 0.14, 0.22, 0.26, 0.17, 0.08, 0.04, 0.02])  # of households of one to eight
_RARER = (IN_LAW_CHILD, GRANDCHILD, OTHER_KIN, SERVANT, OTHER)
_RARER_SHARES = np.array([0.20, 0.45, 0.30, 0.02, 0.03])
_MEAN_SIZE = 3.3  # below the true mean, so that there are always enough households


@dataclass(frozen=True)
class Households:
    """One entry per person; mother, father and spouse are places in the same row, or NOBODY."""

    home: Numbers  # number of the household
    relation: Numbers
    male: Flags
    born: Days
    twin: Flags  # born with the person before
    mother: Numbers
    father: Numbers
    spouse: Numbers


@dataclass(frozen=True)
class _Seats:
    """One entry per person: the household's facts, and the place at its table."""

    home: Numbers
    place: Numbers
    size: Numbers
    man_heads: Flags
    has_wife: Flags
    head_age: Shares


def invent_households(rng: np.random.Generator, count: int, on: date, twins: float) -> Households:
    """Households of exactly so many people, with their ages on that day; the last may be cut short."""
    seats = _seats(rng, count)
    relation = _relations(rng, seats)
    age = _ages(rng, seats, relation)
    born, twin = _birthdays(rng, seats.home, relation, age, on, twins)
    mother, father, spouse = _kin(seats, relation)
    return Households(seats.home, relation, _sexes(rng, seats, relation), born, twin, mother, father, spouse)


def _seats(rng: np.random.Generator, count: int) -> _Seats:
    sizes = draw(rng, _SIZE_SHARES, int(count / _MEAN_SIZE) + 50) + 1
    homes = int(np.searchsorted(np.cumsum(sizes), count)) + 1
    home = np.repeat(np.arange(homes), sizes[:homes])[:count]
    first = np.cumsum(sizes[:homes]) - sizes[:homes]
    size = np.bincount(home, minlength=homes)  # the last household as it was cut
    man_heads = happens(rng, homes, 0.86)
    has_wife = man_heads & (size > 1) & happens(rng, homes, 0.94)
    head_age = 21 + rng.beta(1.8, 2.4, homes) * 66
    return _Seats(home, np.arange(count) - first[home], size[home], man_heads[home], has_wife[home], head_age[home])


def _relations(rng: np.random.Generator, seats: _Seats) -> Numbers:
    count = len(seats.home)
    last = (seats.place == seats.size - 1) & (seats.size >= 4) & (seats.head_age < 62)
    rarer = np.array(_RARER)[draw(rng, _RARER_SHARES, count)]
    rarer = np.where((rarer == GRANDCHILD) & (seats.head_age < 46), OTHER_KIN, rarer)
    elder = np.where(happens(rng, count, 0.5), PARENT, IN_LAW_PARENT)
    return np.select(
        [
            seats.place == 0,
            (seats.place == 1) & seats.has_wife,
            last & happens(rng, count, 0.10),
            (seats.place >= 2) & happens(rng, count, 0.035),
        ],
        [np.int64(HEAD), np.int64(WIFE), elder, rarer],
        CHILD,
    )


def _sexes(rng: np.random.Generator, seats: _Seats, relation: Numbers) -> Flags:
    elders = (relation == PARENT) | (relation == IN_LAW_PARENT)
    anybody = rng.random(len(relation)) < np.where(elders, 0.33, 0.512)
    return np.select([relation == HEAD, relation == WIFE], [seats.man_heads, np.False_], anybody)


def _ages(rng: np.random.Generator, seats: _Seats, relation: Numbers) -> Shares:
    count = len(relation)
    gap = rng.normal(3, 4, int(seats.home[-1]) + 1)[seats.home]
    wife = np.clip(seats.head_age - gap, 17, 90)
    parent = np.where(seats.has_wife, wife, seats.head_age)
    child = rng.uniform(np.maximum(parent - 43, 0), np.maximum(parent - 18, 0.5))
    elder = np.clip(seats.head_age + 18 + rng.gamma(2, 3, count), 45, 98)
    is_elder = (relation == PARENT) | (relation == IN_LAW_PARENT)
    age = np.select(
        [relation == HEAD, relation == WIFE, relation == CHILD, is_elder, relation == GRANDCHILD],
        [seats.head_age, wife, child, elder, rng.uniform(0, 12, count)],
        rng.uniform(5, 60, count),
    )
    return _eldest_first(seats.home, relation, age)


def _eldest_first(home: Numbers, relation: Numbers, age: Shares) -> Shares:
    """The same ages, the children of each household from the eldest."""
    children = np.flatnonzero(relation == CHILD)
    order = np.lexsort((-age[children], home[children]))
    age[children] = age[children][order]
    return age


def _birthdays(
    rng: np.random.Generator, home: Numbers, relation: Numbers, age: Shares, on: date, twins: float
) -> tuple[Days, Flags]:
    born = np.datetime64(on, "D") - np.floor(age * 365.25).astype("timedelta64[D]")
    only_year_known = (age > 45) & happens(rng, len(age), 0.06)  # older people were registered on 1 January
    born = np.where(only_year_known, born.astype("datetime64[Y]").astype("datetime64[D]"), born)
    sibling = (relation[1:] == CHILD) & (relation[:-1] == CHILD) & (home[1:] == home[:-1])
    twin = np.concatenate([[False], sibling]) & happens(rng, len(age), twins)
    born[twin] = born[np.flatnonzero(twin) - 1]
    return born, twin


def _kin(seats: _Seats, relation: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    head = np.arange(len(relation)) - seats.place
    wife = np.where(seats.has_wife, head + 1, NOBODY)
    child = relation == CHILD
    mother = np.where(child, np.where(seats.man_heads, wife, head), NOBODY)
    father = np.where(child & seats.man_heads, head, NOBODY)
    spouse = np.select([relation == HEAD, relation == WIFE], [wife, head], NOBODY)
    return mother, father, spouse
