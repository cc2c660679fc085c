"""A small plot inside a chart: a box with round numbers at its left side, and lines and bands drawn in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lindung.documents.estimate import plain
from lindung.documents.painted import painted
from lindung.documents.svg_text import as_xml

LETTER = 10.5
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Plot:
    """Where values stand in a picture: x from first to last, y from the first to the last tick."""

    left: float
    top: float
    width: float
    height: float
    first: float
    last: float
    ticks: Sequence[float]
    alone: bool

    def x(self, value: float) -> float:
        """How far across."""
        return round(self.left + (value - self.first) / max(self.last - self.first, 1e-9) * self.width, 1)

    def y(self, value: float) -> float:
        """How far down."""
        least, most = self.ticks[0], self.ticks[-1]
        return round(self.top + (most - value) / (most - least) * self.height, 1)

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def frame(self, divided_by: float = 1, *, numbered: bool = True) -> list[str]:
        """A thin line for each tick, the axis below; numbered: with the ticks at the left."""
        parts = []
        for tick in self.ticks:
            kind = painted("axis" if tick == self.ticks[0] else "gridline", alone=self.alone)
            y = self.y(tick)
            parts.append(f'<line {kind} x1="{self.left}" y1="{y}" x2="{self.left + self.width:.1f}" y2="{y}"/>')
            if numbered:
                parts.append(self.words(self.left - 4, y + 3.5, plain(tick / divided_by), anchor="end"))
        return parts

    def words(self, x: float, y: float, said: str, *, anchor: str = "start", size: float = LETTER) -> str:
        """Text in the picture's ink."""
        return (
            f'<text {painted("text", alone=self.alone)} x="{x:.1f}" y="{y:.1f}" font-size="{size}" '
            f'text-anchor="{anchor}">{as_xml(said)}</text>'
        )

    def line(self, kind: str, points: Points) -> str:
        """A line from point to point."""
        return f'<polyline {painted(kind, alone=self.alone)} points="{self._drawn(points)}"/>'

    def band(self, low: Points, high: Points) -> str:
        """What lies between two lines."""
        return f'<polygon {painted("band", alone=self.alone)} points="{self._drawn([*low, *reversed(high)])}"/>'

    def spot(self, x: float, y: float, size: float = 3) -> str:
        """A dot on a line."""
        return f'<circle {painted("text", alone=self.alone)} cx="{self.x(x)}" cy="{self.y(y)}" r="{size}"/>'

    def _drawn(self, points: Points) -> str:
        return " ".join(f"{self.x(x)},{self.y(y)}" for x, y in points)
