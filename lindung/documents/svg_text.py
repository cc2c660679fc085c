"""What pictures share: the width of a small phone, and text in lines that stays text."""

from collections.abc import Sequence
from html import escape
from textwrap import wrap

WIDTH, MARGIN, LINE = 360, 12, 17  # user units; 360 is a small phone
FONT = "system-ui,'Segoe UI',Roboto,sans-serif"
ACROSS, HEADING = 46, 34  # characters of a line alone, in bold: the widest letters fit
SAID = 54  # characters of a line of small letters below a picture


def text_lines(text: str, y: int, style: str, characters: int, x: int = MARGIN) -> tuple[list[str], int]:
    """The text in lines of so many characters from y down, and the y of the next line."""
    parts = []
    for line in wrap(text, characters) or [""]:
        parts.append(f'<text class="{style}" x="{x}" y="{y}">{as_xml(line)}</text>')
        y += LINE
    return parts, y


def svg_document(title: str, description: str, style: str, patterns: str, parts: Sequence[str], height: int) -> str:
    """One SVG document with a title and a description for who cannot see it."""
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" '
        f'style="max-width:{2 * WIDTH}px" role="img" aria-labelledby="title desc" lang="id">'
    )
    heads = (
        f'<title id="title">{as_xml(title)}</title>',
        f'<desc id="desc">{as_xml(description)}</desc>',
        f"<style>{style}</style>",
    )
    return "\n".join((opening, *heads, f"<defs>{patterns}</defs>", *parts, "</svg>", ""))


def as_xml(text: str) -> str:
    """Text between tags; what no XML document may hold (control characters, half of a pair) is left out."""
    return escape("".join(sign for sign in text if sign.isprintable() or sign == "\u00a0"))


def picture(name: str, title: str, description: str, parts: Sequence[str], height: float, *, alone: bool) -> str:
    """A chart without a style of its own, told to who cannot see it.

    alone: a file of its own, on white, with its title above and its description below in writing.
    """
    told = (
        f'role="img" lang="id" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{as_xml(title)}</title><desc id="{name}-desc">{as_xml(description)}</desc>'
    )
    if not alone:
        return "".join((f'<svg {_box(height + 2 * MARGIN)} class="chart" {told}', *parts, "</svg>"))
    above = wrap(title, HEADING)
    below = wrap(description, SAID)
    top = len(above) * LINE + 4
    high = top + height + len(below) * LINE + 3 * MARGIN
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {_box(high)} width="{2 * WIDTH}" font-family="{FONT}" {told}',
            f'<rect x="{-MARGIN}" y="{-MARGIN}" width="{WIDTH}" height="{high:.0f}" fill="#ffffff"/>',
            *_written(above, 10, 'font-size="15" font-weight="600"'),
            f'<g transform="translate(0 {top})">',
            *parts,
            "</g>",
            *_written(below, top + height + MARGIN + 4, 'font-size="11"'),
            "</svg>",
        )
    )


def _box(height: float) -> str:
    return f'viewBox="{-MARGIN} {-MARGIN} {WIDTH} {height:.0f}"'


def _written(lines: Sequence[str], top: float, style: str) -> list[str]:
    return [
        f'<text x="0" y="{top + at * LINE:.0f}" fill="#1a1a1a" {style}>{as_xml(line)}</text>'
        for at, line in enumerate(lines)
    ]
