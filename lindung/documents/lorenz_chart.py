"""Who gets how much: of all months paid, the share of the poorest tenth, two tenths, and so on, as Lorenz drew it.

The straight line is the same for everybody; above it the poor get more than their part, below it less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from lindung.documents.estimate import Unit, about
from lindung.documents.painted import painted
from lindung.documents.picture import picture
from lindung.documents.plot import Plot
from lindung.documents.svg_text import LINE, MARGIN, WIDTH, as_xml

ACROSS = WIDTH - 2 * MARGIN
SIDE, LEFT = 230, 62
CURVES = 4
TICKS = (0.0, 25.0, 50.0, 75.0, 100.0)
LETTERS = 44


@dataclass(frozen=True)
class LorenzCurve:
    """Shares of the poorest k tenths, from nought to one, k from 0 to 10."""

    label: str
    shares: Sequence[float]


@dataclass(frozen=True)
class LorenzChart:
    """At most four curves; what is shared out, in words."""

    title: str
    description: str
    curves: Sequence[LorenzCurve]
    shared: str = "bulan yang dibayar"
    name: str = "lorenz"

    def __post_init__(self) -> None:
        assert len(self.curves) <= CURVES, len(self.curves)


def lorenz_chart_svg(chart: LorenzChart, *, alone: bool = False, captioned: bool = False) -> str:
    """The chart as one SVG element; alone: with its own colours, to be saved or sent (see `picture`)."""
    plot = Plot(LEFT, 20, SIDE, SIDE, 0, 100, TICKS, alone)
    parts = [
        plot.words(0, 10, f"Persen dari {chart.shared}", size=11),
        *plot.frame(),
        *(plot.words(plot.x(tick), plot.bottom + 14, f"{tick:.0f}", anchor="middle") for tick in TICKS),
        plot.words(plot.x(50), plot.bottom + 30, "persen orang, dari yang termiskin", anchor="middle", size=11),
        plot.line("reference", ((0, 0), (100, 100))),
    ]
    for at, curve in enumerate(chart.curves):
        points = [(10 * tenth, 100 * share) for tenth, share in enumerate(curve.shares)]
        parts.append(f"<g><title>{as_xml(_told(curve))}</title>{plot.line(f'curve-{at}', points)}</g>")
    legend, height = _legend(chart, plot.bottom + 50, alone=alone)
    return picture(
        chart.name, chart.title, chart.description, [*parts, *legend], height, alone=alone, captioned=captioned
    )


def _told(curve: LorenzCurve) -> str:
    poorest = about(100 * curve.shares[4], Unit.PERCENT)
    return f"{curve.label}: empat dari sepuluh orang termiskin mendapat {poorest}"


def _legend(chart: LorenzChart, top: float, *, alone: bool) -> tuple[list[str], float]:
    rows = [
        ("reference", "sama untuk setiap orang"),
        *((f"curve-{at}", _told(one)) for at, one in enumerate(chart.curves)),
    ]
    parts, ink = [], painted("text", alone=alone)
    for kind, said in rows:
        parts.append(f'<line {painted(kind, alone=alone)} x1="0" y1="{top - 4:.0f}" x2="34" y2="{top - 4:.0f}"/>')
        for line in wrap(said, LETTERS):
            parts.append(f'<text {ink} x="42" y="{top:.0f}" font-size="11.5">{as_xml(line)}</text>')
            top += LINE - 2
        top += 3
    return parts, top - LINE + 8
