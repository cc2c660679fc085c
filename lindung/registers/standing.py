"""How good a register of its village a source is."""

from enum import IntEnum


class Standing(IntEnum):
    """How good a register of its village a source is. Among registers received on one day the better one holds.

    Lists that are no register have WHOLE.
    """

    PART = 1  # a page, masked numbers, or without a usable life status: never preferred to a whole one
    FAMILY_BOOK = 2  # everybody, but without life status or a lasting id
    WHOLE = 3  # everybody, or everybody living
    WHOLE_WITH_IDS = 4  # all life statuses and the ids of the source
