"""Coverage of everybody together, by both denominators, at the end of each year; and what is missing to the target.

BPJS divides by `eligible_workers`, BPS counts `workers`. Nobody has published which of the two a national target means.
Actual coverage in April 2025 (35.68%, by BPJS's denominator) was above the one target of that year and below the other,
so UCJ targets stand beside BPJS's denominator and those of RPJMN and RKP beside all who work; each brings its caution.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lindung.law.figures import Figure, NotInForce
from lindung.law.law import Law
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.outcome.results import Coverage, CoverageYear
from lindung.studies.outcome.spreads import ratio, spread

WHOLE = 100
DENOMINATORS = {
    "eligible_workers": "Pekerja yang menjadi penyebut cakupan (BPJS Ketenagakerjaan)",
    "workers": "Semua orang bekerja (BPS)",
}
TARGETS = {
    "eligible_workers": ("targets/ucj_regional", "targets/ucj_national"),
    "workers": ("targets/rkp", "targets/rpjmn"),
}
"""The first that has a row for the year, or for the province, holds."""

Column = NDArray[np.float64]


def coverage(outcome: Outcome, numbers: Numbers, province_title: str, law: Law) -> tuple[Coverage, ...]:
    """By each denominator that the province has given, with its members before the scheme; none without them."""
    known = [key for key in DENOMINATORS if {key, "active_members"} <= set(numbers.columns)]
    return tuple(_by(key, outcome, numbers, targets(key, outcome.years, province_title, law)) for key in known)


def targets(key: str, years: Sequence[int], province_title: str, law: Law) -> tuple[Figure | None, ...]:
    """Of each year the target that is in force on its last day, None where there is none; never one between two."""
    return tuple(_target(key, year, province_title, law) for year in years)


def _by(key: str, outcome: Outcome, numbers: Numbers, wanted: Sequence[Figure | None]) -> Coverage:
    placed = outcome.by_year[:, :, MEASURES.index(Measure.MEMBERS)]
    start = numbers["active_members"]
    below = _grown(numbers[key], numbers["workers_growth"], len(outcome.years))
    grown = _grown(start, numbers["members_growth"], len(outcome.years))
    before = np.minimum(grown, np.maximum(below - placed, start[:, None]))  # who is in a place cannot join beside it
    members = before + placed
    years = (_year(year, members[:, at], below[:, at]) for at, year in enumerate(outcome.years))
    gaps = (
        None if target is None else spread(np.maximum(below[:, at] * float(target.percent) / WHOLE - members[:, at], 0))
        for at, target in enumerate(wanted)
    )
    shown = tuple(None if target is None else float(target.percent) for target in wanted)
    return Coverage(key, DENOMINATORS[key], tuple(years), shown, tuple(gaps))


def _year(year: int, members: Column, below: Column) -> CoverageYear:
    share = ratio(members, below, WHOLE)
    assert share is not None, year
    return CoverageYear(year, spread(members), spread(below), share)


def _grown(column: Column, percent_a_year: Column, years: int) -> Column:
    """(draws, years): at the end of each year, from the number at the beginning of the first."""
    ahead = np.arange(1, years + 1)
    return np.asarray(column[:, None] * (1 + percent_a_year[:, None] / WHOLE) ** ahead)


def _target(key: str, year: int, province_title: str, law: Law) -> Figure | None:
    area = province_title.removeprefix("Provinsi ").casefold()
    for name in TARGETS[key]:
        try:
            rows = law.on(name, date(year, 12, 31)).rows
        except NotInForce:
            continue
        found = [figure for row, figure in rows.items() if row.casefold() in (str(year), area)]
        if found:
            return found[0]
    return None
