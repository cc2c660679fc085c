"""A reliability diagram as SVG text: of what was said to be so probable, how much is so.

One square, the diagonal a well calibrated model lies on, a dot for each group of pairs (its size by their number), and
below the same figures as a list for those who cannot see the picture. No script, no font, nothing fetched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SIDE, LEFT, TOP, BELOW = 320, 56, 40, 60
READ_ALOUD, LETTERS = 'role="img" aria-labelledby="judul uraian"', 'font-family="sans-serif" font-size="12"'
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
COLOURS = ("#1f5fa8", "#b3541e")  # told apart by lightness too, for those who see no hue
SHAPES = ("circle", "square")


@dataclass(frozen=True)
class Dot:
    """Pairs of about one probability: what was said on average, the share that is so, and how many pairs."""

    said: float
    observed: float
    pairs: int


@dataclass(frozen=True)
class Series:
    """One model's dots, with the name it has in the key."""

    name: str
    dots: Sequence[Dot]


def reliability_chart(title: str, series: Sequence[Series]) -> str:
    """The SVG of at most two series. Labels are Indonesian; the description lists every dot."""
    assert 0 < len(series) <= len(COLOURS), len(series)
    width, height = LEFT + SIDE + 24, TOP + SIDE + BELOW + 18 * len(series)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {READ_ALOUD} {LETTERS}>',
        f'<title id="judul">{escape(title)}</title>',
        f'<desc id="uraian">{escape(_description(series))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">{escape(title)}</text>',
        *_axes(),
    ]
    for place, one in enumerate(series):
        parts += [_mark(dot, one, place) for dot in one.dots]
        parts += _key(one.name, place)
    return "\n".join([*parts, "</svg>", ""])


def _axes() -> list[str]:
    bottom = TOP + SIDE
    lines = [f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#444444"/>']
    lines.append(f'<path d="M{LEFT} {bottom}L{LEFT + SIDE} {TOP}" stroke="#777777" stroke-dasharray="5 4"/>')
    for tick in TICKS:
        x, y, words = _x(tick), _y(tick), _number(tick)
        lines.append(f'<path d="M{x:.0f} {bottom}v5M{LEFT} {y:.0f}h-5" stroke="#444444"/>')
        lines.append(f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle">{words}</text>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{words}</text>')
    middle = TOP + SIDE / 2
    lines.append(
        f'<text x="{LEFT + SIDE / 2:.0f}" y="{bottom + 38}" text-anchor="middle">peluang yang dikatakan</text>'
    )
    turned = f'transform="rotate(-90 14 {middle:.0f})"'
    lines.append(f'<text x="14" y="{middle:.0f}" text-anchor="middle" {turned}>bagian yang benar</text>')
    return lines


def _mark(dot: Dot, series: Series, place: int) -> str:
    size = 3 + min(len(str(dot.pairs)), 7)
    told = f"<title>{escape(series.name)}: {_told(dot)}</title>"
    x, y, colour = _x(dot.said), _y(dot.observed), COLOURS[place]
    if SHAPES[place] == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{colour}" fill-opacity="0.75">{told}</circle>'
    corner = f'x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size}" height="{2 * size}"'
    return f'<rect {corner} fill="none" stroke="{colour}" stroke-width="2">{told}</rect>'


def _key(name: str, place: int) -> list[str]:
    y = TOP + SIDE + BELOW + 18 * place
    return [
        _mark(Dot(0.02, 0.0, 100), Series(name, ()), place).replace(f'cy="{_y(0):.1f}"', f'cy="{y - 4}"')
        if SHAPES[place] == "circle"
        else f'<rect x="{_x(0.02) - 5:.1f}" y="{y - 9}" width="10" height="10" fill="none"'
        f' stroke="{COLOURS[place]}" stroke-width="2"/>',
        f'<text x="{LEFT + 22}" y="{y}">{escape(name)}</text>',
    ]


def _description(series: Sequence[Series]) -> str:
    return "Garis putus: peluang yang tepat. " + " ".join(
        f"{one.name}: {'; '.join(_told(dot) for dot in one.dots)}." for one in series
    )


def _told(dot: Dot) -> str:
    pairs = f"{dot.pairs:,}".replace(",", ".")
    return f"dikatakan {_number(dot.said)}, benar {_number(dot.observed)} dari {pairs} pasangan"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def _x(share: float) -> float:
    return LEFT + SIDE * share


def _y(share: float) -> float:
    return TOP + SIDE * (1 - share)
