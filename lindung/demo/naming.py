"""Names as parents gave them: by tradition, sex and time of birth.

`name_recipes.csv` says of which lists a name is made (`Muhammad modern_man second_man`) and how often; a
Javanese born in 1955 has one word, a Batak carries the clan, a Balinese the order of birth.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from lindung.demo.chance import draw
from lindung.demo.columns import Flags, Numbers, Shares
from lindung.demo.vocabulary import FIRST, NO_WORD, WIDTH, WORDS, Slots, Vocabulary

CLAN = "clan"  # the one list whose word a family shares
_ERAS = ("old", "middle", "new")
_ERA_EDGES = (1972, 1996)  # the year in which the next era of names begins
_SEXES = ("woman", "man")


@dataclass(frozen=True)
class Recipe:
    group: int  # tradition, sex and era in one number
    weight: float
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Tradition:
    name: str
    share: float
    religions: tuple[int, ...]  # OpenSID codes, all equally frequent


@cache
def traditions() -> tuple[Tradition, ...]:
    """The traditions of the region, the most frequent first."""
    return tuple(
        Tradition(row["tradition"], float(row["share"]), tuple(map(int, row["religions"].split())))
        for row in _rows("traditions.csv")
    )


def invent_names(
    rng: np.random.Generator,
    words: Vocabulary,
    tradition: Numbers,
    male: Flags,
    year: Numbers,
    family: Shares,
) -> Slots:
    """A name for everybody. `family`: numbers between 0 and 1, equal for those who share a clan."""
    recipe = _choose(rng, _group(tradition, male, np.searchsorted(_ERA_EDGES, year, side="right")))
    slots = np.full((len(recipe), WIDTH), NO_WORD, np.int32)
    for number, source_list in enumerate(r.sources for r in _recipes()):
        rows = np.flatnonzero(recipe == number)
        for place, source in enumerate(source_list, start=FIRST):
            uniform = family[rows] if source == CLAN else rng.random(len(rows))
            slots[rows, place] = words.draw(source, uniform)
    slots[:, WORDS] = close_up(_once(slots[:, WORDS]))
    return slots


def close_up(words: Slots) -> Slots:
    """The same words without gaps between them."""
    order = np.argsort(words == NO_WORD, axis=1, kind="stable")
    return np.take_along_axis(words, order, axis=1)


def count_words(slots: Slots) -> Numbers:
    """How many of its four words each name has."""
    return np.asarray((slots[:, WORDS] != NO_WORD).sum(axis=1))


def _once(words: Slots) -> Slots:
    """Nobody is called Sri Sri: a word that repeats the one before is left out."""
    again = words[:, 1:] == words[:, :-1]
    return np.concatenate([words[:, :1], np.where(again, NO_WORD, words[:, 1:])], axis=1)


def _group(tradition: Numbers, male: Flags, era: Numbers) -> Numbers:
    return (tradition * len(_SEXES) + male) * len(_ERAS) + era


def _choose(rng: np.random.Generator, group: Numbers) -> Numbers:
    """For everybody one of the recipes of the group, by weight."""
    recipe = np.zeros(len(group), np.int64)
    for one in np.unique(group):
        rows = np.flatnonzero(group == one)
        fitting = [number for number, found in enumerate(_recipes()) if found.group == one]
        weights = np.array([_recipes()[number].weight for number in fitting])
        recipe[rows] = np.array(fitting)[draw(rng, weights, len(rows))]
    return recipe


@cache
def _recipes() -> tuple[Recipe, ...]:
    number = {tradition.name: place for place, tradition in enumerate(traditions())}
    return tuple(
        Recipe(
            (number[row["tradition"]] * len(_SEXES) + _SEXES.index(row["sex"])) * len(_ERAS) + _ERAS.index(row["era"]),
            float(row["weight"]),
            tuple(row["words"].split()),
        )
        for row in _rows("name_recipes.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("lindung.demo") / name).read_text(encoding="utf-8").splitlines()))
