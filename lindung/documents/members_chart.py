"""Members at the end of each coming month under two orders of payment, as SVG: the usual one beside the better one.

A table of the same figures stands beside it; on a page the stylesheet paints it, alone it brings its own colours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lindung.common.months import Month
from lindung.common.wording import MONTHS, number
from lindung.documents.painted import painted
from lindung.documents.picture import picture
from lindung.documents.svg_text import MARGIN, WIDTH, as_xml

PLOT, TOP = 140, 20  # height of the columns, room above them
ACROSS = WIDTH - 2 * MARGIN
WIDEST = 64.0  # of a month
LEVEL = 9  # columns that differ by less have one number


@dataclass(frozen=True)
class MembersMonth:
    """One coming month: how many are members at its end, usually and at best."""

    month: Month
    usual: int
    best: int


@dataclass(frozen=True)
class MembersChart:
    """The months in their order, and what the two columns are called."""

    title: str
    description: str
    months: Sequence[MembersMonth]
    usual_words: str
    best_words: str
    name: str = "members"


def members_chart_svg(chart: MembersChart, *, alone: bool = False) -> str:
    """The chart as one SVG element; alone: with its own colours, to be saved or sent."""
    highest = max((max(one.usual, one.best) for one in chart.months), default=0) or 1
    step = min(ACROSS / max(len(chart.months), 1), WIDEST)
    parts = [_month(one, at * step, step, highest, alone=alone) for at, one in enumerate(chart.months)]
    bottom = TOP + PLOT
    parts.append(f'<line {painted("axis", alone=alone)} x1="0" y1="{bottom}" x2="{ACROSS}" y2="{bottom}"/>')
    legend, height = _legend(chart, bottom + 44, alone=alone)
    return picture(chart.name, chart.title, chart.description, [*parts, *legend], height, alone=alone)


def _month(one: MembersMonth, left: float, step: float, highest: int, *, alone: bool) -> str:
    ink, bottom, width = painted("text", alone=alone), TOP + PLOT, step * 0.4
    middle, starts = left + step / 2, [left + step * 0.08, left + step * 0.08 + width + 1]
    tops = [bottom - count / highest * PLOT for count in (one.usual, one.best)]
    bars = [
        f'<rect {painted(kind, alone=alone)} x="{start:.1f}" y="{top:.1f}" width="{width:.1f}" '
        f'height="{bottom - top:.1f}"/>'
        for kind, start, top in zip(("whole", "part"), starts, tops, strict=True)
    ]
    said = f"{one.month.words}: {number(one.usual)} dan {number(one.best)}"
    if abs(tops[0] - tops[1]) < LEVEL:  # one number above both
        texts = [(middle, min(tops) - 5, 9, number(one.best))]
    else:
        texts = [
            (start + width / 2, top - 4, 7, number(count))
            for start, top, count in zip(starts, tops, (one.usual, one.best), strict=True)
        ]
    texts.append((middle, bottom + 14, 10, MONTHS[one.month.number - 1][:3]))
    if one.month.number == 1 or not left:
        texts.append((middle, bottom + 27, 10, str(one.month.year)))
    written = "".join(
        f'<text {ink} x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle">{words}</text>'
        for x, y, size, words in texts
    )
    return f"<g><title>{as_xml(said)}</title>{''.join(bars)}{written}</g>"


def _legend(chart: MembersChart, top: float, *, alone: bool) -> tuple[list[str], float]:
    ink = painted("text", alone=alone)
    rows = ((top, "whole", chart.usual_words), (top + 18, "part", chart.best_words))
    parts = [
        f'<rect {painted(kind, alone=alone)} x="0" y="{y:.1f}" width="16" height="12"/>'
        f'<text {ink} x="21" y="{y + 10:.1f}" font-size="10">{as_xml(words)}</text>'
        for y, kind, words in rows
    ]
    return parts, top + 36
