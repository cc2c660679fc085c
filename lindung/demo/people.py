"""The invented people as they are, before anybody writes them down: no error stands here."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

import numpy as np

from lindung.demo.areas import Areas, words
from lindung.demo.chance import draw, falling, happens
from lindung.demo.circumstances import (
    draw_educations,
    draw_life_statuses,
    draw_marriages,
    draw_occupations,
    draw_schoolings,
)
from lindung.demo.columns import Days, Flags, Numbers, Shares
from lindung.demo.family_names import name_families
from lindung.demo.households import CHILD, NOBODY, Households, invent_households
from lindung.demo.naming import traditions
from lindung.demo.nik import NO_NIK, draw_neighbours, invent_family_cards, invent_niks
from lindung.demo.vocabulary import Slots, Vocabulary

_UNEQUAL = 0.25  # how steeply the sizes of villages fall
ELSEWHERE = -1  # the village of people who stand in no register of the region


@dataclass(frozen=True)
class People:
    """One entry per person, household by household; words and places are numbers in their lists."""

    village: Numbers  # or ELSEWHERE
    home: Numbers
    relation: Numbers
    male: Flags
    born: Days
    age: Shares  # years, on the day of invention
    names: Slots  # person x 8, see vocabulary
    mother: Slots  # person x 4 words
    father: Slots
    husband: Slots  # his first word, or NO_WORD
    nik: Numbers
    mother_nik: Numbers  # or NO_NIK
    father_nik: Numbers
    relative_nik: Numbers  # of somebody of the household; of oneself when alone
    family_card: Numbers
    birth_place: Numbers
    occupation: Numbers
    religion: Numbers
    education: Numbers
    schooling: Numbers
    marital_status: Numbers
    life_status: Numbers

    def __len__(self) -> int:
        return len(self.nik)

    def at(self, rows: Numbers) -> Self:
        """These people only, in this order."""
        return type(self)(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


@dataclass(frozen=True)
class Population:
    """The people, and the lists in which their villages and words are numbered."""

    people: People
    areas: Areas
    vocabulary: Vocabulary


def invent_people(
    rng: np.random.Generator,
    vocabulary: Vocabulary,
    areas: Areas,
    counts: tuple[int, int],
    on: date,
    twins: float,
) -> People:
    """counts: people of the villages, and people who live elsewhere; their NIK never meet."""
    residents, others = counts
    households = invent_households(rng, residents + others, on, twins)
    village = _villages(rng, areas, households.home, residents)
    region = _regions(rng, areas, village, households)
    nik = invent_niks(region, households.born, households.male)
    age = (np.datetime64(on, "D") - households.born).astype(np.int64) / 365.25
    names = name_families(rng, vocabulary, households, age)
    occupation = draw_occupations(rng, age, households.male)
    return People(
        village=village,
        home=households.home,
        relation=households.relation,
        male=households.male,
        born=households.born,
        age=age,
        names=names.own,
        mother=names.mother,
        father=names.father,
        husband=names.husband,
        nik=nik,
        mother_nik=np.where(households.mother != NOBODY, nik[households.mother], NO_NIK),
        father_nik=np.where(households.father != NOBODY, nik[households.father], NO_NIK),
        relative_nik=nik[_relatives(households.home)],
        family_card=invent_family_cards(rng, _living_in(areas, village, region), households.home),
        birth_place=_birth_places(rng, households),
        occupation=occupation,
        religion=_religions(rng, households.home, names.tradition),
        education=draw_educations(rng, age),
        schooling=draw_schoolings(rng, age, occupation),
        marital_status=draw_marriages(rng, households, age),
        life_status=draw_life_statuses(rng, age),
    )


def _first(values: Numbers, home: Numbers) -> Numbers:
    """For everybody what stands at the head of the household."""
    return values[np.flatnonzero(np.diff(home, prepend=-1))][home]


def _villages(rng: np.random.Generator, areas: Areas, home: Numbers, residents: int) -> Numbers:
    """Villages of unequal size, each a run of households; the households after the residents are of none."""
    count, homes = len(areas.villages), int(home[residents - 1]) + 1
    shares = falling(count, _UNEQUAL)[rng.permutation(count)]
    village: Numbers = np.searchsorted(np.cumsum(shares), (home + 0.5) / homes).clip(max=count - 1)
    return np.where(np.arange(len(home)) < residents, village, ELSEWHERE)


def _regions(rng: np.random.Generator, areas: Areas, village: Numbers, households: Households) -> Numbers:
    """Where each NIK was given: mostly here, for adults sometimes in another district or another regency."""
    count = len(village)
    chance = rng.random(count)
    here = areas.regions[village]
    nearby = areas.regions[rng.integers(0, len(areas.villages), count)]
    away = draw_neighbours(rng, count)
    grown = households.relation != CHILD
    other = _first(away, households.home)
    region = np.select([grown & (chance > 0.93), grown & (chance > 0.80)], [away, nearby], here)
    return np.where(village == ELSEWHERE, np.where(grown & (chance > 0.80), away, other), region)


def _living_in(areas: Areas, village: Numbers, region: Numbers) -> Numbers:
    """The district that issues the family card: where the household lives, not where its head was born."""
    return np.where(village == ELSEWHERE, region, areas.regions[village])


def _relatives(home: Numbers) -> Numbers:
    """The next of the household, for the last one the one before."""
    place = np.arange(len(home))
    following = np.append(home[1:], -1) == home
    before = np.append([-1], home[:-1]) == home
    return np.where(following, place + 1, np.where(before, place - 1, place))


def _birth_places(rng: np.random.Generator, households: Households) -> Numbers:
    """Children mostly where the family lives, adults from anywhere."""
    count, homes = len(households.home), int(households.home[-1]) + 1
    shares = falling(len(words("birth_place")), 0.9)
    at_home = (households.relation == CHILD) | happens(rng, count, 0.6)
    return np.where(at_home, draw(rng, shares, homes)[households.home], draw(rng, shares, count))


def _religions(rng: np.random.Generator, home: Numbers, tradition: Numbers) -> Numbers:
    """One religion in a household, most often that of its tradition."""
    table = np.array([tradition.religions for tradition in traditions()])
    column = rng.integers(0, table.shape[1], int(home[-1]) + 1)[home]
    return table[_first(tradition, home), column]
