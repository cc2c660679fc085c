"""Which one slip of the pen would explain a claim that does not add up.

Every figure is retyped in every way people mistype, one at a time; what then adds up is a correction that would do.
There may be several, and nothing here decides between them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from lindung.common.written import Kind, Span, Written
from lindung.coverage.claims import Claim, Quantity as Name

SHIFTS = (1, -1, 2, -2, 3, -3)
"""Places a decimal point slips: one, two (a share written for a percentage), three (thousands)."""


class Slip(IntEnum):
    """What happened to the figure, the most ordinary slip first."""

    DIGIT = 0
    SWAPPED = 1
    MISSING = 2
    EXTRA = 3
    SHIFTED = 4
    EXCHANGED = 5


SLIP_WORDS = {
    Slip.DIGIT: "satu angka salah",
    Slip.SWAPPED: "dua angka bersebelahan tertukar",
    Slip.MISSING: "satu angka kurang",
    Slip.EXTRA: "satu angka kelebihan",
    Slip.SHIFTED: "koma bergeser",
    Slip.EXCHANGED: "pembilang dan penyebut tertukar",
}


@dataclass(frozen=True)
class Correction:
    """One figure as published and as it would have to be. For an exchange, that of the numerator.

    people: how many the money would then be for, where the claim itself does not say.
    """

    name: str
    published: Written
    instead: Written
    slip: Slip
    people: int | None = None

    @property
    def plausibility(self) -> tuple[int, int, str, str]:
        """Sorts the likeliest first: a long count has so many slips that one of them may fit by chance."""
        return (len(self.published.plain.replace(".", "")), self.slip, self.name, self.instead.plain)


def retyped_claims(claim: Claim, room: Mapping[str, Span | None]) -> Iterator[tuple[Correction, Claim]]:
    """The claim with one figure mistyped back, each outcome once.

    room: the figures that may be the wrong one, and where its true value must lie (None: anywhere).
    """
    for name, within in room.items():
        figure = claim.figures[name]
        seen = {figure.plain}
        for slip, plain in _slips(figure):
            if plain in seen:
                continue
            seen.add(plain)
            instead = figure.retyped(plain)
            if within is None or instead.span().meets(within):
                changed = replace(claim, figures={**claim.figures, name: instead})
                yield Correction(name, figure, instead, slip), changed
    if {Name.NUMERATOR, Name.DENOMINATOR} <= claim.figures.keys():
        upper, lower = claim.figures[Name.NUMERATOR], claim.figures[Name.DENOMINATOR]
        if upper.value > lower.value > 0:
            exchanged = replace(claim, figures={**claim.figures, Name.NUMERATOR: lower, Name.DENOMINATOR: upper})
            yield Correction(Name.NUMERATOR, upper, lower, Slip.EXCHANGED), exchanged


def _slips(figure: Written) -> Iterator[tuple[Slip, str]]:
    """Every way back from one slip, as digits that can be a number of that kind."""
    plain = figure.plain
    for slip, other in (*_digits(plain), *_swaps(plain), *_missing(plain), *_extra(plain), *_shifts(figure)):
        if _is_number(other):
            yield slip, other


def _digits(plain: str) -> Iterator[tuple[Slip, str]]:
    for at, sign in enumerate(plain):
        if sign != ".":
            yield from ((Slip.DIGIT, f"{plain[:at]}{digit}{plain[at + 1 :]}") for digit in "0123456789")


def _swaps(plain: str) -> Iterator[tuple[Slip, str]]:
    at = [place for place, sign in enumerate(plain) if sign != "."]
    for first, second in pairwise(at):
        signs = list(plain)
        signs[first], signs[second] = signs[second], signs[first]
        yield Slip.SWAPPED, "".join(signs)


def _missing(plain: str) -> Iterator[tuple[Slip, str]]:
    for at in range(len(plain) + 1):
        if at < len(plain) or "." not in plain:  # a further decimal is precision, not a slip
            yield from ((Slip.MISSING, f"{plain[:at]}{digit}{plain[at:]}") for digit in "0123456789")


def _extra(plain: str) -> Iterator[tuple[Slip, str]]:
    for at, sign in enumerate(plain):
        if sign != "." and (at < len(plain) - 1 or "." not in plain):  # nor is one decimal less
            yield Slip.EXTRA, plain[:at] + plain[at + 1 :]


def _shifts(figure: Written) -> Iterator[tuple[Slip, str]]:
    """The point moved; a count keeps whole."""
    digits = figure.plain.replace(".", "")
    decimals = len(figure.plain.partition(".")[2])
    for places in SHIFTS:
        left = decimals - places
        if left <= 0:
            yield Slip.SHIFTED, _unpadded(digits + "0" * -left)
        elif figure.unit or figure.kind is Kind.PERCENT or figure.kind is Kind.EXACT:
            padded = digits.rjust(left + 1, "0")
            yield Slip.SHIFTED, f"{_unpadded(padded[:-left])}.{padded[-left:]}"
        elif digits.endswith("0" * left):
            yield Slip.SHIFTED, digits[:-left]


def _unpadded(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _is_number(plain: str) -> bool:
    """No zero in front, nothing lost before or after the point, and not nothing at all."""
    whole, point, decimals = plain.partition(".")
    return bool(whole) and bool(decimals or not point) and (whole == "0" or whole[0] != "0") and bool(plain.strip("0."))
