"""What else a family card says: occupation, schooling, marriage, and who still lives here.

Every answer is an OpenSID code and depends on age, sex and place in the household. Occupations and their
weights stand in `occupations.csv`.
"""

import csv
from functools import cache
from importlib.resources import files

import numpy as np

from lindung.demo.chance import draw, happens
from lindung.demo.columns import Flags, Numbers, Shares
from lindung.demo.households import HEAD, NOBODY, WIFE, Households

LIVING, DEAD, MOVED = 1, 2, 3
_OTHER_STATUSES = (4, 6, 9)  # missing, away, invalid
_DEAD_SHARE, _MOVED_SHARE, _OTHER_SHARE = 0.025, 0.018, 0.002
_NOT_WORKING, _PUPIL = 1, 3
_SCHOOL_AGE, _WORKING_AGE = 6, 17
_COLUMNS = (("young_women", "women", "old_women"), ("young_men", "men", "old_men"))
_WORKING_LIFE = (24, 60)  # the ages at which the next column begins
_NOT_AT_SCHOOL = 18
_UNMARRIED, _MARRIED, _DIVORCED, _WIDOWED = 1, 2, 3, 4
_SCHOOLING = (
    (0, 1),
    (4, 2),
    (6, 4),
    (12, 6),
    (15, 7),
    (18, 11),
)  # from this age: sedang TK, SD, SLTP, SLTA, S1
_LOWER_DEGREES = np.array([0.12, 0.22, 0.34, 0.16, 0.14, 0.005, 0.005, 0.01])  # of older people, codes 1-8
_HIGHER_DEGREES = np.array([0.02, 0.06, 0.18, 0.24, 0.36, 0.02, 0.03, 0.08, 0.01])


@cache
def occupations() -> dict[int, dict[str, str]]:
    """Code to its weights (by sex and age), how readily it joins BPJS, and how BPJS lists call it."""
    text = (files("lindung.demo") / "occupations.csv").read_text(encoding="utf-8")
    return {int(row["code"]): row for row in csv.DictReader(text.splitlines())}


def draw_occupations(rng: np.random.Generator, age: Shares, male: Flags) -> Numbers:
    """An occupation (1-89) for everybody; children go to school."""
    codes = np.array(list(occupations()))
    result = np.where(age < _SCHOOL_AGE, _NOT_WORKING, _PUPIL)
    column = male * len(_COLUMNS[0]) + np.searchsorted(_WORKING_LIFE, age, side="right")
    for number, name in enumerate(name for columns in _COLUMNS for name in columns):
        rows = np.flatnonzero((column == number) & (age >= _WORKING_AGE))
        weights = np.array([float(row[name]) for row in occupations().values()])
        result[rows] = codes[draw(rng, weights, len(rows))]
    return result


def draw_educations(rng: np.random.Generator, age: Shares) -> Numbers:
    """The highest education completed (1-10)."""
    older = draw(rng, _LOWER_DEGREES, len(age)) + 1
    younger = draw(rng, _HIGHER_DEGREES, len(age)) + 1
    grown = np.where(age > 45, older, younger)
    return np.select([age < 6, age < 13, age < 16, age < 19], [1, 2, 3, 4], grown)


def draw_schoolings(rng: np.random.Generator, age: Shares, occupation: Numbers) -> Numbers:
    """The school attended now (1-18)."""
    edges, codes = np.array(_SCHOOLING).T
    school = codes[np.searchsorted(edges, age, side="right") - 1]
    at_school = (age < _SCHOOL_AGE) | (occupation == _PUPIL) & happens(rng, len(age), 0.97)
    return np.where(at_school, school, _NOT_AT_SCHOOL)


def draw_marriages(rng: np.random.Generator, households: Households, age: Shares) -> Numbers:
    """Marital status (1-4): a couple is married, a head without spouse most often widowed."""
    count = len(age)
    couple = households.spouse != NOBODY
    alone = np.where(happens(rng, count, 0.7), _WIDOWED, _DIVORCED)
    others = np.where(age > 50, _WIDOWED, np.where((age > 24) & happens(rng, count, 0.15), _MARRIED, _UNMARRIED))
    single_head = np.where(age < 30, _UNMARRIED, alone)
    heads = np.isin(households.relation, (HEAD, WIFE))
    return np.select([couple, heads, age < 19], [np.int64(_MARRIED), single_head, np.int64(_UNMARRIED)], others)


def draw_life_statuses(rng: np.random.Generator, age: Shares) -> Numbers:
    """Life status (1 living, 2 dead, 3 moved; a few 4, 6, 9); the old die more often."""
    weight = 0.15 + (age / 55) ** 3
    chance = rng.random(len(age))
    dead = chance < _DEAD_SHARE * weight / weight.mean()
    moved = (chance > 1 - _MOVED_SHARE) & ~dead
    other = happens(rng, len(age), _OTHER_SHARE) & ~dead & ~moved
    rarer = np.array(_OTHER_STATUSES)[rng.integers(0, len(_OTHER_STATUSES), len(age))]
    return np.select([dead, moved, other], [np.int64(DEAD), np.int64(MOVED), rarer], LIVING)
