"""Shares of some groups as SVG: one bar for each group from nought to a hundred percent, with the counts in words.

The length tells it, the text beside says it; a line marks the share to reach where there is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lindung.common.wording import number, percent
from lindung.documents.painted import filled, painted, patterns
from lindung.documents.picture import picture
from lindung.documents.svg_text import LINE, MARGIN, WIDTH, as_xml

ACROSS = WIDTH - 2 * MARGIN
BAR = 14  # height
TOGETHER = 42  # characters of label and counts that fit in one line


@dataclass(frozen=True)
class Bar:
    """One group: covered of counted; None where it may not be shown."""

    label: str
    covered: int | None
    counted: int | None

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.covered, self.counted) if self.covered is not None and self.counted else None

    @property
    def said(self) -> str:
        if self.covered is None or self.counted is None:
            return "tidak ditampilkan"
        return f"{number(self.covered)} dari {number(self.counted)} · {percent(self.share)}"


@dataclass(frozen=True)
class BarsChart:
    """The groups in their order. target: the share to reach, with its words."""

    title: str
    description: str
    bars: Sequence[Bar]
    target: tuple[Fraction, str] | None = None
    name: str = "bars"


def bars_chart_svg(chart: BarsChart, *, alone: bool = False) -> str:
    """The chart as one SVG element; alone: with its own colours, to be saved or sent."""
    parts = [f"<defs>{patterns(chart.name, alone=alone)}</defs>"]
    height = 0
    for bar in chart.bars:
        row, height = _row(bar, height, chart, alone=alone)
        parts.append(row)
    if chart.target:
        share, words = chart.target
        anchor = "end" if share > Fraction(1, 2) else "start"
        parts.append(
            f'<text {painted("text", alone=alone)} x="{float(share) * ACROSS:.1f}" y="{height + 8}" font-size="12" '
            f'text-anchor="{anchor}">{as_xml(words)}</text>'
        )
        height += 14
    return picture(chart.name, chart.title, chart.description, parts, height, alone=alone)


def _row(bar: Bar, top: int, chart: BarsChart, *, alone: bool) -> tuple[str, int]:
    """The label and the counts, in two lines where one is too short, the bar below; and where the next row begins."""
    ink = painted("text", alone=alone)
    said = top + 14 + (LINE if len(bar.label) + len(bar.said) > TOGETHER else 0)
    y = said + 6
    kind = painted("whole", alone=alone) if bar.covered is not None else filled("cell-hidden", chart.name, alone=alone)
    parts = [
        f"<title>{as_xml(f'{bar.label}: {bar.said}')}</title>",
        f'<text {ink} x="0" y="{top + 14}" font-size="12.5">{as_xml(bar.label)}</text>',
        f'<text {ink} x="{ACROSS}" y="{said}" font-size="12" text-anchor="end">{as_xml(bar.said)}</text>',
        f'<rect {kind} x="0" y="{y}" width="{ACROSS}" height="{BAR}"/>',
    ]
    if bar.share:
        length = float(bar.share) * ACROSS
        parts.append(f'<rect {painted("part", alone=alone)} x="0" y="{y}" width="{length:.1f}" height="{BAR}"/>')
    if chart.target:
        x = float(chart.target[0]) * ACROSS
        mark = painted("target", alone=alone)
        parts.append(f'<line {mark} x1="{x:.1f}" y1="{y - 3}" x2="{x:.1f}" y2="{y + BAR + 3}"/>')
    return f"<g>{''.join(parts)}</g>", y + BAR + 8
