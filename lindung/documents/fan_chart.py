"""A measure by year with the range of nine draws of ten, one small picture for each scenario, all to the same scale.

Lines that lie over each other cannot be told apart on a grey print; side by side they can. The first scenario runs
through every other picture as a dotted line. Whoever is so much larger that the others would lie flat has a scale of
its own, and says so.
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

    most: up to where the common scale reaches, 0: as far as these need; what goes beyond has a scale of its own.
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
    most = chart.most or max((_most(fan) for fan in chart.fans), default=1.0)
    divided, words = axis_scale(most, chart.unit)
    columns = 2 if len(chart.fans) > 1 else 1
    width = (ACROSS - columns * GUTTER - (columns - 1) * GAP) / columns
    headings = [wrap(_named(fan, most), LETTERS * (3 - columns)) or [""] for fan in chart.fans]
    parts, top = [_legend(words, alone=alone)], 14.0
    for row in range(0, len(chart.fans), columns):
        head = max(len(lines) for lines in headings[row : row + columns]) * ROW + 8
        top += 10
        for at, fan in enumerate(chart.fans[row : row + columns]):
            left = GUTTER + at * (width + GUTTER + GAP)
            plot = _plot(chart, fan, most, (left, top + head, width), alone=alone)
            parts += [*_heading(plot, headings[row + at]), *_panel(plot, chart, fan, divided)]
        top += head + HIGH + BELOW
    return picture(chart.name, chart.title, chart.description, parts, top, alone=alone, captioned=captioned)


def _most(fan: Fan) -> float:
    return max((one.high for one in fan.years), default=0.0)


def _named(fan: Fan, most: float) -> str:
    return f"{fan.label} (skala sendiri)" if _most(fan) > most else fan.label


def _plot(chart: FanChart, fan: Fan, most: float, box: tuple[float, float, float], *, alone: bool) -> Plot:
    left, top, width = box
    reach = max(most, _most(fan)) or 1.0
    divided, _ = axis_scale(most, chart.unit)
    scale = [tick * divided for tick in ticks(reach / divided, 3)]
    return Plot(left, top, width, HIGH, chart.years[0], max(chart.years[-1], chart.years[0] + 1), scale, alone)


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
