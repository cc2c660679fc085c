"""What registers and lists say of people, in columns: one row per resident, children and the dead too.

Everybody on a family card belongs here, whether a candidate or not: who else earns is read off the card. What nobody
knows is UNKNOWN, NEVER or an empty text, and is said where it would have counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lindung.programme.columns import NEVER, Days, epoch_day
from lindung.programme.priority import UNKNOWN

Words = NDArray[np.str_]
Numbers = NDArray[np.int32]

HEAD_OF_FAMILY = 1  # of `people/codes/relations.csv`
NOT_AT_WORK = (1, 2, 3, 4)  # of `people/codes/occupations.csv`: none, housekeeping, school, pension


@dataclass(frozen=True)
class Facts:
    """Columns of equal length. Their words are those of the canonical columns (`people/columns.py`) and of verdicts.

    key: by which whoever asks knows the person again, no two alike, and the same every year: lots are drawn by it.
    village: its code without dots. nik, card: any number that is equal where NIK or family card are equal.
    covered_until: last day of the protection found. held_by, held_until: what already pays for the months to come.
    listed: of each list of names (by its name) whether the person is on it.
    """

    key: NDArray[np.int64]
    village: NDArray[np.int64]
    nik: NDArray[np.int64]
    nik_usable: NDArray[np.bool_]
    nik_elsewhere: NDArray[np.bool_]  # living under the same NIK in another village's register
    card: NDArray[np.int64]
    born: Days
    sex: Words
    relation: Numbers
    occupation: Numbers
    life: Words
    verdict: Words
    protection: Words
    segment: Words
    covered_until: Days
    decile: Numbers
    held_by: NDArray[np.object_]
    held_until: Days
    listed: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = [*(column for name, column in vars(self).items() if name != "listed"), *self.listed.values()]
        assert len({len(column) for column in columns}) == 1
        assert len(np.unique(self.key)) == len(self.key)

    def __len__(self) -> int:
        return len(self.key)

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[object]], listed: Mapping[str, Sequence[bool]] | None = None) -> Facts:
        """Facts out of lists as a database gives them: days, texts, numbers or None; a column left out is unknown.

        Codes may be text («9»); `nik` and `card` anything that can be compared (text, bytes, numbers).
        """
        rows = len(columns["key"])
        nik = _keys(columns.get("nik"), rows)
        return cls(
            key=np.asarray(columns["key"], np.int64),
            village=_numbers(columns.get("village"), rows, 0).astype(np.int64),
            nik=nik,
            nik_usable=_yes(columns.get("nik_usable"), rows, nik != UNKNOWN),
            nik_elsewhere=_yes(columns.get("nik_elsewhere"), rows, np.zeros(rows, bool)),
            card=_keys(columns.get("card"), rows),
            born=_days(columns.get("born"), rows),
            sex=_words(columns.get("sex"), rows),
            relation=_numbers(columns.get("relation"), rows).astype(np.int32),
            occupation=_numbers(columns.get("occupation"), rows).astype(np.int32),
            life=_words(columns.get("life"), rows, "living"),
            verdict=_words(columns.get("verdict"), rows),
            protection=_words(columns.get("protection"), rows),
            segment=_words(columns.get("segment"), rows),
            covered_until=_days(columns.get("covered_until"), rows),
            decile=_numbers(columns.get("decile"), rows).astype(np.int32),
            held_by=_texts(columns.get("held_by"), rows),
            held_until=_days(columns.get("held_until"), rows),
            listed={name: np.asarray(on_it, bool) for name, on_it in (listed or {}).items()},
        )

    def chosen(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Facts:
        """Only those rows, in that order."""
        columns = {name: column[rows] for name, column in vars(self).items() if name != "listed"}
        return Facts(**columns, listed={name: on_it[rows] for name, on_it in self.listed.items()})


def ages(born: Days, on: date) -> Numbers:
    """Completed years on a day as `law.enrolment.completed_years` has them; UNKNOWN without a birth date."""
    known = born != NEVER
    days = np.where(known, born, 0).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    year = days.astype("datetime64[Y]").astype(np.int32) + 1970
    month = months.astype(np.int32) % 12 + 1
    day = (days - months.astype("datetime64[D]")).astype(np.int32) + 1
    before = (on.month < month) | ((on.month == month) & (on.day < day))
    return np.where(known, on.year - year - before, UNKNOWN).astype(np.int32)


def twice_registered(facts: Facts) -> NDArray[np.bool_]:
    """Under whose NIK more than one is living: in these columns, or as they say in another village's register."""
    keys, place = np.unique(facts.nik, return_inverse=True)
    living = np.isin(facts.life, ("living", "unknown"))
    several = np.bincount(place[living], minlength=len(keys)) > 1
    twice: NDArray[np.bool_] = living & (facts.nik != UNKNOWN) & (several[place] | facts.nik_elsewhere)
    return twice


def family_sizes(facts: Facts) -> Numbers:
    """How many living people the family card has; UNKNOWN without a card."""
    return _on_card(facts, _present(facts))


def sole_earners(facts: Facts, on: date, first_age: int, last_age: int) -> Numbers:
    """1 for the only living person of working age with an occupation on the card, 0 for others, else UNKNOWN.

    Unknown where there is no card, or where the occupation of somebody of working age on it is not known.
    """
    age = ages(facts.born, on)
    of_age = _present(facts) & (age >= first_age) & (age <= last_age)
    earns = of_age & (facts.occupation != UNKNOWN) & ~np.isin(facts.occupation, NOT_AT_WORK)
    unclear = _on_card(facts, of_age & (facts.occupation == UNKNOWN)) > 0
    alone = earns & (_on_card(facts, earns) == 1)
    return np.where((facts.card == UNKNOWN) | unclear, UNKNOWN, alone).astype(np.int32)


def women_heads(facts: Facts) -> Numbers:
    """1 for a woman who is the head of her family card; UNKNOWN where relation or sex is."""
    known = (facts.relation != UNKNOWN) & (facts.sex != "")
    return np.where(known, (facts.relation == HEAD_OF_FAMILY) & (facts.sex == "P"), UNKNOWN).astype(np.int32)


def _present(facts: Facts) -> NDArray[np.bool_]:
    living: NDArray[np.bool_] = facts.life == "living"
    return living


def _on_card(facts: Facts, who: NDArray[np.bool_]) -> Numbers:
    """How many of those are on the same card."""
    keys, place = np.unique(facts.card, return_inverse=True)
    counts = np.bincount(place[who], minlength=len(keys)).astype(np.int32)
    return np.where(facts.card == UNKNOWN, UNKNOWN, counts[place]).astype(np.int32)


def _keys(column: Sequence[object] | None, rows: int) -> NDArray[np.int64]:
    """A number for each value, equal for equal ones; UNKNOWN for none."""
    if column is None:
        return np.full(rows, UNKNOWN, np.int64)
    seen: dict[object, int] = {None: UNKNOWN, "": UNKNOWN}
    return np.array([seen.setdefault(value, len(seen)) for value in column], np.int64)


def _numbers(column: Sequence[object] | None, rows: int, missing: int = UNKNOWN) -> NDArray[np.int64]:
    if column is None:
        return np.full(rows, missing, np.int64)
    return np.array([missing if value in {None, ""} else int(str(value)) for value in column], np.int64)


def _yes(column: Sequence[object] | None, rows: int, missing: NDArray[np.bool_]) -> NDArray[np.bool_]:
    assert len(missing) == rows
    return missing if column is None else np.asarray(column, bool)


def _days(column: Sequence[object] | None, rows: int) -> Days:
    if column is None:
        return np.full(rows, NEVER, np.int32)
    return np.array([epoch_day(day) if isinstance(day, date) else NEVER for day in column], np.int32)


def _words(column: Sequence[object] | None, rows: int, missing: str = "") -> Words:
    if column is None:
        return np.full(rows, missing, dtype="U16")
    return np.array([str(value or "") for value in column], dtype="U16")


def _texts(column: Sequence[object] | None, rows: int) -> NDArray[np.object_]:
    texts = np.full(rows, "", dtype=object)
    if column is not None:
        texts[:] = [str(value or "") for value in column]
    return texts
