"""What follows from sums: which unknown numbers does a set of sums fix, given all the other numbers in them?"""

from collections.abc import Collection, Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

Row = dict[Key, int]
PRIME = 2**31 - 1
"""Sums are solved modulo a prime: whole numbers stay small, and a coefficient of ours is never a multiple of it."""


def fixed_by(unknown: Collection[Key], sums: Iterable[tuple[Key, Iterable[Key]]]) -> set[Key]:
    """The unknown numbers that have only one solution. sums: a whole and the parts that add up to it.

    Method: the reduced row echelon form; an unknown is fixed when its own row holds nothing else.
    """
    solved: dict[Key, Row[Key]] = {}
    used_in: dict[Key, set[Key]] = {}
    for whole, parts in sums:
        row: Row[Key] = dict.fromkeys((part for part in parts if part in unknown), PRIME - 1)
        if whole in unknown:
            row[whole] = 1
        row = _reduced(row, solved)
        if row:
            _solve_for(row, solved, used_in)
    return {key for key, row in solved.items() if len(row) == 1}


def _reduced(row: Row[Key], solved: dict[Key, Row[Key]]) -> Row[Key]:
    """The row without the unknowns that are solved for already."""
    for key in [key for key in row if key in solved]:
        row = _less(row, row[key], solved[key])
    return row


def _solve_for(row: Row[Key], solved: dict[Key, Row[Key]], used_in: dict[Key, set[Key]]) -> None:
    """Solve the row for the first of its unknowns and take that one out of every other row."""
    pivot, first = next(iter(row.items()))
    inverse = pow(first, -1, PRIME)
    row = {key: times * inverse % PRIME for key, times in row.items()}
    for other in used_in.pop(pivot, set()):
        before = solved[other]
        after = solved[other] = _less(before, before[pivot], row)
        for key in before.keys() - after.keys():
            used_in.get(key, set()).discard(other)
        for key in after.keys() - before.keys():
            used_in.setdefault(key, set()).add(other)
    solved[pivot] = row
    for key in row.keys() - {pivot}:
        used_in.setdefault(key, set()).add(pivot)


def _less(row: Row[Key], times: int, other: Row[Key]) -> Row[Key]:
    """The row less so many times another; what becomes nought is left out."""
    left = dict(row)
    for key, coefficient in other.items():
        value = (left.get(key, 0) - times * coefficient) % PRIME
        if value:
            left[key] = value
        else:
            left.pop(key, None)
    return left
