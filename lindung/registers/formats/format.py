"""What every format module offers: its name, what it holds, how good a source it is, and how it is read."""

from enum import IntEnum
from typing import Protocol

from lindung.registers.containers.sheets import Opened
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading


class Standing(IntEnum):
    """How good a register of its village a source is. Among registers received on one day the better one holds.

    Lists that are no register have WHOLE.
    """

    PART = 1  # a page, masked numbers, or without a usable life status: never preferred to a whole one
    FAMILY_BOOK = 2  # everybody, but without life status or a lasting id
    WHOLE = 3  # everybody, or everybody living
    WHOLE_WITH_IDS = 4  # all life statuses and the ids of the source


class Format(Protocol):
    """What every format module offers. The documentation's table of formats is made from these."""

    __name__: str  # of the module
    NAME: str  # in words, for messages and the manifest
    HOLDS: str  # a kind of `people.columns.TABLES`
    SOURCE: str  # whose list it is; of lists of one kind the newest of each source holds
    STANDING: Standing
    READS: str  # what is read, in words
    REFUSES: str  # what is refused and why, in words

    def recognise(self, opened: Opened) -> bool:
        """Is this file of the format? Decided by its content."""
        ...

    def read(self, opened: Opened, origin: Origin) -> Reading:
        """Canonical rows, findings and counts; UserError where the file as a whole cannot be used."""
        ...
