"""Which sources may pay for whom: asked once per kind of person, and people with the same answer are one class.

Rules are asked in columns here. `Terms.refusal` says the same of one person; what is divided is held against it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lindung.funding.candidates import SEXES, UNKNOWN, Candidates, bits_of
from lindung.funding.prices import Prices
from lindung.funding.terms import Spans, Terms


@dataclass(frozen=True)
class Usable:
    """`class_of` each candidate; of each class the sources that may pay, in order of their place; `signs` below.

    A sign is what prices depend on: months already paid and sector. `sign_of` each candidate names one of `signs`.
    """

    class_of: NDArray[np.int64]
    sources: tuple[tuple[int, ...], ...]
    sign_of: NDArray[np.int64]
    signs: tuple[tuple[int, int], ...]


def usable_sources(candidates: Candidates, prices: Prices) -> Usable:
    """Who may use which source, for at least one month that is not paid yet."""
    kinds, kind_of = _kinds(candidates)
    pairs = [(source, kind) for source, kind in enumerate(_kinds_of_sources(kinds, prices)) if len(kind)]
    of_kind: list[list[int]] = [[] for _ in range(len(kinds[0]))]
    for source, mine in pairs:
        for kind in mine.tolist():
            of_kind[kind].append(source)
    classes: dict[tuple[int, ...], int] = {}
    class_of_kind = np.array([classes.setdefault(tuple(own), len(classes)) for own in of_kind], np.int64)
    signs, sign_of = _distinct((candidates.paid, candidates.sector))
    return Usable(
        class_of=class_of_kind[kind_of],
        sources=tuple(classes),
        sign_of=sign_of,
        signs=tuple(zip(signs[0].tolist(), signs[1].tolist(), strict=True)),
    )


Columns = tuple[NDArray[np.int64], ...]


def _kinds(candidates: Candidates) -> tuple[Columns, NDArray[np.int64]]:
    """The different profiles in order of their village, and that of each candidate."""
    return _distinct(candidates.profile())


def _distinct(columns: Columns) -> tuple[Columns, NDArray[np.int64]]:
    order = np.lexsort(columns[::-1])
    changed = np.zeros(len(order), bool)
    for column in columns:
        ordered = column[order]
        changed[1:] |= ordered[1:] != ordered[:-1]
    if len(order):
        changed[0] = True
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(changed) - 1
    firsts = order[changed]
    return tuple(column[firsts] for column in columns), number


def _kinds_of_sources(kinds: Columns, prices: Prices) -> list[NDArray[np.int64]]:
    """For each source the places of the kinds it may pay for. What does not depend on the village is asked once."""
    seen: dict[tuple[Terms, int], NDArray[np.bool_]] = {}
    found = []
    for at, source in enumerate(prices.sources):
        mine: NDArray[np.int64] | None = None
        for terms in (source.terms, *([prices.by_key[source.partner].terms] if source.partner else [])):
            key = (replace(terms, areas=(), cautions=(), people_at_most=None), prices.bits[at])
            if key not in seen:
                seen[key] = _allowed(key[0], kinds, prices.bits[at])
            allowed = _within(terms.areas, kinds[0], seen[key])
            mine = allowed if mine is None else np.intersect1d(mine, allowed)
        assert mine is not None
        found.append(mine)
    return found


def _within(areas: Spans, village: NDArray[np.int64], allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Those allowed that live in the areas; the villages are in order."""
    if not areas:
        return np.flatnonzero(allowed)
    bounds = [(np.searchsorted(village, first), np.searchsorted(village, last, "right")) for first, last in areas]
    return np.concatenate([begin + np.flatnonzero(allowed[begin:end]) for begin, end in bounds])


def _allowed(terms: Terms, kinds: Columns, bits: int) -> NDArray[np.bool_]:
    _, occupation, words, decile, sex, age, _, paid = kinds
    allowed: NDArray[np.bool_] = (paid & bits) != bits
    if terms.occupations:
        allowed &= np.isin(occupation, [int(code) for code in terms.occupations])
    for wanted in (terms.groups, terms.also_groups):
        if wanted:
            allowed &= (words & bits_of(wanted)) != 0
    if terms.excluded:
        allowed &= (words & bits_of(terms.excluded)) == 0
    if terms.deciles_at_most is not None:
        allowed &= (decile != UNKNOWN) & (decile <= terms.deciles_at_most)
    if terms.age_last is not None:
        allowed &= (age != UNKNOWN) & (age <= terms.age_last)
    if terms.sex:
        allowed &= sex == SEXES.index(terms.sex)
    return allowed
