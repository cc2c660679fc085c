"""A waterfall as SVG: what each thing adds to or takes from a sum. Read at 360 pixels, on a phone, aloud or on paper.

No script and nothing fetched; the text is text. What is added is filled, what is taken away is hatched, so that black
and white tells them apart too. Light and dark follow the reader's setting.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lindung.documents.svg_text import ACROSS, HEADING, MARGIN, WIDTH, svg_document, svg_figure, text_lines

BAR = 14  # user units
BESIDE = 30  # characters of a line beside a number
STYLE = (
    "svg{font:14px system-ui,'Segoe UI',Roboto,sans-serif;background:#fff;color:#1a1a1a}"
    "text{fill:currentColor}.title{font-weight:600;font-size:15px}.number{text-anchor:end;font-variant-numeric:tabular-nums}"
    ".up{fill:#1f5fa8}.down{stroke:#8a2f0b;stroke-width:1}.hatch{stroke:#8a2f0b;stroke-width:2.5}"
    ".sum{fill:#1a1a1a}.axis{stroke:#8c8c8c;stroke-width:1;stroke-dasharray:2 3}.small{font-size:12.5px}"
    "@media (prefers-color-scheme:dark){svg{background:#16181b;color:#eee}.up{fill:#7db3ec}.sum{fill:#eee}"
    ".down{stroke:#f0a27f}.hatch{stroke:#f0a27f}}"
    "@media print{svg{background:#fff;color:#000}.up{fill:#444}.sum{fill:#000}.down,.hatch{stroke:#000}}"
)


@dataclass(frozen=True)
class Bar:
    """One thing and what it adds, in hundredths of the unit."""

    label: str
    amount: int


@dataclass(frozen=True)
class Waterfall:
    """The bars in their order; their sum is the last line. said: sentences below the chart. unit: of the numbers."""

    title: str
    description: str
    bars: Sequence[Bar]
    sum_label: str
    unit: str
    said: Sequence[str] = ()

    @property
    def total(self) -> int:
        return sum(bar.amount for bar in self.bars)


def waterfall_svg(chart: Waterfall) -> str:
    """The chart as one SVG document."""
    parts, height = _drawn(chart, "hatch")
    return svg_document(chart.title, chart.description, STYLE, _hatch("hatch"), parts, height)


def waterfall_figure(chart: Waterfall, name: str) -> str:
    """The chart as a part of a page. name: sets it apart from others on the page, such as `waterfall-2`.

    Its colours are the page's: classes title, number, up, down, hatch, sum, axis and small below the class waterfall.
    """
    parts, height = _drawn(chart, f"{name}-hatch")
    return svg_figure(chart.title, chart.description, name, _hatch(f"{name}-hatch"), parts, height)


def _drawn(chart: Waterfall, hatch: str) -> tuple[list[str], int]:
    """What is between the tags, and how high it is. hatch: the id of the pattern of what is taken away."""
    ends = [0]
    for bar in chart.bars:
        ends.append(ends[-1] + bar.amount)
    low, high = min(*ends, 0), max(*ends, 1)
    scale = (WIDTH - 2 * MARGIN) / max(high - low, 1)

    def across(amount: float) -> float:
        return round(MARGIN + (amount - low) * scale, 1)

    parts, y = text_lines(chart.title, MARGIN + 12, "title", HEADING)
    y += 8
    for bar, start in zip(chart.bars, ends[:-1], strict=True):
        kind = "up" if bar.amount > 0 else "down"
        row, y = _row(bar, chart.unit, y, (across(start), across(start + bar.amount), across(0)), kind, hatch)
        parts += row
    total = Bar(chart.sum_label, chart.total)
    row, y = _row(total, chart.unit, y, (across(0), across(chart.total), across(0)), "sum", hatch)
    parts += row
    y += 6
    for sentence in chart.said:
        lines, y = text_lines(sentence, y, "small", ACROSS)
        parts += lines
        y += 4
    return parts, y


def amount_text(amount: int, unit: str) -> str:
    """+12,72 bit; a minus is a minus sign."""
    return f"{'+' if amount >= 0 else '−'}{abs(amount) / 100:.2f} {unit}".replace(".", ",")


def _hatch(name: str) -> str:
    return (
        f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern>'
    )


def _row(
    bar: Bar, unit: str, y: int, across: tuple[float, float, float], kind: str, hatch: str
) -> tuple[list[str], int]:
    """The label in lines with its number, the bar below with nought marked. across: begin, end, nought."""
    parts, after = text_lines(bar.label, y, "title" if kind == "sum" else "label", BESIDE)
    top, (left, right) = after - 11, sorted(across[:2])
    fill = f' fill="url(#{hatch})"' if kind == "down" else ""
    parts += [
        f'<text class="number" x="{WIDTH - MARGIN}" y="{y}">{amount_text(bar.amount, unit)}</text>',
        f'<line class="axis" x1="{across[2]}" y1="{top - 3}" x2="{across[2]}" y2="{top + BAR + 3}"/>',
        f'<rect class="{kind}"{fill} x="{left}" y="{top}" width="{max(right - left, 1.5):.1f}" height="{BAR}"/>',
    ]
    return parts, after + BAR + 10
