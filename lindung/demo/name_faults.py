"""What happens to a name on its way to the members' list: `FAULTS`, then `TEXT_FAULTS`, in that order.

Unlike the faults of a NIK, several can meet in one name. Each says whom it may befall and what
then stands there.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.chance import happens
from lindung.demo.columns import Flags, Numbers, Shares
from lindung.demo.naming import close_up, count_words
from lindung.demo.rates import MemberName
from lindung.demo.vocabulary import (
    DEGREE,
    FIRST,
    KIN,
    LINK,
    NO_WORD,
    TITLE,
    VARIANTS,
    WORDS,
    Slots,
    Vocabulary,
)

_ADULT, _WITH_TITLE = 20, 35  # years
_TRUNCATED = 14  # letters of an old screen


@dataclass(frozen=True)
class Draft:
    """Names being written, and what the writer knows of their bearers: one entry per row."""

    slots: Slots
    male: Flags
    age: Shares
    husband: Slots  # first word, or NO_WORD
    father: Slots
    other_name: Slots  # what neighbours call the bearer

    def at(self, rows: Numbers) -> Self:
        """These rows only, as copies."""
        return type(self)(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


@dataclass(frozen=True)
class NameFault:
    kind: str  # a field of MemberName
    may: Callable[[Vocabulary, Draft], Flags]
    write: Callable[[np.random.Generator, Vocabulary, Draft], Slots]


@dataclass(frozen=True)
class TextFault:
    kind: str
    write: Callable[[pa.Array], pa.Array]


def write_names(
    rng: np.random.Generator, vocabulary: Vocabulary, draft: Draft, rates: MemberName
) -> tuple[pa.Array, dict[str, Flags]]:
    """The names as the list has them, and for each kind of fault the rows that changed by it."""
    changed: dict[str, Flags] = {}
    for fault in FAULTS:
        befallen = fault.may(vocabulary, draft) & happens(rng, len(draft.slots), getattr(rates, fault.kind))
        rows = np.flatnonzero(befallen)
        before = draft.slots[rows]
        draft.slots[rows] = fault.write(rng, vocabulary, draft.at(rows))
        befallen[rows] = (draft.slots[rows] != before).any(axis=1)
        changed[fault.kind] = befallen
    texts = pc.utf8_upper(vocabulary.write(draft.slots))
    for step in TEXT_FAULTS:
        changed[step.kind] = happens(rng, len(texts), getattr(rates, step.kind))
        texts = pc.if_else(pa.array(changed[step.kind]), step.write(texts), texts)
    return texts, changed


def respell(rng: np.random.Generator, vocabulary: Vocabulary, draft: Draft) -> Slots:
    """One word written in a rival spelling."""
    return _one_word_otherwise(rng, draft.slots, vocabulary.spellings)


def mistype(rng: np.random.Generator, vocabulary: Vocabulary, draft: Draft) -> Slots:
    """One word with a slip of the finger."""
    return _one_word_otherwise(rng, draft.slots, vocabulary.slips)


def anybody(_: Vocabulary, draft: Draft) -> Flags:
    """No condition."""
    return np.ones(len(draft.slots), bool)


def _is_muhammad(vocabulary: Vocabulary, draft: Draft) -> Flags:
    return np.asarray(draft.slots[:, FIRST] == vocabulary.number("Muhammad"))


def _has_title(_: Vocabulary, draft: Draft) -> Flags:
    return np.asarray((draft.slots[:, [TITLE, DEGREE]] != NO_WORD).any(axis=1))


def _two_words(_: Vocabulary, draft: Draft) -> Flags:
    return np.asarray(count_words(draft.slots) >= 2)


def _three_words(_: Vocabulary, draft: Draft) -> Flags:
    return np.asarray(count_words(draft.slots) >= 3)


def _grown(_: Vocabulary, draft: Draft) -> Flags:
    return np.asarray(draft.age > _ADULT)


def _has_husband(_: Vocabulary, draft: Draft) -> Flags:
    return np.asarray(~draft.male & (draft.age > _ADULT) & (draft.husband != NO_WORD))


def _no_kin(_: Vocabulary, draft: Draft) -> Flags:
    return np.asarray(draft.slots[:, KIN] == NO_WORD)


def _shorten_muhammad(rng: np.random.Generator, vocabulary: Vocabulary, draft: Draft) -> Slots:
    draft.slots[:, FIRST] = vocabulary.draw("muhammad_short", rng.random(len(draft.slots)))
    return draft.slots


def _drop_title(_: np.random.Generator, __: Vocabulary, draft: Draft) -> Slots:
    draft.slots[:, [TITLE, DEGREE]] = NO_WORD
    return draft.slots


def _add_title(rng: np.random.Generator, vocabulary: Vocabulary, draft: Draft) -> Slots:
    count = len(draft.slots)
    before = happens(rng, count, 0.5) & (draft.age > _WITH_TITLE)
    uniform = rng.random(count)
    title = np.where(draft.male, vocabulary.draw("title_man", uniform), vocabulary.draw("title_woman", uniform))
    draft.slots[:, TITLE] = np.where(before, title, draft.slots[:, TITLE])
    draft.slots[:, DEGREE] = np.where(before, draft.slots[:, DEGREE], vocabulary.draw("degree", uniform))
    return draft.slots


def _drop_last(_: np.random.Generator, __: Vocabulary, draft: Draft) -> Slots:
    draft.slots[np.arange(len(draft.slots)), count_words(draft.slots)] = NO_WORD  # FIRST is 1: the last word's place
    return draft.slots


def _drop_first(_: np.random.Generator, __: Vocabulary, draft: Draft) -> Slots:
    draft.slots[:, FIRST] = NO_WORD
    draft.slots[:, WORDS] = close_up(draft.slots[:, WORDS])
    return draft.slots


def _abbreviate(rng: np.random.Generator, vocabulary: Vocabulary, draft: Draft) -> Slots:
    """`SITI A.`, sometimes `S. AMINAH`."""
    rows = np.arange(len(draft.slots))
    place = np.where(happens(rng, len(rows), 0.7), count_words(draft.slots), FIRST)
    word = draft.slots[rows, place]
    drawn = word < len(vocabulary.initials)
    draft.slots[rows, place] = np.where(drawn, vocabulary.initials[np.where(drawn, word, 0)], word)
    return draft.slots


def _swap(_: np.random.Generator, __: Vocabulary, draft: Draft) -> Slots:
    draft.slots[:, [FIRST, FIRST + 1]] = draft.slots[:, [FIRST + 1, FIRST]]
    return draft.slots


def _add_husband(_: np.random.Generator, __: Vocabulary, draft: Draft) -> Slots:
    draft.slots[:, KIN] = draft.husband
    return draft.slots


def _add_parent(_: np.random.Generator, vocabulary: Vocabulary, draft: Draft) -> Slots:
    draft.slots[:, LINK] = np.where(draft.male, vocabulary.number("bin"), vocabulary.number("binti"))
    draft.slots[:, KIN] = draft.father
    return draft.slots


def _call_otherwise(_: np.random.Generator, __: Vocabulary, draft: Draft) -> Slots:
    draft.slots[:, WORDS] = draft.other_name
    return draft.slots


def _one_word_otherwise(rng: np.random.Generator, slots: Slots, variants: Slots) -> Slots:
    rows = np.arange(len(slots))
    place = FIRST + (rng.random(len(rows)) * count_words(slots)).astype(np.int64)
    word = slots[rows, place]
    drawn = (word != NO_WORD) & (word < len(variants))  # a variant has no variants
    other = variants[np.where(drawn, word, 0), rng.integers(0, VARIANTS, len(rows))]
    slots[rows, place] = np.where(drawn, other, word)
    return slots


FAULTS = (
    NameFault("muhammad_short", _is_muhammad, _shorten_muhammad),
    NameFault("title_dropped", _has_title, _drop_title),
    NameFault("title_added", _grown, _add_title),
    NameFault("last_word_dropped", _two_words, _drop_last),
    NameFault("first_word_dropped", _three_words, _drop_first),
    NameFault("initial", _two_words, _abbreviate),
    NameFault("words_swapped", _two_words, _swap),
    NameFault("husband", _has_husband, _add_husband),
    NameFault("parent", _no_kin, _add_parent),
    NameFault("alias", anybody, _call_otherwise),
    NameFault("spelling", anybody, respell),
    NameFault("typing", anybody, mistype),
)
"""In the order in which they befall a name."""

TEXT_FAULTS = (
    TextFault("lower_case", pc.utf8_title),
    TextFault("truncated", lambda texts: pc.utf8_trim(pc.utf8_slice_codeunits(texts, 0, _TRUNCATED), " ")),
    TextFault("glued", lambda texts: pc.replace_substring(texts, " ", "", max_replacements=1)),
)
"""Then, on the written name."""
