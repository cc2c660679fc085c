"""What a page puts into the components: plain values, made by selectors and views.

A component takes anything with these names; the classes are here so that a type checker sees a wrong one.
Texts are already words for the reader; numbers, money and days are shown by `shown.shown`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from lindung.common.wording import number, percent

Tone = Literal["good", "warn", "bad", "news", "plain"]


@dataclass(frozen=True)
class Link:
    """A place to go; `current` is where the reader is."""

    label: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Item:
    """One row of a summary list; the action changes this one thing."""

    label: str
    value: object
    url: str = ""
    action: str = ""
    action_url: str = ""
    tone: Tone | Literal[""] = ""


@dataclass(frozen=True)
class Task:
    """One line of a start page: how many wait in the list behind the link, and for whom if not for the reader."""

    label: str
    count: int
    url: str
    waits_for: str = ""
    hint: str = ""
    state: Literal["todo", "waiting", "late", "done"] | Literal[""] = ""


@dataclass(frozen=True)
class Column:
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """A value that is a link to its list, or that has a tone and is then shown as a tag."""

    value: object
    url: str = ""
    tone: Tone | Literal[""] = ""


@dataclass(frozen=True)
class Table:
    """Rows of values or `Cell`s in the order of the columns; the first column names its row."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    total: Sequence[object] = ()
    empty: str = ""  # said instead of a table without rows

    def __post_init__(self) -> None:
        for row in (*self.rows, *([self.total] if self.total else ())):
            assert len(row) == len(self.columns), (self.caption, row)


@dataclass(frozen=True)
class Figure:
    """A count, or a share of two counts, with all that is needed to check it."""

    label: str
    numerator: int
    definition: str
    day: date
    source: str
    denominator: int | None = None  # None: the numerator is the figure
    numerator_words: str = ""
    denominator_words: str = ""
    url: str = ""  # the list behind the numerator
    denominator_url: str = ""

    @property
    def value(self) -> str:
        """The share in percent, a dash where nobody is counted below the line, or the count itself."""
        if self.denominator is None:
            return number(self.numerator)
        return percent(Fraction(self.numerator, self.denominator) if self.denominator else None)


@dataclass(frozen=True)
class Bar:
    """One bar: so many of so many; `of` is the same for bars that are compared by length."""

    label: str
    value: int
    of: int
    url: str = ""

    @property
    def width(self) -> str:
        """In percent with a point, as SVG wants it, never more than the track."""
        return f"{min(100.0, 100 * self.value / self.of):.2f}" if self.of else "0"


@dataclass(frozen=True)
class Download:
    """A file to take along; `about` says what is in it."""

    label: str
    url: str
    about: str = ""
