"""Invented NIK and family card numbers: six digits of area, six of a day, four of a serial.

Serials are small and counted within area, day and sex, as real ones are: two people born on one day in one
district have numbers that differ in one digit.
"""

import numpy as np

from lindung.demo.areas import NEIGHBOURS, PROVINCE, REGENCY
from lindung.demo.columns import Days, Flags, Numbers, year_month_day

WOMEN_DAY_OFFSET = 40
NO_NIK = 0
_DISTRICTS_OF_A_NEIGHBOUR = 15
_LAST_SERIAL = 9_999


def invent_niks(region: Numbers, born: Days, male: Flags) -> Numbers:
    """A NIK of its own for everybody, given by that region (six digits)."""
    assert (region // 10_000 == PROVINCE).all(), "only area codes that nobody was issued"
    year, month, day = year_month_day(born)
    stem = region * 10**6 + (day + np.where(male, 0, WOMEN_DAY_OFFSET)) * 10**4 + month * 100 + year % 100
    return stem * 10**4 + _serials(stem, others=region // 100 != REGENCY)


def invent_family_cards(rng: np.random.Generator, region: Numbers, home: Numbers) -> Numbers:
    """One number per household, shared by its members; issued on some day since 2008."""
    first = np.flatnonzero(np.diff(home, prepend=-1))
    day = np.datetime64("2008-01-01") + rng.integers(0, 17 * 365, len(first)).astype("timedelta64[D]")
    return invent_niks(region[first], day, np.ones(len(first), bool))[home]


def draw_neighbours(rng: np.random.Generator, count: int) -> Numbers:
    """Regions (six digits) of other invented regencies."""
    regency = np.array(NEIGHBOURS)[rng.integers(0, len(NEIGHBOURS), count)]
    return regency * 100 + rng.integers(1, _DISTRICTS_OF_A_NEIGHBOUR + 1, count)


def rank(key: Numbers) -> Numbers:
    """1, 2, 3 ... among the rows with the same key, in the order of the rows."""
    order = np.argsort(key, kind="stable")
    sorted_key = key[order]
    first = np.searchsorted(sorted_key, sorted_key)
    place = np.empty(len(key), np.int64)
    place[order] = np.arange(len(key)) - first + 1
    return place


def _serials(stem: Numbers, others: Flags) -> Numbers:
    """From 1 here; elsewhere from a higher number, for most people there are not in our registers."""
    serial = rank(stem) + np.where(others, stem % 37, 0)
    assert serial.max(initial=1) <= _LAST_SERIAL, "too many people for one district"
    return serial
