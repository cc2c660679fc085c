"""An area as the span of its village numbers: 99.01 is 9901000000 to 9901999999, the nation is all there are.

A village is the whole number of its ten digits. So «in this area» is one comparison of numbers, which both databases
answer from the same index, and a row without a village is in no area at all.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from lindung.common.areas import CODE_LENGTH, KNOWN_PROVINCES, Level

NATION = "ID"
DIGITS = 10  # of a village's number
_CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")

_CODE_LENGTHS = {1: 13, 10**4: 8, 10**6: 5, 10**8: 2, 10**10: 0}  # by how many villages a span has room for


@dataclass(frozen=True, order=True)
class Span:
    """From the first village number to the last, both included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        assert 0 <= self.first <= self.last < 10**DIGITS, self

    def holds(self, other: "Span") -> bool:
        """Does the other lie within?"""
        return self.first <= other.first and other.last <= self.last


def span_of(code: str) -> Span:
    """The span of an area's code; ValueError where it is none."""
    if code == NATION:
        return Span(0, 10**DIGITS - 1)
    if not _CODE.fullmatch(code) or code[:2] not in KNOWN_PROVINCES:
        raise ValueError("no code of an area")
    digits = code.replace(".", "")
    first = int(digits.ljust(DIGITS, "0"))
    return Span(first, first + 10 ** (DIGITS - len(digits)) - 1)


def code_of(village: int) -> str:
    """The dotted code of a village's number."""
    digits = f"{village:010d}"
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def code_of_span(span: Span) -> str | None:
    """The code of the area with this span; None where it is no area's, as that around two regencies."""
    length = _CODE_LENGTHS.get(span.last - span.first + 1)
    if length is None or span_of(code := code_of(span.first)[:length] or NATION) != span:
        return None
    return code


def span_around(villages: Collection[int]) -> Span:
    """The span of the smallest area in which all those villages lie; there is at least one."""
    first, last = min(villages), max(villages)
    around = (span_of(code_of(first)[:length] or NATION) for length in _CODE_LENGTHS.values())
    return next(span for span in around if span.first <= first and last <= span.last)


def level_of(code: str) -> str:
    """nation, province, regency, district or village."""
    levels = {length: level.value for level, length in CODE_LENGTH.items()}
    return "nation" if code == NATION else levels[len(code)]


def parent_of(code: str) -> str | None:
    """The code of the area around an area; None for the nation."""
    if code == NATION:
        return None
    return NATION if len(code) == CODE_LENGTH[Level.PROVINCE] else code.rpartition(".")[0]
