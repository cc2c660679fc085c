"""How a mark of a map or chart is painted: as a class, coloured by the page's stylesheet, or by attributes of its own.

On a page the stylesheet knows light, dark and paper. A picture that leaves the page brings its colours along, for a
white ground; neither has a style element, which a strict page would not obey.
"""

SHADES = ("#f1f5fa", "#d3e3f3", "#a6c8e8", "#6ba3d6", "#2f74b5", "#124a80")
EDGE, INK, PAPER = "#5b6570", "#1a1a1a", "#ffffff"

PAINT = {
    **{f"cell-{place}": f'fill="{shade}" stroke="{EDGE}" stroke-width="0.6"' for place, shade in enumerate(SHADES)},
    "cell-none": f'stroke="{EDGE}" stroke-width="0.6"',  # filled with its pattern
    "cell-hidden": f'stroke="{EDGE}" stroke-width="0.6"',
    **{f"on-{place}": f'fill="{PAPER if place > 3 else INK}"' for place in range(len(SHADES))},
    **dict.fromkeys(
        ("halo", "on-none", "on-hidden"), f'fill="{INK}" stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
    ),
    "stripe": f'stroke="{EDGE}" stroke-width="1.2"',
    "dot": f'fill="{EDGE}"',
    "whole": f'fill="#e6eaef" stroke="{EDGE}" stroke-width="0.6"',
    "part": f'fill="{SHADES[4]}"',
    "axis": f'stroke="{EDGE}" stroke-width="1"',
    "target": 'stroke="#8a2f0b" stroke-width="1.5" stroke-dasharray="4 3"',
    "text": f'fill="{INK}"',
    # Lines and bands: told apart by their dashes and their lightness, not by hue alone.
    "gridline": f'stroke="{EDGE}" stroke-width="0.4" stroke-opacity="0.5"',
    "band": f'fill="{SHADES[2]}"',
    "lower": f'stroke="{EDGE}" stroke-width="0.8"',  # filled with stripes
    "halo-line": f'stroke="{PAPER}" stroke-width="4"',
    "whisker": f'stroke="{INK}" stroke-width="1.6"',
    "curve-0": f'fill="none" stroke="{INK}" stroke-width="2.2"',
    "curve-1": f'fill="none" stroke="{SHADES[4]}" stroke-width="2.2" stroke-dasharray="8 4"',
    "curve-2": 'fill="none" stroke="#8a2f0b" stroke-width="2.2" stroke-dasharray="2 3"',
    "curve-3": f'fill="none" stroke="{EDGE}" stroke-width="2.2" stroke-dasharray="10 3 2 3"',
    "reference": f'fill="none" stroke="{EDGE}" stroke-width="1.4" stroke-dasharray="2 3"',
}
"""Every class of mark, with the attributes it has away from a page."""


def painted(kind: str, *, alone: bool) -> str:
    """The class of a mark, or away from a page its attributes."""
    assert kind in PAINT, kind
    return PAINT[kind] if alone else f'class="{kind}"'


def patterns(name: str, *, alone: bool, scale: float = 1) -> str:
    """The two fillings that are no shade: stripes where there is no figure, dots where it is not shown.

    scale: how many of its own units a mark has in one unit of the picture.
    """
    return (
        f'<pattern id="{name}-none" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale:.4g}) rotate(45)">'
        f'<line {painted("stripe", alone=alone)} x1="0" y1="0" x2="0" y2="6"/></pattern>'
        f'<pattern id="{name}-hidden" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale:.4g})">'
        f'<circle {painted("dot", alone=alone)} cx="2" cy="2" r="1"/></pattern>'
    )


def striped(kind: str, name: str, *, alone: bool) -> str:
    """A bar filled with the stripes, so that paper without colours tells it from a full one."""
    return f'{painted(kind, alone=alone)} fill="url(#{name}-none)"'


def filled(kind: str, name: str, *, alone: bool) -> str:
    """A cell's painting; the two kinds that are no shade are filled with their pattern."""
    pattern = kind.removeprefix("cell-")
    extra = f' fill="url(#{name}-{pattern})"' if pattern in {"none", "hidden"} else ""
    return painted(kind, alone=alone) + extra
