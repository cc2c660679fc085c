"""What the lives of one draw come to: months counted from when people had a place, cases one by one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.law.payers import Payer
from lindung.studies.engines.answer_flags import causes, state_flags
from lindung.studies.engines.crowd import MONTHS_A_YEAR
from lindung.studies.engines.fates import Fates, Months, Rows
from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.people.families import LINES
from lindung.studies.people.pool import DECILES, PERCENT
from lindung.studies.places.places_table import PlaceKind, PlacesAhead

Table = NDArray[np.float64]
AT = {measure: place for place, measure in enumerate(MEASURES)}


@dataclass(frozen=True)
class Lives:
    """Who had a place of one kind: rows of equal length, in the order of calling. until: the first month without.

    by_area, by_decile: (areas or deciles, months, months + 1), how many had it from one month until another.
    """

    place: Rows
    since: Months
    until: Months
    by_area: Rows
    by_decile: Rows


def outcome_of(places: PlacesAhead, fates: Fates, lives: list[Lives]) -> Outcome:
    """All tables of it, with one draw."""
    count = _Count(places, fates)
    count.everybody()
    by_payer: dict[Payer, Table] = {}
    for kind, lived in zip(places.kinds, lives, strict=True):
        cost = count.months(kind, lived)
        count.deaths(kind, lived)
        count.accidents(kind, lived)
        for payer, share in kind.shares.items():
            by_payer[payer] = by_payer.get(payer, 0.0) + (cost * float(share) / PERCENT)[None]
    count.by_year[:, AT[Measure.BUDGET]] = np.sum([kind.budget[fates.draw] for kind in places.kinds], axis=0)
    return Outcome(
        years=places.calendar_years,
        areas=places.areas,
        by_year=count.by_year[None],
        by_area=count.by_area[None],
        by_decile=count.by_decile[None],
        by_payer=by_payer,
        eligible_by_decile=np.bincount(fates.decile - 1, minlength=DECILES)[None].astype(np.float64),
    )


class _Count:
    """The tables of one draw while they are counted."""

    def __init__(self, places: PlacesAhead, fates: Fates) -> None:
        self._fates, self._months = fates, len(places.months)
        self.by_year = np.zeros((places.years, len(MEASURES)))
        self.by_area = np.zeros((len(places.areas), len(MEASURES)))
        self.by_decile = np.zeros((DECILES, len(MEASURES)))

    def everybody(self) -> None:
        """Deaths and accidents of all who are eligible."""
        for measure, struck in ((Measure.DEATHS, self._fates.deaths), (Measure.ACCIDENTS, self._fates.accidents)):
            here = struck[: self._months]  # (months, areas, deciles)
            self.by_year[:, AT[measure]] += _by_year(here.sum(axis=(1, 2)))
            self.by_area[:, AT[measure]] += here.sum(axis=(0, 2))
            self.by_decile[:, AT[measure]] += here.sum(axis=(0, 1))

    def months(self, kind: PlaceKind, lived: Lives) -> Table:
        """Counts worker-months, newcomers and what they cost; gives the cost by year."""
        months = self._months
        flags = state_flags(kind.answers)
        asked = np.stack([*flags.values(), np.triu(np.ones((months, months), bool)) * kind.price]).astype(np.float64)
        columns = [*(AT[measure] for measure in flags), AT[Measure.COST]]
        asked_last = asked.copy()
        asked_last[0, :, :-1] = 0.0  # members are those of the last month
        until = np.concatenate([np.zeros((len(asked), months, 1)), asked_last.cumsum(axis=2)], axis=2)
        for table, ends in ((self.by_area, lived.by_area), (self.by_decile, lived.by_decile)):
            table[:, columns] += ends.reshape(len(table), -1) @ until.reshape(len(asked), -1).T
            table[:, AT[Measure.EVER]] += ends.sum(axis=(1, 2))
        ends = lived.by_area.sum(axis=0)
        sits = ends[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]
        by_month = (asked * sits).sum(axis=1)
        by_month[0, np.arange(months) % MONTHS_A_YEAR != MONTHS_A_YEAR - 1] = 0.0
        self.by_year[:, columns] += _by_year(by_month.T)
        self.by_year[:, AT[Measure.EVER]] += _by_year(ends.sum(axis=1))
        return _by_year(by_month[-1])

    def deaths(self, kind: PlaceKind, lived: Lives) -> None:
        """Those who died with a place, and what becomes of their families."""
        dead = self._fates.dead
        at = np.flatnonzero(self._fates.dies[lived.place] < lived.until)
        place, since = lived.place[at], lived.since[at]
        row = np.searchsorted(dead.place, place)
        month = dead.month[row]
        for cause in causes(kind.answers):
            mine = dead.at_work[row] == cause.at_work
            s, t, who = since[mine], month[mine], place[mine]
            sums, small = cause.sums[s, t], cause.small[s, t]
            lacks = dead.lacks[:, row[mine]]
            whole = (sums > 0) & ~small
            self._cases(Measure.DEATHS_COVERED, who, t, whole)
            self._cases(Measure.DEATHS_WAITING, who, t, (sums > 0) & small)
            self._cases(Measure.FAMILY_RUPIAH, who, t, sums)
            self._cases(Measure.SCHOOLING, who, t, cause.schooling[s, t] & dead.schooled[row[mine]])
            for line, (without, with_) in LINES.items():
                self._cases(without, who, t, whole & (lacks[line] > 0))
                self._cases(with_, who, t, whole & (lacks[line] > sums))

    def accidents(self, kind: PlaceKind, lived: Lives) -> None:
        """Those who were hurt while they had a place and were protected."""
        fates = self._fates
        struck = np.flatnonzero(fates.hurts[lived.place])
        many = fates.hurts[lived.place[struck]]
        life = np.repeat(struck, many)
        nth = np.arange(len(life)) - np.repeat(np.cumsum(many, dtype=np.int64) - many, many)
        event = np.searchsorted(fates.hurt, lived.place[life]) + nth
        month, since = fates.hurt_in[event], lived.since[life]
        sits = (since <= month) & (month < lived.until[life])
        place, month, since = lived.place[life][sits], month[sits], since[sits]
        self._cases(Measure.ACCIDENTS_COVERED, place, month, kind.answers.work[since, month] > 0)

    def _cases(self, measure: Measure, place: Rows, month: Months, weight: NDArray[np.number] | None = None) -> None:
        """Adds cases, or what each of them weighs, to the tables."""
        if weight is None:
            weight = np.ones(len(place))
        groups = (month // MONTHS_A_YEAR, self._fates.area[place], self._fates.decile[place] - np.int8(1))
        for table, group in zip((self.by_year, self.by_area, self.by_decile), groups, strict=True):
            table[:, AT[measure]] += np.bincount(group, weights=weight, minlength=len(table))


def _by_year(by_month: NDArray[np.number]) -> Table:
    """Months (first axis) added up by year."""
    return np.asarray(by_month.reshape(-1, MONTHS_A_YEAR, *by_month.shape[1:]).sum(axis=1), np.float64)
