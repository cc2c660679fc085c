"""What pictures share: the width of a small phone, and text in lines that stays text."""

from collections.abc import Sequence
from html import escape
from textwrap import wrap

WIDTH, MARGIN, LINE = 360, 12, 17  # user units; 360 is a small phone
ACROSS, HEADING = 46, 34  # characters of a line alone, in bold: the widest letters fit


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
    heads = (*_heads(title, description, ""), f"<style>{style}</style>")
    return "\n".join((opening, *heads, f"<defs>{patterns}</defs>", *parts, "</svg>", ""))


def svg_figure(title: str, description: str, name: str, patterns: str, parts: Sequence[str], height: int) -> str:
    """The same as a part of a page: without a style of its own, which a strict page forbids.

    name: the class by which the page's stylesheet finds it is before the first dash, and all of it sets its ids apart.
    """
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" class="{name.partition("-")[0]}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc" lang="id">'
    )
    return "\n".join((opening, *_heads(title, description, f"{name}-"), f"<defs>{patterns}</defs>", *parts, "</svg>"))


def _heads(title: str, description: str, prefix: str) -> tuple[str, str]:
    return (
        f'<title id="{prefix}title">{as_xml(title)}</title>',
        f'<desc id="{prefix}desc">{as_xml(description)}</desc>',
    )


def as_xml(text: str) -> str:
    """Text between tags; what no XML document may hold (control characters, half of a pair) is left out."""
    return escape("".join(sign for sign in text if sign.isprintable() or sign == "\u00a0"))
