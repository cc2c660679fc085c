"""Which uncertain numbers matter most: one at a time at its least and at its most, everything else in the middle.

All of them are asked of the aggregate engine at once, as draws of one table.
"""

from collections.abc import Callable, Mapping

import numpy as np

from lindung.studies.drawing import Ranged
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import Measure, Outcome
from lindung.studies.outcome.results import Tornado, TornadoBar
from lindung.studies.province.assumptions import Assumed
from lindung.studies.province.inputs import ASKED, Asked

WIDEST = 10
NOTHING = 1e-6  # of the middle: less than this is how the engine rounds
SHOWN: Mapping[Measure, str] = {
    Measure.COST: "Biaya selama studi",
    Measure.DEATHS_COVERED: "Kematian yang dijamin penuh selama studi",
}

Expected = Callable[[Numbers], Outcome]
"""One scenario by the aggregate engine, for all draws of the numbers."""


def tornados(expected: Expected, middle: Numbers, ranged: Mapping[str, Ranged]) -> tuple[Tornado, ...]:
    """Of each measure that is shown the ten numbers that move it most, the widest first; none that does not move it."""
    assert middle.draws == 1
    doubted = {key: one for key, one in ranged.items() if one.low < one.high}
    outcome = expected(_one_at_a_time(middle, doubted))
    return tuple(_tornado(measure, title, outcome, doubted) for measure, title in SHOWN.items())


def _one_at_a_time(middle: Numbers, doubted: Mapping[str, Ranged]) -> Numbers:
    """Row 0 is the middle; then of each number in turn a row at its least and one at its most."""
    columns = {key: np.repeat(column, 1 + 2 * len(doubted)) for key, column in middle.columns.items()}
    for place, (key, one) in enumerate(doubted.items()):
        columns[key][1 + 2 * place : 3 + 2 * place] = float(one.low), float(one.high)
    return Numbers(columns)


def _tornado(measure: Measure, title: str, outcome: Outcome, doubted: Mapping[str, Ranged]) -> Tornado:
    found = outcome.total(measure)
    bars = (
        _bar(key, one, float(found[1 + 2 * place]), float(found[2 + 2 * place]))
        for place, (key, one) in enumerate(doubted.items())
    )
    still = NOTHING * abs(float(found[0]))
    moving = sorted((bar for bar in bars if _width(bar) > still), key=lambda bar: (-_width(bar), bar.key))
    return Tornado(measure, title, float(found[0]), tuple(moving[:WIDEST]))


def _bar(key: str, one: Ranged, at_low: float, at_high: float) -> TornadoBar:
    asked = _asked(key, one)
    low, value, high = (float(number) for number in (one.low, one.figure.percent, one.high))
    return TornadoBar(key, asked.title, asked.unit, low, value, high, at_low, at_high)


def _asked(key: str, one: Ranged) -> Asked:
    """A number of the model brings its title and unit; those of a province are listed."""
    return one.asked if isinstance(one, Assumed) else ASKED[key]


def _width(bar: TornadoBar) -> float:
    return abs(bar.at_high - bar.at_low)
