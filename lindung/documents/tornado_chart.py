"""What moves a result most: one bar for each number that is not known exactly, the widest first.

Where the number is at its least the bar is striped, where it is at its most it is full; what either makes of the result
stands below it in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lindung.documents.estimate import Unit, about, plain
from lindung.documents.painted import painted, patterns, striped
from lindung.documents.picture import picture
from lindung.documents.svg_text import MARGIN, WIDTH, as_xml

ACROSS = WIDTH - 2 * MARGIN
BAR, ROW, TOP = 13, 48, 46
LETTERS = 56  # of a label in one line


@dataclass(frozen=True)
class TornadoRow:
    """One number from its least to its most, and what the result is at either."""

    label: str
    unit: str
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The number and the result, at its least and at its most."""
        return (self.low, self.at_low), (self.high, self.at_high)


@dataclass(frozen=True)
class TornadoChart:
    """The rows in their order; middle: the result with every number in the middle."""

    title: str
    description: str
    middle: float
    rows: Sequence[TornadoRow]
    unit: Unit
    name: str = "tornado"


def tornado_chart_svg(chart: TornadoChart, *, alone: bool = False, captioned: bool = False) -> str:
    """The chart as one SVG element; alone: with its own colours, to be saved or sent (see `picture`)."""
    rows = [_row(chart, row, TOP + at * ROW, alone=alone) for at, row in enumerate(chart.rows)]
    parts = [f"<defs>{patterns(chart.name, alone=alone)}</defs>", *_legend(chart, alone=alone), *rows]
    bottom = TOP + len(rows) * ROW
    return picture(chart.name, chart.title, chart.description, parts, bottom, alone=alone, captioned=captioned)


def _across(chart: TornadoChart, value: float) -> float:
    """How far across a result stands, from the least to the most of all."""
    ends = [chart.middle, *(end for row in chart.rows for end in (row.at_low, row.at_high))]
    return (value - min(ends)) * ACROSS / max(max(ends) - min(ends), 1e-9)


def _legend(chart: TornadoChart, *, alone: bool) -> list[str]:
    ink = painted("text", alone=alone)
    return [
        f'<rect {striped("lower", chart.name, alone=alone)} x="0" y="0" width="16" height="12"/>',
        f'<text {ink} x="21" y="10" font-size="11.5">angka itu paling kecil</text>',
        f'<rect {painted("part", alone=alone)} x="170" y="0" width="16" height="12"/>',
        f'<text {ink} x="191" y="10" font-size="11.5">angka itu paling besar</text>',
        f'<path {painted("whisker", alone=alone)} d="M8 18v16"/>',
        f'<text {ink} x="21" y="30" font-size="11.5">semua seperti dipakai: {about(chart.middle, chart.unit)}</text>',
    ]


def _row(chart: TornadoChart, row: TornadoRow, top: float, *, alone: bool) -> str:
    ink = painted("text", alone=alone)
    least, most = (f"{number_in(row.unit, value)} → {about(result, chart.unit)}" for value, result in row.ends)
    named = f"{row.label} ({row.unit})"
    label = named if len(named) <= LETTERS else row.label
    return (
        f"<g><title>{as_xml(f'{named}: {least}; {most}')}</title>"
        f'<text {ink} x="0" y="{top + 11}" font-size="11.5">{as_xml(label)}</text>'
        f"{_bars(chart, row, top + 17, alone=alone)}"
        f'<text {ink} x="0" y="{top + 41}" font-size="10.5">{as_xml(least)}</text>'
        f'<text {ink} x="{ACROSS}" y="{top + 41}" font-size="10.5" text-anchor="end">{as_xml(most)}</text></g>'
    )


def _bars(chart: TornadoChart, row: TornadoRow, top: float, *, alone: bool) -> str:
    """From the middle to each end; where both lie on one side they share the height, so that neither hides."""
    kinds = striped("lower", chart.name, alone=alone), painted("part", alone=alone)
    same_side = (row.at_low - chart.middle) * (row.at_high - chart.middle) > 0
    middle, bars = _across(chart, chart.middle), []
    for at, kind in enumerate(kinds):
        left, right = sorted((_across(chart, row.ends[at][1]), middle))
        high, below = (BAR / 2, at * BAR / 2) if same_side else (BAR, 0)
        if right - left > 0.05:
            box = f'x="{left:.1f}" y="{top + below:.1f}" width="{right - left:.1f}" height="{high}"'
            bars.append(f"<rect {kind} {box}/>")
    bars.append(f'<path {painted("whisker", alone=alone)} d="M{middle:.1f} {top - 2:.0f}v{BAR + 4}"/>')
    return "".join(bars)


def number_in(unit: str, value: float) -> str:
    """A number that a study puts in, as it is written beside its unit."""
    return about(value, Unit.RUPIAH) if unit == "rupiah" else plain(value)
