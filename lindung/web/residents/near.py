"""How near a typed name is to a written one: edits counted word by word, first letters enough.

Candidates come from the database by sound; here they are put in order, and those that only sound alike are left out.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

STARTS = 0.5  # what it costs that a word was typed in part
HEARD = 0.25  # that it is written otherwise
SHORT = 4  # letters
_HEARD = str.maketrans("YFVZXQ", "IPPSSK", "'")
_DOUBLED = re.compile(r"(.)\1+")
_OLD = (("OE", "U"), ("DJ", "1"), ("TJ", "C"), ("J", "Y"), ("1", "J"))  # before 1972: Soekardjo, Tjokro, Hidajat


@lru_cache(maxsize=4_096)
def edits(one: str, other: str) -> int:
    """Letters put in, left out, mistaken, or swapped with their neighbour (optimal string alignment)."""
    before: Sequence[int] = ()
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        last, row, earlier = row, [place], before
        for column, beside in enumerate(other, start=1):
            cost = min(last[column] + 1, row[column - 1] + 1, last[column - 1] + (letter != beside))
            if earlier and column > 1 and letter == other[column - 2] and beside == one[place - 2]:
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]


def spellings(word: str) -> tuple[str, ...]:
    """A typed word, and the same as it is spelt since 1972 where that is another one."""
    modern = word
    for old, new in _OLD:
        modern = modern.replace(old, new)
    return (word,) if modern == word else (word, modern)


def distance(typed: Sequence[str], written: Sequence[str]) -> float | None:
    """How far the words typed are from a name that has others too; None where one of them is not in it."""
    total = 0.0
    left = list(written)
    for word in typed:
        found = _nearest(word, left)
        if found is None:
            return None
        cost, place = found
        total += cost
        del left[place]
    return total + len(left) / 100  # of two names with the words typed the shorter one is nearer


def _nearest(word: str, written: Sequence[str]) -> tuple[float, int] | None:
    costs = [(min(_apart(typed, other) for typed in spellings(word)), place) for place, other in enumerate(written)]
    best = min(costs, default=None)
    return best if best is not None and best[0] <= allowed(word) else None


def _apart(typed: str, other: str) -> float:
    """As written, or a little more as it is heard: HERI is HERRY, but HERI is nearer."""
    heard, said = _plain(typed), _plain(other)
    return min(edits(typed, other), _begun(typed, other), edits(heard, said) + HEARD, _begun(heard, said) + HEARD)


@lru_cache(maxsize=4_096)
def _plain(word: str) -> str:
    return _DOUBLED.sub(r"\1", word.translate(_HEARD))


def _begun(word: str, other: str) -> float:
    """Of a name that goes on; a short word must then stand as typed, for most names begin nearly like it."""
    if len(other) <= len(word):
        return len(word)
    gap = edits(word, other[: len(word)])
    return gap + STARTS if gap == 0 or len(word) > SHORT else len(word)


def allowed(word: str) -> float:
    """Edits forgiven in a word of that length: one in four letters, at least one; half more where it goes on."""
    return max(1, round(len(word) / 3)) + STARTS


def in_order(typed: Sequence[str], names: Iterable[tuple[int, str]]) -> list[int]:
    """Numbers of those names that are near enough, nearest first."""
    far = [(distance(typed, name.split()), name, number) for number, name in names]
    return [number for gap, _name, number in sorted((one for one in far if one[0] is not None), key=_rank)]


def _rank(one: tuple[float | None, str, int]) -> tuple[float, str, int]:
    assert one[0] is not None
    return one[0], one[1], one[2]
