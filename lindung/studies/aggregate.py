"""The aggregate engine: what a scenario does as an expectation, for all draws at once.

It counts what `person_level` lives through one by one: people by area, decile and the month in which they took their
place. It leaves out what chance does to the order of events, and it takes whoever still has a place when a queue
begins again for spread evenly over the queue. How far it may be off stands in `stated_error`.
"""

import numpy as np
from numpy.typing import NDArray

from lindung.law.payers import Payer
from lindung.studies.answer_flags import by_sum, causes, state_flags
from lindung.studies.crowd import Array, Crowd, crowd_of, monthly_rate
from lindung.studies.families import LINES, LackingByDecile
from lindung.studies.filling import Stretch, fill
from lindung.studies.numbers import Numbers
from lindung.studies.outcomes import MEASURES, Measure, Outcome
from lindung.studies.places_table import Answers, Flags, PlaceKind, PlacesAhead
from lindung.studies.pool import PERCENT, Pool

NEEDS = (
    *("deaths", "accidents", "poverty_line", "targeting", "turnover", "replacement_months", "work_deaths"),
    *("informal_members", "age_doubling", "men_to_women", "income_lost", "extreme_line", "schooling_families"),
    *(f"consumption_{decile}" for decile in range(1, 11)),
)
"""The numbers that both engines reckon with."""

Half = NDArray[np.float32]


def expected(places: PlacesAhead, pool: Pool, numbers: Numbers) -> Outcome:
    """One scenario in all draws; `places.areas` are the pool's. Memory: about 300 MB for 200 draws and 10 years."""
    assert places.areas == pool.areas, (places.areas, pool.areas)
    crowd = crowd_of(pool, numbers, len(places.months))
    tally = _Tally(places, crowd, numbers)
    tally.everybody()
    filled, stretches = fill(places, crowd, numbers)
    lacking = LackingByDecile(pool.families, numbers)
    for stretch in stretches:
        tally.stretch(stretch, filled.staying, places.kinds[stretch.kind].answers, lacking)
    for kind, took, sits in zip(places.kinds, filled.took, filled.sits, strict=True):
        tally.places(kind, took, sits)
    return tally.outcome()


class _Tally:
    """The measures while they are counted: (draws, areas, deciles, years) each."""

    def __init__(self, places: PlacesAhead, crowd: Crowd, numbers: Numbers) -> None:
        self._places, self._crowd, self._numbers = places, crowd, numbers
        shape = (*crowd.eligible.shape, places.years)
        self._of = {measure: np.zeros(shape) for measure in MEASURES}
        self._years = np.repeat(np.eye(places.years), 12, axis=0)  # (months, years)
        self._last = self._years * (np.arange(len(self._years)) % 12 == 11)[:, None]
        self._dying = crowd.dying.astype(np.float32)
        self._at_work = (numbers["work_deaths"] / PERCENT)[:, None, None, None]
        self._by_payer: dict[Payer, Array] = {}

    def everybody(self) -> None:
        """Deaths and accidents of all who are eligible."""
        living = self._crowd.eligible[..., None] * self._crowd.alive[..., :-1]
        self._of[Measure.DEATHS] += (living * self._crowd.dying) @ self._years
        self._of[Measure.ACCIDENTS] += self._rate() * (living @ self._years)

    def places(self, kind: PlaceKind, took: Array, sits: Array) -> None:
        """What the places of a kind cost, and who took one."""
        cost = sits @ (self._years * kind.price[:, None])
        self._of[Measure.COST] += cost
        self._of[Measure.EVER] += took @ self._years
        for payer, share in kind.shares.items():
            paid = cost.sum(axis=(1, 2)) * float(share) / PERCENT
            self._by_payer[payer] = self._by_payer.get(payer, 0.0) + paid

    def stretch(self, stretch: Stretch, staying: Half, answers: Answers, lacking: LackingByDecile) -> None:
        """What the law answers for those with a place in these months."""
        if stretch.until == stretch.first:
            return
        months = slice(stretch.first, stretch.until)
        answered = _Answered(stretch.standing, staying[..., months], self._dying[..., months], months)
        years, last = self._years[months], self._last[months]
        for measure, flags in state_flags(answers).items():
            when = last if measure is Measure.MEMBERS else years
            self._of[measure] += answered.months(flags, when)
        self._of[Measure.ACCIDENTS_COVERED] += self._rate() * answered.months(answers.work > 0, years)
        self._deaths(answered, answers, lacking, years)

    def _deaths(self, answered: "_Answered", answers: Answers, lacking: LackingByDecile, years: Array) -> None:
        schooled = (self._numbers["schooling_families"] / PERCENT)[:, None, None, None]
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
                    self._of[without] += dead * lacking.below(line, 0)[:, None, :, None]
                    self._of[with_] += dead * lacking.below(line, rupiah)[:, None, :, None]
            self._of[Measure.SCHOOLING] += share * schooled * answered.deaths(cause.schooling, years)

    def _rate(self) -> Array:
        return np.asarray(monthly_rate(self._numbers["accidents"])[:, None, None, None])

    def outcome(self) -> Outcome:
        """All tables of it."""
        told = np.stack([self._of[measure] for measure in MEASURES], axis=-1)
        by_year = told.sum(axis=(1, 2))
        budget = np.sum([kind.budget for kind in self._places.kinds], axis=0)
        by_year[:, :, MEASURES.index(Measure.BUDGET)] = budget
        summed = told.sum(axis=3)
        members = MEASURES.index(Measure.MEMBERS)
        summed[..., members] = told[..., -1, members]
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
        self._standing = np.ascontiguousarray(standing).reshape(-1, standing.shape[-1])
        self._staying, self._dying, self._within = staying, dying, months
        self._known: dict[bytes, Half] = {}

    def months(self, flags: Flags, when: Array) -> Array | float:
        """(draws, areas, deciles, years) worker-months; 0 where the answer is never yes."""
        there = self._there(flags)
        return 0.0 if there is None else (there @ when.astype(np.float32)).astype(np.float64)

    def deaths(self, flags: Flags, when: Array) -> Array | float:
        """The same of deaths."""
        there = self._there(flags)
        return 0.0 if there is None else ((there * self._dying) @ when.astype(np.float32)).astype(np.float64)

    def _there(self, flags: Flags) -> Half | None:
        """(draws, areas, deciles, months of the stretch); asked twice, reckoned once."""
        mine = flags[: self._standing.shape[1], self._within]
        if not mine.any():
            return None
        key = mine.tobytes()
        if key not in self._known:
            self._known[key] = (self._standing @ mine.astype(np.float32)).reshape(self._staying.shape) * self._staying
        return self._known[key]
