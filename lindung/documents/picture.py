"""A chart or map of ours as one SVG element: a part of a page, or a file of its own that says what it shows."""

from collections.abc import Sequence
from textwrap import wrap

from lindung.documents.svg_text import HEADING, LINE, MARGIN, WIDTH, as_xml

FONT = "system-ui,'Segoe UI',Roboto,sans-serif"
SAID = 54  # characters of a line of small letters below a picture


def picture(
    name: str,
    title: str,
    description: str,
    parts: Sequence[str],
    height: float,
    *,
    alone: bool,
    captioned: bool = False,
) -> str:
    """A chart without a style of its own, told to who cannot see it.

    alone: a file of its own, on white, with its title above and its description below in writing. captioned: whatever
    it stands in writes both beside it, so that they are not written into the picture.
    """
    told = (
        f'role="img" lang="id" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{as_xml(title)}</title><desc id="{name}-desc">{as_xml(description)}</desc>'
    )
    if not alone:
        return "".join((f'<svg {page_box(height)} class="chart" {told}', *parts, "</svg>"))
    above = [] if captioned else wrap(title, HEADING)
    below = [] if captioned else wrap(description, SAID)
    top = len(above) * LINE + (0 if captioned else 4)
    high = top + height + len(below) * LINE + (2 if captioned else 3) * MARGIN
    size = f'width="{2 * WIDTH}" height="{2 * high:.0f}"'
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {_box(high)} {size} font-family="{FONT}" {told}',
            f'<rect x="{-MARGIN}" y="{-MARGIN}" width="{WIDTH}" height="{high:.0f}" fill="#ffffff"/>',
            *_written(above, 10, 'font-size="15" font-weight="600"'),
            f'<g transform="translate(0 {top})">',
            *parts,
            "</g>",
            *_written(below, top + height + MARGIN + 4, 'font-size="11"'),
            "</svg>",
        )
    )


def page_box(height: float) -> str:
    """What a part of a page shows: no margin of its own but for the edge of a line."""
    return f'viewBox="-1 -1 {WIDTH - 2 * MARGIN + 2} {height + 2:.0f}"'


def _box(height: float) -> str:
    return f'viewBox="{-MARGIN} {-MARGIN} {WIDTH} {height:.0f}"'


def _written(lines: Sequence[str], top: float, style: str) -> list[str]:
    return [
        f'<text x="0" y="{top + at * LINE:.0f}" fill="#1a1a1a" {style}>{as_xml(line)}</text>'
        for at, line in enumerate(lines)
    ]
