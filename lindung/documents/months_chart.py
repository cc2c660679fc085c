"""Months as stacked columns with a line to compare them with, as SVG. Read at 360 pixels, aloud, or on paper.

No script and nothing fetched; the text is text. Layers differ by pattern as well as by colour, so that black and white
tells them apart. Light and dark follow the reader's setting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lindung.common.months import Month
from lindung.common.wording import number
from lindung.documents.svg_text import ACROSS, HEADING, LINE, MARGIN, WIDTH, svg_document, text_lines

PLOT, ROW, BESIDE, SAMPLE, MARK = 150, 20, 43, 14, 7  # heights, characters beside a sample, its size, radius of a mark
STYLE = (
    "svg{font:14px system-ui,'Segoe UI',Roboto,sans-serif;background:#fff;color:#1a1a1a}"
    "text{fill:currentColor}.title{font-weight:600;font-size:15px}.small{font-size:12.5px}"
    ".month{font-size:11px;text-anchor:middle}.year{font-size:12.5px;font-weight:600}"
    ".solid,.dot{fill:#1f5fa8}.dots{fill:url(#dots);stroke:#1f5fa8}.hatch{fill:url(#hatch);stroke:#8a2f0b}"
    ".stripe{stroke:#8a2f0b;stroke-width:2.5}.pale{fill:#d3d3d3;stroke:#1a1a1a;stroke-width:.4}"
    ".empty{fill:none;stroke:#1a1a1a;stroke-width:.6;stroke-dasharray:2 2}"
    ".halo{fill:none;stroke:#fff;stroke-width:6}.line{fill:none;stroke:#1a1a1a;stroke-width:2.5}"
    ".axis{stroke:#1a1a1a;stroke-width:1}.ring{fill:#fff;stroke:#1a1a1a;stroke-width:1.5}.disc{fill:#1a1a1a}"
    ".in-ring,.in-disc{font-size:10.5px;font-weight:600;text-anchor:middle}.in-disc{fill:#fff}.long{font-size:8px}"
    "@media (prefers-color-scheme:dark){svg{background:#16181b;color:#eee}.solid,.dot{fill:#7db3ec}"
    ".dots{stroke:#7db3ec}.hatch,.stripe{stroke:#f0a27f}.pale{fill:#4a4e54;stroke:#eee}.halo{stroke:#16181b}"
    ".line,.axis,.empty{stroke:#eee}.ring{fill:#16181b;stroke:#eee}.disc{fill:#eee}.in-disc{fill:#16181b}}"
    "@media print{svg{background:#fff;color:#000}.solid,.dot{fill:#444}.dots{stroke:#444}.hatch,.stripe{stroke:#000}"
    ".pale{fill:#e4e4e4;stroke:#000}.halo{stroke:#fff}.line,.axis,.empty{stroke:#000}.ring{fill:#fff;stroke:#000}"
    ".disc{fill:#000}.in-disc{fill:#fff}}"
)
PATTERNS = (
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line class="stripe" x1="0" y1="0" x2="0" y2="6"/></pattern>'
    '<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle class="dot" cx="2.5" cy="2.5" r="1.5"/></pattern>'
)


@dataclass(frozen=True)
class Layer:
    """One state in all months. `pattern` is solid, dots, hatch, pale or empty."""

    label: str
    pattern: str
    counts: Sequence[int]


@dataclass(frozen=True)
class Mark:
    """Something that happened in a month: `sign` in a disc, or in a ring where it was only planned; said below.

    Of a month that is not on the chart it is only said.
    """

    month: Month
    sign: str
    said: str
    planned: bool = False


@dataclass(frozen=True)
class MonthsChart:
    """Layers from the axis up, the line before them; said: sentences below, such as the source."""

    title: str
    description: str
    unit: str  # of the counts
    months: Sequence[Month]
    layers: Sequence[Layer]
    line: Sequence[int]
    line_label: str
    marks: Sequence[Mark]
    marks_title: str
    said: Sequence[str] = ()

    def __post_init__(self) -> None:
        rows = [self.line, *(layer.counts for layer in self.layers)]
        assert self.months
        assert {len(row) for row in rows} == {len(self.months)}

    @property
    def highest(self) -> int:
        columns = zip(*(layer.counts for layer in self.layers), strict=True)
        highest: int = max([*(sum(column) for column in columns), *self.line, 1])
        return highest


def months_chart_svg(chart: MonthsChart) -> str:
    """The chart as one SVG document."""
    parts, y = text_lines(chart.title, MARGIN + 12, "title", HEADING)
    for planned in (True, False):
        marks = [mark for mark in chart.marks if mark.planned is planned]
        rows, y = _marks(chart, marks, y)
        parts += rows
    parts.append(f'<text class="small" x="{MARGIN}" y="{y + 8}">{number(chart.highest)} {escape(chart.unit)}</text>')
    y += 14
    parts += _plot(chart, y)
    rows, y = _axis(chart, y + PLOT)
    parts += rows
    rows, y = _legend(chart, y + 8)
    parts += rows
    for sentence in chart.said:
        rows, y = text_lines(sentence, y, "small", ACROSS)
        parts += rows
        y += 4
    return svg_document(chart.title, chart.description, STYLE, PATTERNS, parts, y)


def _across(chart: MonthsChart, month: int) -> float:
    """Where a column begins."""
    return round(MARGIN + month * (WIDTH - 2 * MARGIN) / len(chart.months), 2)


def _plot(chart: MonthsChart, top: int) -> list[str]:
    parts: list[str] = []
    scale = PLOT / chart.highest
    gap = min(1.5, (_across(chart, 1) - MARGIN) / 6)
    for at in range(len(chart.months)):
        left, right, bottom = _across(chart, at), _across(chart, at + 1), float(top + PLOT)
        for layer in chart.layers:
            if not layer.counts[at]:
                continue
            height = layer.counts[at] * scale
            bottom -= height
            parts.append(
                f'<rect class="{layer.pattern}" x="{left + gap:.2f}" y="{bottom:.2f}" '
                f'width="{right - left - 2 * gap:.2f}" height="{height:.2f}"/>'
            )
    steps = [
        f"{_across(chart, at + beside)},{top + PLOT - count * scale:.2f}"
        for at, count in enumerate(chart.line)
        for beside in (0, 1)
        if any(chart.line[max(at - (beside == 0), 0) :])  # it ends where it has come down to nought
    ]
    parts += [f'<polyline class="{kind}" points="{" ".join(steps)}"/>' for kind in ("halo", "line")]
    return parts


def _axis(chart: MonthsChart, y: int) -> tuple[list[str], int]:
    """The letter of each month, and the year below the first month that it has here."""
    parts = [f'<line class="axis" x1="{MARGIN}" y1="{y}" x2="{WIDTH - MARGIN}" y2="{y}"/>']
    every = -(-len(chart.months) // 26)  # letters that would touch are left out
    for at, month in enumerate(chart.months):
        if at % every == 0:
            parts.append(f'<text class="month" x="{_middle(chart, at):.2f}" y="{y + 13}">{month.words[0]}</text>')
        if at == 0 or month.number == 1:
            parts.append(f'<text class="year" x="{_across(chart, at):.2f}" y="{y + 13 + LINE}">{month.year}</text>')
    return parts, y + 13 + 2 * LINE


def _marks(chart: MonthsChart, marks: Sequence[Mark], y: int) -> tuple[list[str], int]:
    """Each mark above its own month, in the first row in which it covers no other; outside the months there is none."""
    parts: list[str] = []
    taken: list[float] = []  # by row, the middle of its last mark
    for mark in sorted(marks, key=lambda mark: mark.month):
        if not chart.months[0] <= mark.month <= chart.months[-1]:
            continue
        kind = "ring" if mark.planned else "disc"
        middle = _middle(chart, mark.month - chart.months[0])
        row = next((at for at, last in enumerate(taken) if middle - last > 2 * MARK), len(taken))
        taken[row : row + 1] = [middle]
        here = y + row * ROW
        parts += [
            f'<circle class="{kind}" cx="{middle:.2f}" cy="{here}" r="{MARK}"/>',
            f'<text class="{_sign_style(mark)}" x="{middle:.2f}" y="{here + 3.7:.1f}">{escape(mark.sign)}</text>',
        ]
    return parts, y + len(taken) * ROW


def _sign_style(mark: Mark) -> str:
    return f"in-{'ring' if mark.planned else 'disc'}{' long' if len(mark.sign) > 1 else ''}"


def _middle(chart: MonthsChart, month: int) -> float:
    return (_across(chart, month) + _across(chart, month + 1)) / 2


def _legend(chart: MonthsChart, y: int) -> tuple[list[str], int]:
    """Each pattern that is drawn, the line, and what each mark says."""
    inset = MARGIN + SAMPLE + 8
    parts = [f'<line class="line" x1="{MARGIN}" y1="{y - 5}" x2="{MARGIN + SAMPLE}" y2="{y - 5}"/>']
    rows, y = text_lines(chart.line_label, y, "small", BESIDE, inset)
    parts += rows
    for layer in chart.layers:
        if not any(layer.counts):
            continue
        parts.append(
            f'<rect class="{layer.pattern}" x="{MARGIN}" y="{y - 11}" width="{SAMPLE}" height="{SAMPLE - 2}"/>'
        )
        rows, y = text_lines(layer.label, y, "small", BESIDE, inset)
        parts += rows
    rows, y = text_lines(chart.marks_title, y + 6, "year", ACROSS)
    parts += rows
    for mark in chart.marks:
        kind = "ring" if mark.planned else "disc"
        middle = MARGIN + MARK
        parts += [
            f'<circle class="{kind}" cx="{middle}" cy="{y - 4}" r="{MARK}"/>',
            f'<text class="{_sign_style(mark)}" x="{middle}" y="{y - 0.3:.1f}">{escape(mark.sign)}</text>',
        ]
        rows, y = text_lines(mark.said, y, "small", BESIDE, inset)
        parts += rows
    return parts, y + 6
