"""Whether more draws would change anything: the mean of the first so many draws, with its error to both sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from lindung.documents.estimate import Unit, about, axis_scale, plain, ticks
from lindung.documents.picture import picture
from lindung.documents.plot import LETTER, Plot
from lindung.documents.svg_text import MARGIN, WIDTH, as_xml

ACROSS = WIDTH - 2 * MARGIN
LEFT, HIGH = 40, 130
TWO_SIDES = 1.96  # standard errors to each side: 95 of 100


@dataclass(frozen=True)
class RunningMean:
    """After so many draws: the mean, and its standard error."""

    draws: int
    mean: float
    error: float

    @property
    def ends(self) -> tuple[float, float]:
        """Between which the mean of very many draws lies, 95 times of 100."""
        return self.mean - TWO_SIDES * self.error, self.mean + TWO_SIDES * self.error


@dataclass(frozen=True)
class ConvergenceChart:
    """The steps in their order, the last one with all draws."""

    title: str
    description: str
    steps: Sequence[RunningMean]
    unit: Unit
    name: str = "convergence"


def convergence_chart_svg(chart: ConvergenceChart, *, alone: bool = False, captioned: bool = False) -> str:
    """The chart as one SVG element; alone: with its own colours, to be saved or sent (see `picture`)."""
    plot, divided, words = _plot(chart, alone=alone)
    low = [(step.draws, max(step.ends[0], plot.ticks[0])) for step in chart.steps]
    high = [(step.draws, min(step.ends[1], plot.ticks[-1])) for step in chart.steps]
    mean, last = [(step.draws, step.mean) for step in chart.steps], chart.steps[-1]
    told = f"Setelah {last.draws} ulangan: {about(last.mean, chart.unit)}"
    parts = [
        plot.words(0, 10, words[:1].upper() + words[1:], size=11),
        plot.band(low, high),
        *plot.frame(divided),
        f"<g><title>{as_xml(told)}</title>{plot.line('curve-0', mean)}</g>",
        plot.spot(last.draws, last.mean),
        *(plot.words(plot.x(at), plot.bottom + 14, str(at), anchor="middle") for at in _shown(chart)),
        plot.words(plot.x((plot.first + plot.last) / 2), plot.bottom + 30, "banyaknya ulangan", anchor="middle"),
        plot.words(ACROSS, plot.bottom + 46, _said(chart), anchor="end", size=11),
    ]
    height = plot.bottom + 52
    return picture(chart.name, chart.title, chart.description, parts, height, alone=alone, captioned=captioned)


def _plot(chart: ConvergenceChart, *, alone: bool) -> tuple[Plot, float, str]:
    """A window around the means, not from nought: what is asked is how much they still move."""
    ends = [end for step in chart.steps for end in step.ends]
    least, most = min(ends), max(ends)
    divided, words = axis_scale(max(abs(least), abs(most)), chart.unit)
    steps = ticks(max(most - least, abs(most) * 1e-3, 1e-9) / divided, 4)
    step = (steps[1] - steps[0]) * divided
    first = least // step
    scale = [(first + at) * step for at in range(int(-(-(most - first * step) // step)) + 1)]
    if len(scale) < 2:
        scale = [scale[0], scale[0] + step]
    begin, end = chart.steps[0].draws, chart.steps[-1].draws
    widest = max(len(plain(round(tick / divided, 6))) for tick in scale)
    left = max(LEFT, widest * LETTER * 0.55 + 6)
    return Plot(left, 22, ACROSS - left - 8, HIGH, begin, max(end, begin + 1), scale, alone), divided, words


def _shown(chart: ConvergenceChart) -> list[int]:
    """Draws below the axis: first, last, and those between that do not touch."""
    shown: list[int] = []
    room = (chart.steps[-1].draws - chart.steps[0].draws) / 9
    for step in chart.steps:
        if not shown or step.draws - shown[-1] >= room:
            shown.append(step.draws)
    return [*shown[:-1], chart.steps[-1].draws]


def _said(chart: ConvergenceChart) -> str:
    last = chart.steps[-1]
    return f"{about(last.mean, chart.unit)} ± {about(TWO_SIDES * last.error, chart.unit)} setelah {last.draws} ulangan"
