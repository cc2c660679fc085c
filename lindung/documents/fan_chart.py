"""A measure by year with the range of nine draws of ten, one small picture for each scenario, all to the same scale.

Lines that lie over each other cannot be told apart on a grey print; side by side they can. The first scenario runs
through every other picture as a dotted line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from lindung.documents.estimate import Estimate, Unit, about, axis_scale, ranged, ticks
from lindung.documents.painted import painted
from lindung.documents.picture import picture
from lindung.documents.plot import Plot
from lindung.documents.svg_text import MARGIN, WIDTH, as_xml

ACROSS = WIDTH - 2 * MARGIN
GUTTER, GAP, HIGH, BELOW = 34, 14, 72, 24  # left of a plot, between plots, of a plot, below it
LETTERS, ROW = 28, 13  # of a heading in one line; between its lines


@dataclass(frozen=True)
class Fan:
    """One scenario: an estimate for each year."""

    label: str
    years: Sequence[Estimate]


@dataclass(frozen=True)
class FanChart:
    """The scenarios in their order, the one they are compared with first.

    most: up to where the scale reaches at least, where several charts have one scale.
    """

    title: str
    description: str
    years: Sequence[int]
    fans: Sequence[Fan]
    unit: Unit
    name: str = "fan"
    most: float = 0.0


def fan_chart_svg(chart: FanChart, *, alone: bool = False, captioned: bool = False) -> str:
    """The chart as one SVG element; alone: with its own colours, to be saved or sent (see `picture`)."""
    most = max((one.high for fan in chart.fans for one in fan.years), default=1.0)
    most = max(most, chart.most)
    divided, words = axis_scale(most, chart.unit)
    scale = [tick * divided for tick in ticks(most / divided, 3)]
    columns = 2 if len(chart.fans) > 1 else 1
    width = (ACROSS - columns * GUTTER - (columns - 1) * GAP) / columns
    headings = [wrap(fan.label, LETTERS * (3 - columns)) or [""] for fan in chart.fans]
    parts, top = [], 14.0
    parts.append(_legend(words, alone=alone))
    for row in range(0, len(chart.fans), columns):
        head = max(len(lines) for lines in headings[row : row + columns]) * ROW + 8
        top += 10
        for at, fan in enumerate(chart.fans[row : row + columns]):
            left = GUTTER + at * (width + GUTTER + GAP)
            plot = Plot(
                left, top + head, width, HIGH, chart.years[0], max(chart.years[-1], chart.years[0] + 1), scale, alone
            )
            parts += _heading(plot, headings[row + at])
            parts += _panel(plot, chart, fan, divided)
        top += head + HIGH + BELOW
    return picture(chart.name, chart.title, chart.description, parts, top, alone=alone, captioned=captioned)


def _legend(words: str, *, alone: bool) -> str:
    ink = painted("text", alone=alone)
    said = (
        f"{words}; bidang: sembilan dari sepuluh kemungkinan" if words else "bidang: sembilan dari sepuluh kemungkinan"
    )
    return f'<text {ink} x="0" y="10" font-size="11">{as_xml(said[:1].upper() + said[1:])}</text>'


def _heading(plot: Plot, lines: Sequence[str]) -> list[str]:
    top = plot.top - 8 - ROW * (len(lines) - 1)
    return [plot.words(plot.left - GUTTER, top + at * ROW, line, size=11.5) for at, line in enumerate(lines)]


def _panel(plot: Plot, chart: FanChart, fan: Fan, divided: float) -> list[str]:
    years = list(zip(chart.years, fan.years, strict=True))
    told = "; ".join(f"{year}: {ranged(one, chart.unit)}" for year, one in years)
    low, high = ([(year, end) for year, end in ends] for ends in _ends(years))
    mean = [(year, one.mean) for year, one in years]
    parts = [f"<title>{as_xml(f'{fan.label}. {told}')}</title>", plot.band(low, high), *plot.frame(divided)]
    if fan is not chart.fans[0]:
        first = zip(chart.years, chart.fans[0].years, strict=True)
        parts.append(plot.line("reference", [(year, one.mean) for year, one in first]))
    parts.append(plot.line("curve-0", mean))
    parts += [plot.spot(year, value, 2.2) for year, value in mean]
    return [f"<g>{''.join(parts)}</g>", *_below(plot, years, chart.unit)]


def _ends(years: Sequence[tuple[int, Estimate]]) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    return [(year, one.low) for year, one in years], [(year, one.high) for year, one in years]


def _below(plot: Plot, years: Sequence[tuple[int, Estimate]], unit: Unit) -> list[str]:
    """The first year below the axis, and the last one with what it comes to."""
    (first, _), (last, one) = years[0], years[-1]
    said = [plot.words(plot.left + plot.width, plot.bottom + 13, f"{last}: {about(one.mean, unit)}", anchor="end")]
    return said if first == last else [plot.words(plot.left - 14, plot.bottom + 13, str(first)), *said]
