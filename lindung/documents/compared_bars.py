"""One measure of several scenarios: a bar as long as the mean, and a line from the least to the most likely end.

What it is stands beside it in words; the length and the line are the same in black and white.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from lindung.documents.estimate import Estimate, Unit, about, between
from lindung.documents.painted import painted
from lindung.documents.picture import picture
from lindung.documents.svg_text import MARGIN, WIDTH, as_xml

ACROSS = WIDTH - 2 * MARGIN
BAR, LINE, LETTERS = 14, 15, 36


@dataclass(frozen=True)
class Compared:
    """One scenario and its estimate; nought or more."""

    label: str
    estimate: Estimate


@dataclass(frozen=True)
class ComparedBars:
    """The scenarios in their order."""

    title: str
    description: str
    bars: Sequence[Compared]
    unit: Unit
    name: str = "compared"


def compared_bars_svg(chart: ComparedBars, *, alone: bool = False, captioned: bool = False) -> str:
    """The chart as one SVG element; alone: with its own colours, to be saved or sent (see `picture`)."""
    most = max((bar.estimate.high for bar in chart.bars), default=0.0) or 1.0
    parts, top = [], 0.0
    for bar in chart.bars:
        row, top = _row(bar, chart.unit, top, ACROSS / most, alone=alone)
        parts.append(row)
    said = "Garis: rentang sembilan dari sepuluh kemungkinan."
    parts.append(f'<text {painted("text", alone=alone)} x="0" y="{top + 10:.0f}" font-size="11">{said}</text>')
    return picture(chart.name, chart.title, chart.description, parts, top + 14, alone=alone, captioned=captioned)


def _row(bar: Compared, unit: Unit, top: float, scale: float, *, alone: bool) -> tuple[str, float]:
    """Label and number in the first line, the bar with its line below; and where the next row begins."""
    ink, full, whisker = (painted(kind, alone=alone) for kind in ("text", "part", "whisker"))
    lines, one = wrap(bar.label, LETTERS) or [""], bar.estimate
    y = top + 13 + LINE * (len(lines) - 1) + 6
    low, high, middle = max(one.low, 0) * scale, max(one.high, 0) * scale, y + BAR / 2
    parts = [f"<title>{as_xml(f'{bar.label}: {about(one.mean, unit)}, {between(one, unit)}')}</title>"]
    parts += [
        f'<text {ink} x="0" y="{top + 13 + at * LINE:.0f}" font-size="12">{as_xml(line)}</text>'
        for at, line in enumerate(lines)
    ]
    parts += [
        f'<text {ink} x="{ACROSS}" y="{y - 6:.0f}" font-size="12" text-anchor="end">{about(one.mean, unit)}</text>',
        f'<rect {full} x="0" y="{y:.0f}" width="{max(one.mean, 0) * scale:.1f}" height="{BAR}"/>',
        f'<path {painted("halo-line", alone=alone)} d="M{low:.1f} {middle:.0f}H{high:.1f}"/>',
        f'<path {whisker} d="M{low:.1f} {middle:.0f}H{high:.1f}M{low:.1f} {middle - 5:.0f}v10"/>',
        f'<path {whisker} d="M{high:.1f} {middle - 5:.0f}v10"/>',
    ]
    return f"<g>{''.join(parts)}</g>", y + BAR + 8
