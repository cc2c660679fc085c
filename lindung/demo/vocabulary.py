"""The words names are made of.

A name is eight places, each with the number of a word or NO_WORD:

    title | four words | bin/binti | father or husband | degree

As numbers, a million names are drawn, misspelt and written out in whole columns. The lists stand in
`names.csv`, the most frequent word first; the tail of a list (beginning x ending) keeps rare names rare.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.chance import falling
from lindung.demo.columns import Shares, joined
from lindung.demo.spelling import other_spellings, slips

Slots = npt.NDArray[np.int32]

NO_WORD = -1
TITLE, FIRST, LINK, KIN, DEGREE = 0, 1, 5, 6, 7
WORDS = slice(1, 5)
WIDTH = 8
VARIANTS = 4  # kept of every word, of each kind
_SEED = 1945  # of the vocabulary itself: it is the same in every region
_SINGLE = ("Muhammad", "Abdul", "Siti", "Sri", "Nur", "I", "Ni", "bin", "binti", "als")


@dataclass(frozen=True)
class Vocabulary:
    """All words with their numbers."""

    words: pa.Array  # the written form of every number
    lists: Mapping[str, Slots]  # list, or single word, to its words
    edges: Mapping[str, Shares]  # cumulated frequencies of the same
    spellings: Slots  # word x VARIANTS, for words that names are drawn from
    slips: Slots
    initials: Slots  # word to its first letter with a dot

    def draw(self, source: str, uniform: Shares) -> Slots:
        """A word of the list for each number between 0 and 1; equal numbers give the same word."""
        places = np.searchsorted(self.edges[source], uniform, side="right")
        found: Slots = self.lists[source][places.clip(max=len(self.lists[source]) - 1)]
        return found

    def number(self, word: str) -> int:
        """The number of a word that is a list of its own."""
        return int(self.lists[word][0])

    def write(self, slots: Slots) -> pa.Array:
        """The names as text; a degree with a comma stands close to the word before it."""
        columns = [self._column(slots[:, place]) for place in range(slots.shape[1])]
        return pc.replace_substring(joined(*columns, between=" "), " ,", ", ")

    def _column(self, numbers: Slots) -> pa.Array:
        return pc.take(self.words, pa.array(numbers, mask=numbers == NO_WORD))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of `names.csv`, made once."""
    rng = np.random.default_rng(_SEED)
    words = _Words()
    rows = list(csv.DictReader((files("lindung.demo") / "names.csv").read_text(encoding="utf-8").splitlines()))
    lists = {row["list"]: words.add_all(row["words"].split() + _tail(row, rng)) for row in rows}
    steepness = {row["list"]: float(row["steepness"]) for row in rows}
    lists |= {word: words.add_all([word]) for word in _SINGLE}
    drawn = list(words.numbers)
    return Vocabulary(
        lists=lists,
        edges={name: np.cumsum(falling(len(found), steepness.get(name, 1))) for name, found in lists.items()},
        spellings=words.table([_some(other_spellings(word), rng) for word in drawn]),
        slips=words.table([slips(word, VARIANTS, rng) for word in drawn]),
        initials=words.add_all([f"{word[0].upper()}." for word in drawn]),
        words=pa.array(list(words.numbers)),
    )


class _Words:
    """Gives each word its number when it first comes."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def add_all(self, words: list[str]) -> Slots:
        return np.array([self.numbers.setdefault(word, len(self.numbers)) for word in words], np.int32)

    def table(self, variants: list[list[str]]) -> Slots:
        return np.stack([self.add_all(words) for words in variants])


def _tail(row: Mapping[str, str], rng: np.random.Generator) -> list[str]:
    """Rarer names behind the common ones."""
    made = [one + other for one in row["beginnings"].split() for other in row["endings"].split()]
    new = sorted(set(made) - set(row["words"].split()))
    return [new[place] for place in rng.permutation(len(new))[: int(row["tail"])]]


def _some(words: list[str], rng: np.random.Generator) -> list[str]:
    shuffled = [words[place] for place in rng.permutation(len(words))]
    return [shuffled[turn % len(shuffled)] for turn in range(VARIANTS)]
