"""What every answer of the law brings with it: the figures it rests on, and how far the weakest of them was checked."""

from collections.abc import Iterable
from dataclasses import dataclass

from lindung.law.figures import Figure, Status

STRONGEST_FIRST = tuple(Status)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Of any question to the law. An answer without a figure of law does not exist."""

    figures: tuple[Figure, ...]

    def __post_init__(self) -> None:
        assert self.figures, type(self).__name__

    @property
    def status(self) -> Status:
        """That of the figure which was checked least."""
        return weakest(self.figures)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What whoever relies on the answer must know, each once."""
        return tuple(dict.fromkeys(figure.caution for figure in self.figures if figure.caution))


def weakest(figures: Iterable[Figure]) -> Status:
    """The status of the figure that was checked least."""
    return max((figure.status for figure in figures), key=STRONGEST_FIRST.index)


def each_once(*figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures in the order in which they were used, each once."""
    return tuple({(figure.name, figure.since): figure for several in figures for figure in several}.values())
