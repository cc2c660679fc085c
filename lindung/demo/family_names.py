"""The names of families: tradition and clan run in a household, titles come with age."""

from dataclasses import dataclass

import numpy as np

from lindung.demo.chance import draw, happens
from lindung.demo.columns import Flags, Numbers, Shares, year_month_day
from lindung.demo.households import CHILD, HEAD, NOBODY, PARENT, Households
from lindung.demo.naming import invent_names, traditions
from lindung.demo.vocabulary import DEGREE, FIRST, NO_WORD, TITLE, WORDS, Slots, Vocabulary

_TITLED = 0.04  # of those old enough
_TITLE_AGE = 30
_MIXED_MARRIAGES = 0.15
_PARENT_AGE = 27


@dataclass(frozen=True)
class FamilyNames:
    """One entry per person."""

    tradition: Numbers
    own: Slots  # person x 8, see vocabulary
    mother: Slots  # person x 4 words
    father: Slots
    husband: Slots  # his first word, or NO_WORD


def name_families(rng: np.random.Generator, vocabulary: Vocabulary, households: Households, age: Shares) -> FamilyNames:
    """A name for everybody, with those of the parents (who may live in the household) and of the husband."""
    tradition, family = _traditions(rng, households)
    own = _names(rng, vocabulary, households, tradition, family)
    own = _with_titles(rng, vocabulary, own, households.male, age > _TITLE_AGE)
    mother = _parents(rng, vocabulary, households, tradition, own, male=False)
    father = _parents(rng, vocabulary, households, tradition, own, male=True)
    married = (households.spouse != NOBODY) & ~households.male
    husband = np.where(married, own[households.spouse, FIRST], np.int32(NO_WORD))
    return FamilyNames(tradition, own, mother, father, husband)


def _traditions(rng: np.random.Generator, households: Households) -> tuple[Numbers, Shares]:
    """The tradition everybody is named in, and what those of one clan share."""
    count, homes = len(households.home), int(households.home[-1]) + 1
    shares = np.array([tradition.share for tradition in traditions()])
    tradition = draw(rng, shares, homes)[households.home]
    married_in = (households.relation != CHILD) & (households.relation != HEAD)
    other = married_in & happens(rng, count, _MIXED_MARRIAGES)
    tradition[other] = draw(rng, shares, int(other.sum()))
    own_clan = married_in & (households.relation != PARENT)
    return tradition, np.where(own_clan, rng.random(count), rng.random(homes)[households.home])


def _names(
    rng: np.random.Generator,
    vocabulary: Vocabulary,
    households: Households,
    tradition: Numbers,
    family: Shares,
) -> Slots:
    names = invent_names(rng, vocabulary, tradition, households.male, year_month_day(households.born)[0], family)
    twins = np.flatnonzero(households.twin & (households.male == np.roll(households.male, 1)))
    names[twins, FIRST + 1 :] = names[twins - 1, FIRST + 1 :]  # Hasan and Husein Maulana
    return names


def _with_titles(
    rng: np.random.Generator, vocabulary: Vocabulary, names: Slots, male: Flags, old_enough: Flags
) -> Slots:
    """Some carry a title before or a degree behind their name."""
    titled = happens(rng, len(names), _TITLED) & old_enough
    before = titled & happens(rng, len(names), 0.5)
    for rows, place, source in (
        (before & male, TITLE, "title_man"),
        (before & ~male, TITLE, "title_woman"),
        (titled & ~before, DEGREE, "degree"),
    ):
        names[rows, place] = vocabulary.draw(source, rng.random(int(rows.sum())))
    return names


def _parents(
    rng: np.random.Generator,
    vocabulary: Vocabulary,
    households: Households,
    tradition: Numbers,
    names: Slots,
    *,
    male: bool,
) -> Slots:
    """The names of fathers (or mothers): of those in the household, and invented ones."""
    parent = households.father if male else households.mother
    unknown = np.flatnonzero(parent == NOBODY)
    year = year_month_day(households.born[unknown])[0] - _PARENT_AGE
    sexes = np.full(len(unknown), male)
    invented = invent_names(rng, vocabulary, tradition[unknown], sexes, year, rng.random(len(unknown)))
    parents = names[parent, WORDS]
    parents[unknown] = invented[:, WORDS]
    return parents
