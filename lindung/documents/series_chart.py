"""Coverage by day as SVG: for each day how many are counted, and how many of them are covered.

Columns, not a line: between two days nobody counted. What may not be shown is a gap with its word. A table of the same
figures stands beside it; on a page the stylesheet paints it, alone it brings its own colours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lindung.common.wording import MONTHS, long_day, number, percent
from lindung.documents.painted import painted
from lindung.documents.picture import picture
from lindung.documents.svg_text import MARGIN, WIDTH, as_xml

PLOT, TOP, MOST = 150, 22, 12  # height of the columns, room above them, columns on one chart
ACROSS = WIDTH - 2 * MARGIN


@dataclass(frozen=True)
class Point:
    """One day: covered of counted; None where it may not be shown."""

    day: date
    covered: int | None
    counted: int | None

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.covered, self.counted) if self.covered is not None and self.counted else None


@dataclass(frozen=True)
class SeriesChart:
    """The days in their order; the last twelve are drawn. `counted_words`: what is counted, in the legend."""

    title: str
    description: str
    points: Sequence[Point]
    counted_words: str = "pekerja"
    name: str = "series"


def series_chart_svg(chart: SeriesChart, *, alone: bool = False) -> str:
    """The chart as one SVG element; alone: with its own colours, to be saved or sent."""
    points = chart.points[-MOST:]
    highest = max((point.counted or 0 for point in points), default=0) or 1
    step = min(ACROSS / max(len(points), 1), 84.0)
    parts = [_column(point, at * step, step, highest, alone=alone) for at, point in enumerate(points)]
    bottom = TOP + PLOT
    parts.append(f'<line {painted("axis", alone=alone)} x1="0" y1="{bottom}" x2="{ACROSS}" y2="{bottom}"/>')
    legend, height = _legend(chart, bottom + 46, alone=alone)
    return picture(chart.name, chart.title, chart.description, [*parts, *legend], height, alone=alone)


def _column(point: Point, left: float, step: float, highest: int, *, alone: bool) -> str:
    """The pale column of all with the dark one of the covered in it, the share above, the day below."""
    middle, bottom, width = left + step / 2, TOP + PLOT, step * 0.72
    ink = painted("text", alone=alone)
    roomy = step > 34
    letter = 11 if roomy else 8.5
    month = f" {MONTHS[point.day.month - 1][:3]}" if roomy else f"/{point.day.month}"
    texts = [
        f'<text {ink} x="{middle:.1f}" y="{bottom + below}" font-size="{letter}" text-anchor="middle">{said}</text>'
        for below, said in ((14, f"{point.day.day}{month}"), (27, point.day.year))
    ]
    if point.covered is None or point.counted is None:
        drawn = f'<text {ink} x="{middle:.1f}" y="{bottom - 6}" font-size="{letter}" text-anchor="middle">–</text>'
        return f"<g><title>{as_xml(long_day(point.day))}: tidak ditampilkan</title>{drawn}{''.join(texts)}</g>"
    said = f"{long_day(point.day)}: {number(point.covered)} dari {number(point.counted)} ({percent(point.share)})"
    bars = []
    for kind, count in (("whole", point.counted), ("part", point.covered)):
        high = count / highest * PLOT
        bars.append(
            f'<rect {painted(kind, alone=alone)} x="{middle - width / 2:.1f}" y="{bottom - high:.1f}" '
            f'width="{width:.1f}" height="{high:.1f}"/>'
        )
    above = bottom - point.counted / highest * PLOT - 5
    share = percent(point.share, 1 if roomy else 0)
    label = f'<text {ink} x="{middle:.1f}" y="{above:.1f}" font-size="{letter}" text-anchor="middle">{share}</text>'
    return f"<g><title>{as_xml(said)}</title>{''.join(bars)}{label}{''.join(texts)}</g>"


def _legend(chart: SeriesChart, top: float, *, alone: bool) -> tuple[list[str], float]:
    ink = painted("text", alone=alone)
    rows = ((top, "part", "terlindungi"), (top + 18, "whole", f"seluruh {chart.counted_words}"))
    parts = [
        f'<rect {painted(kind, alone=alone)} x="0" y="{y:.1f}" width="16" height="12"/>'
        f'<text {ink} x="21" y="{y + 10:.1f}" font-size="12">{as_xml(words)}</text>'
        for y, kind, words in rows
    ]
    return parts, top + 36
