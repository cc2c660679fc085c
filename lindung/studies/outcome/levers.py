"""What the next rupiah buys: one lever of a scenario moved a little, and what it costs and gives more.

Both sides of every difference have the same draws. A lever that is there already, or cannot move, is not shown.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import Measure, Outcome
from lindung.studies.outcome.results import NextRupiah
from lindung.studies.outcome.spreads import spread
from lindung.studies.scenarios.scenario import WHOLE, AnnualTranche, Scenario

MORE_GRANT = Decimal(10)  # percent more
MORE_FILLED = 5.0  # points of realisation, as long as there are so many
FASTER = 1.0  # months by which a free place is filled sooner, as long as it takes so many
NEARER = 10.0  # points of targeting
BY_NEED = "by_need"  # no lever where nobody counted need by area: it would tell of the quota's end, not of need
TOLD = (Measure.COST, Measure.FULL_MONTHS, Measure.DEATHS_COVERED)
NOTHING = 1e-6  # of what there was before: less than this is how the engine rounds, not what a lever gives

Expected = Callable[[Scenario, Numbers], Outcome]
"""A scenario by the aggregate engine, for all draws of the numbers."""
Totals = Mapping[Measure, NDArray[np.float64]]
"""What is told, for each draw."""


class Lever(NamedTuple):
    """One scenario, or its numbers, with one thing changed; `change` says in words what."""

    code: str
    title: str
    change: str
    scenario: Scenario
    numbers: Numbers


def next_rupiah(
    expected: Expected, scenario: Scenario, numbers: Numbers, *, need_known: bool = True
) -> tuple[NextRupiah, ...]:
    """Every lever that can move, the one with most full months for a rupiah first; what costs nothing more leads."""
    told = [lever for lever in levers(scenario, numbers) if need_known or lever.code != BY_NEED]
    of_numbers = [lever for lever in told if lever.scenario is scenario]
    before, *after = _at_once(expected, scenario, [numbers, *(lever.numbers for lever in of_numbers)])
    moved = [_moved(lever, before, one) for lever, one in zip(of_numbers, after, strict=True)]
    for lever in (lever for lever in told if lever.scenario is not scenario):
        with suppress(UserError):  # a number is missing that only this lever asks for
            moved.append(_moved(lever, before, _totals(expected(lever.scenario, lever.numbers))))
    return tuple(sorted(moved, key=_worst_last))


def levers(scenario: Scenario, numbers: Numbers) -> Iterator[Lever]:
    """What can be moved in this scenario, a little each."""
    yield from _grant(scenario, numbers)
    yield from _number(scenario, numbers, "realisation", MORE_FILLED, 100.0)
    yield from _in_time(scenario, numbers)
    yield from _number(scenario, numbers, "replacement_months", -FASTER, 0.0)
    yield from _number(scenario, numbers, "targeting", NEARER, 100.0)
    if scenario.quota_rule is not QuotaRule.BY_NEED:
        change = "kuota dibagi menurut kebutuhan, bukan sama rata atau satu daftar"
        yield Lever(
            BY_NEED, "Kuota menurut kebutuhan", change, replace(scenario, quota_rule=QuotaRule.BY_NEED), numbers
        )


NUMBERS: Mapping[str, tuple[str, str]] = {
    "realisation": ("Realisasi tempat", "{step} poin persen lebih banyak tempat terisi"),
    "replacement_months": ("Penggantian peserta", "tempat kosong terisi {step} bulan lebih cepat"),
    "targeting": ("Urutan kebutuhan", "{step} poin persen lebih banyak tempat menurut urutan kebutuhan"),
}
"""Of each number that is a lever its title, and its change in words."""


def _number(scenario: Scenario, numbers: Numbers, key: str, step: float, end: float) -> Iterator[Lever]:
    """Not beyond its end; nothing where every draw is there already."""
    moved = numbers[key] + step
    held = np.minimum(moved, end) if step > 0 else np.maximum(moved, end)
    if (held != numbers[key]).any():
        title, change = NUMBERS[key]
        changed = Numbers({**numbers.columns, key: held})
        yield Lever(key, title, change.format(step=f"{abs(step):g}"), scenario, changed)


def _grant(scenario: Scenario, numbers: Numbers) -> Iterator[Lever]:
    """Of each year so many percent more than it would be; nothing where that is beyond what a scenario may say."""
    path = {scenario.first.year: _percent_in(scenario, scenario.first.year), **scenario.grant_percent}
    more = {year: percent * (WHOLE + MORE_GRANT) / WHOLE for year, percent in path.items()}
    try:
        with_more = replace(scenario, grant_percent=more)
    except UserError:
        return
    yield Lever("grant", "Bantuan", f"{MORE_GRANT} persen lebih banyak bantuan setiap tahun", with_more, numbers)


def _percent_in(scenario: Scenario, year: int) -> Decimal:
    begun = [since for since in scenario.grant_percent if since <= year]
    return scenario.grant_percent[max(begun)] if begun else WHOLE


def _in_time(scenario: Scenario, numbers: Numbers) -> Iterator[Lever]:
    """Late tranches on their day; where none is late, all money at the beginning of the year."""
    if scenario.weeks_late:
        change = f"tahap berikutnya cair pada waktunya, bukan {scenario.weeks_late} minggu terlambat"
        yield Lever("in_time", "Pencairan tepat waktu", change, replace(scenario, weeks_late=0), numbers)
    elif len(scenario.tranches) > 1:
        at_once = (AnnualTranche(WHOLE, scenario.tranches[0].month),)
        change = "seluruh dana setahun cair bersama tahap pertama"
        yield Lever("in_time", "Pencairan sekaligus", change, replace(scenario, tranches=at_once), numbers)


def _at_once(expected: Expected, scenario: Scenario, several: Sequence[Numbers]) -> list[Totals]:
    """Of several numbers, as draws of one table: the engine takes nearly as long for a few draws as for many."""
    together = Numbers({key: np.concatenate([one[key] for one in several]) for key in several[0].columns})
    parts = {measure: np.split(total, len(several)) for measure, total in _totals(expected(scenario, together)).items()}
    return [{measure: parts[measure][at] for measure in TOLD} for at in range(len(several))]


def _totals(outcome: Outcome) -> Totals:
    return {measure: outcome.total(measure) for measure in TOLD}


def _moved(lever: Lever, before: Totals, after: Totals) -> NextRupiah:
    more = {measure: after[measure] - before[measure] for measure in TOLD}
    dust = {measure: NOTHING * float(before[measure].mean()) for measure in TOLD}
    told = (spread(np.where(np.abs(more[measure]) > dust[measure], more[measure], 0.0)) for measure in TOLD)
    return NextRupiah(lever.code, lever.title, lever.change, *told)


def _worst_last(moved: NextRupiah) -> tuple[float, float, str]:
    """By months for a rupiah; what costs nothing more is first, what gives nothing more last."""
    months, cost = moved.months.mean, moved.cost.mean
    for_a_rupiah = -inf if months <= 0 else months / cost if cost > 0 else inf
    return -for_a_rupiah, -months, moved.lever
