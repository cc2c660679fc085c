"""What every format module offers: its name, what it holds, how good a source it is, and how it is read."""

from typing import Protocol

from lindung.registers.containers.sheets import Opened
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading
from lindung.registers.standing import Standing


class Format(Protocol):
    """What every format module offers. The documentation's table of formats is made from these."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant, and a column map's property
        """In words, for messages and the manifest."""
        ...

    @property
    def HOLDS(self) -> str:  # noqa: N802
        """A kind of `people.columns.TABLES`."""
        ...

    @property
    def SOURCE(self) -> str:  # noqa: N802
        """Whose list it is; of lists of one kind the newest of each source holds."""
        ...

    @property
    def STANDING(self) -> Standing:  # noqa: N802
        """How good a register it is."""
        ...

    @property
    def READS(self) -> str:  # noqa: N802
        """What is read, in words."""
        ...

    @property
    def REFUSES(self) -> str:  # noqa: N802
        """What is refused and why, in words."""
        ...

    def recognise(self, opened: Opened) -> bool:
        """Is this file of the format? Decided by its content."""
        ...

    def read(self, opened: Opened, origin: Origin) -> Reading:
        """Canonical rows, findings and counts; UserError where the file as a whole cannot be used."""
        ...


class FormatModule(Format, Protocol):
    """A format that is a module."""

    __name__: str
