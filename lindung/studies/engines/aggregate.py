"""The aggregate engine: what a scenario does as an expectation, for all draws at once.

It counts what `person_level` lives through one by one: people by area, decile and the month in which they took their
place. People and places are fractions here, and of whoever still has a place when a queue begins again only the number
and the mean place in the queue are known. How far it may be off stands in `stated_error`.
"""

import numpy as np

from lindung.law.payers import Payer
from lindung.studies.engines.answer_flags import by_sum, causes, state_flags
from lindung.studies.engines.crowd import MONTHS_A_YEAR, Array, Crowd, crowd_of, monthly_rate
from lindung.studies.engines.filling import Filled, Filling, Half, Stretch
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.people.families import LINES, LackingByDecile
from lindung.studies.people.pool import PERCENT, Pool
from lindung.studies.places.places_table import Answers, Flags, PlaceKind, PlacesAhead

NEEDS = (
    *("deaths", "accidents", "poverty_line", "targeting", "turnover", "replacement_months", "work_deaths"),
    *("informal_members", "age_doubling", "men_to_women", "income_lost", "extreme_line", "schooling_families"),
    *(f"consumption_{decile}" for decile in range(1, 11)),
)
"""The numbers that both engines reckon with."""


def expected(places: PlacesAhead, pool: Pool, numbers: Numbers) -> Outcome:
    """One scenario in all draws; `places.areas` are the pool's. Memory: about 300 MB for 200 draws and 10 years."""
    assert places.areas == pool.areas, (places.areas, pool.areas)
    crowd = crowd_of(pool, numbers, len(places.months))
    tally = _Tally(places, crowd, numbers)
    tally.everybody()
    filling = Filling(places, crowd, numbers)
    lacking = LackingByDecile(pool.families, numbers)
    for stretch in filling.stretches():
        tally.stretch(stretch, filling.staying, places.kinds[stretch.kind].answers, lacking)
    for kind, filled in zip(places.kinds, filling.filled(), strict=True):
        tally.places(kind, filled)
    return tally.outcome()


class _Tally:
    """The measures while they are counted: (years, draws, areas, deciles) each."""

    def __init__(self, places: PlacesAhead, crowd: Crowd, numbers: Numbers) -> None:
        self._places, self._crowd, self._numbers = places, crowd, numbers
        shape = (places.years, *crowd.eligible.shape)
        self._of = {measure: np.zeros(shape) for measure in MEASURES}
        self._years = np.repeat(np.eye(places.years), MONTHS_A_YEAR, axis=1)  # (years, months)
        self._last = self._years * (np.arange(len(places.months)) % MONTHS_A_YEAR == MONTHS_A_YEAR - 1)
        self._dying = crowd.dying.astype(np.float32)
        self._at_work = self._share("work_deaths")
        self._by_payer: dict[Payer, Array] = {}

    def everybody(self) -> None:
        """Deaths and accidents of all who are eligible."""
        alive, eligible = self._crowd.alive, self._crowd.eligible
        self._of[Measure.DEATHS] += eligible * (alive[:-1:MONTHS_A_YEAR] - alive[MONTHS_A_YEAR::MONTHS_A_YEAR])
        self._of[Measure.ACCIDENTS] += self._accidents() * eligible * _summed(self._years, alive[:-1])

    def places(self, kind: PlaceKind, filled: Filled) -> None:
        """What the places of a kind cost, and who took one."""
        self._of[Measure.COST] += filled.cost
        self._of[Measure.EVER] += filled.took
        by_year = filled.cost.sum(axis=(2, 3)).T
        for payer, share in kind.shares.items():
            self._by_payer[payer] = self._by_payer.get(payer, 0.0) + by_year * float(share) / PERCENT

    def stretch(self, stretch: Stretch, staying: Half, answers: Answers, lacking: LackingByDecile) -> None:
        """What the law answers for those with a place in these months."""
        if stretch.until == stretch.first:
            return
        months = slice(stretch.first, stretch.until)
        answered = _Answered(stretch.standing, staying[months], self._dying[months], months)
        years, last = self._years[:, months], self._last[:, months]
        for measure, flags in state_flags(answers).items():
            when = last if measure is Measure.MEMBERS else years
            self._of[measure] += answered.months(flags, when)
        self._of[Measure.ACCIDENTS_COVERED] += self._accidents() * answered.months(answers.work > 0, years)
        self._deaths(answered, answers, lacking, years)

    def _deaths(self, answered: "_Answered", answers: Answers, lacking: LackingByDecile, years: Array) -> None:
        schooled = self._share("schooling_families")
        for cause in causes(answers):
            share = self._at_work if cause.at_work else 1.0 - self._at_work
            for rupiah, flags in by_sum(cause.sums, cause.small):
                dead = share * answered.deaths(flags, years)
                self._of[Measure.DEATHS_WAITING] += dead
                self._of[Measure.FAMILY_RUPIAH] += rupiah * dead
            for rupiah, flags in by_sum(cause.sums, ~cause.small):
                dead = share * answered.deaths(flags, years)
                self._of[Measure.DEATHS_COVERED] += dead
                self._of[Measure.FAMILY_RUPIAH] += rupiah * dead
                for line, (without, with_) in LINES.items():
                    self._of[without] += dead * lacking.below(line, 0)[:, None]
                    self._of[with_] += dead * lacking.below(line, rupiah)[:, None]
            self._of[Measure.SCHOOLING] += share * schooled * answered.deaths(cause.schooling, years)

    def _accidents(self) -> Array:
        return np.asarray(monthly_rate(self._numbers["accidents"])[:, None, None])

    def _share(self, key: str) -> Array:
        return np.asarray((self._numbers[key] / PERCENT)[:, None, None])

    def outcome(self) -> Outcome:
        """All tables of it."""
        told = np.stack([self._of[measure] for measure in MEASURES], axis=-1)
        by_year = np.moveaxis(told.sum(axis=(2, 3)), 0, 1)
        budget = np.sum([kind.budget for kind in self._places.kinds], axis=0)
        by_year[:, :, MEASURES.index(Measure.BUDGET)] = budget
        summed = told.sum(axis=0)
        members = MEASURES.index(Measure.MEMBERS)
        summed[..., members] = told[-1, ..., members]
        return Outcome(
            years=self._places.calendar_years,
            areas=self._places.areas,
            by_year=by_year,
            by_area=summed.sum(axis=2),
            by_decile=summed.sum(axis=1),
            by_payer=self._by_payer,
            eligible_by_decile=self._crowd.eligible.sum(axis=1),
        )


class _Answered:
    """Those with a place in a stretch of months for whom the law answers yes, and how many of them die."""

    def __init__(self, standing: Half, staying: Half, dying: Half, months: slice) -> None:
        self._standing = standing.reshape(len(standing), -1)
        self._staying, self._dying, self._within = staying, dying, months
        self._known: dict[bytes, Half] = {}

    def months(self, flags: Flags, when: Array) -> Array | float:
        """(years, draws, areas, deciles) worker-months; 0 where the answer is never yes."""
        there = self._there(flags)
        return 0.0 if there is None else _summed(when, there)

    def deaths(self, flags: Flags, when: Array) -> Array | float:
        """The same of deaths."""
        there = self._there(flags)
        return 0.0 if there is None else _summed(when, there * self._dying)

    def _there(self, flags: Flags) -> Half | None:
        """(months of the stretch, draws, areas, deciles); asked twice, reckoned once."""
        mine = flags[: len(self._standing), self._within]
        if not mine.any():
            return None
        key = mine.tobytes()
        if key not in self._known:
            found = np.ascontiguousarray(mine.T, np.float32) @ self._standing
            self._known[key] = found.reshape(self._staying.shape) * self._staying
        return self._known[key]


def _summed(years: Array, months: Array | Half) -> Array:
    """Months (first axis) added up by year."""
    flat: Half = months.reshape(len(months), -1).astype(np.float32, copy=False)
    return (years.astype(np.float32) @ flat).reshape(len(years), *months.shape[1:]).astype(np.float64)
