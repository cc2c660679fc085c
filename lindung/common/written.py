"""A number as somebody published it: its value, and how far the way it was written lets the true one be from it.

«1,35 juta» stands for anything that rounds to it, «854.203» for nothing but itself. Nothing is guessed: what can be
read in two ways is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from lindung.common.wording import number

UNITS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
MOST_DIGITS = 18


class Kind(StrEnum):
    """What a number counts, which decides what its points and commas mean."""

    COUNT = "count"  # people, villages: whole
    MONEY = "money"  # rupiah: whole
    PERCENT = "percent"  # rounded to the decimals it has
    EXACT = "exact"  # months, a payer's share: as written


EXAMPLES: Mapping[Kind, str] = {
    Kind.COUNT: "854.203 atau 1,35 juta",
    Kind.MONEY: "Rp16.800 atau 1,5 miliar",
    Kind.PERCENT: "39,52%",
    Kind.EXACT: "12 atau 2,5",
}


class Rough(StrEnum):
    """A word before the number that says it is not meant exactly."""

    NONE = ""
    ABOUT = "sekitar"
    ALMOST = "hampir"
    OVER = "lebih dari"


ROUGH_WORDS: Mapping[str, Rough] = {
    **dict.fromkeys(("", "tepat"), Rough.NONE),
    **dict.fromkeys(("~", "±", "sekitar", "kira-kira", "kurang lebih"), Rough.ABOUT),
    "hampir": Rough.ALMOST,
    **dict.fromkeys((">", "lebih dari", "di atas"), Rough.OVER),
}
_WORDS = "|".join(re.escape(word) for word in ROUGH_WORDS if word)
_PUBLISHED = re.compile(
    rf"(?P<rough>{_WORDS}|)\s*(?:rp\.?\s*)?(?P<digits>[0-9][0-9.,_]*)\s*(?P<unit>{'|'.join(UNITS)}|)\s*(?P<sign>%|persen|)"
)
_THOUSANDS = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:_[0-9]{3})+")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_SEN = re.compile(r",(?:00|-)$")  # Rp410.000.000,00 and Rp410.000.000,-


class NotANumber(ValueError):
    """What was written is no number of that kind; the reason is part of an Indonesian sentence."""


@dataclass(frozen=True)
class Span:
    """The values a figure may truly have, and the one that was written."""

    low: Fraction
    nominal: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        assert self.low <= self.nominal <= self.high, self

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def meets(self, other: "Span") -> bool:
        """Is there a value both may have?"""
        return self.low <= other.high and other.low <= self.high

    def holds_whole(self, other: "Span | None" = None) -> bool:
        """Is there a whole number in it (and in the other one)?"""
        low, high = self.low, self.high
        if other is not None:
            low, high = max(low, other.low), min(high, other.high)
        return -(-low // 1) <= high


def exactly(value: int | Fraction) -> Span:
    """A figure known to the last digit."""
    return Span(Fraction(value), Fraction(value), Fraction(value))


@dataclass(frozen=True)
class Written:
    """One published number. plain: digits with a decimal point, in units of `unit` («1.35» where unit is «juta»)."""

    plain: str
    kind: Kind
    unit: str = ""
    rough: Rough = Rough.NONE

    @property
    def value(self) -> Fraction:
        return Fraction(self.plain) * UNITS.get(self.unit, 1)

    @property
    def step(self) -> Fraction:
        """The worth of its last digit where that digit was rounded; 0 where it is meant exactly."""
        if self.kind is Kind.EXACT or not (self.unit or self.rough or self.kind is Kind.PERCENT):
            return Fraction(0)
        whole, _, decimals = self.plain.partition(".")
        zeros = len(whole) - len(whole.rstrip("0")) if self.kind is not Kind.PERCENT and not self.unit else 0
        return Fraction(UNITS.get(self.unit, 1) * 10**zeros, 10 ** len(decimals))

    def span(self, *, cut: bool = False) -> Span:
        """What it may stand for: rounded to its last digit, or also cut off after it."""
        half = self.step / 2
        below, above = {Rough.ALMOST: (2 * half, half * 0), Rough.OVER: (half * 0, 2 * half)}.get(
            self.rough, (half, 2 * half if cut else half)
        )
        return Span(max(self.value - below, Fraction(0)), self.value, self.value + above)

    def retyped(self, plain: str) -> "Written":
        """The same figure with other digits."""
        return replace(self, plain=plain)

    def __str__(self) -> str:
        """As an Indonesian officer writes it."""
        whole, _, decimals = self.plain.partition(".")
        digits = number(int(whole)) + (f",{decimals}" if decimals else "")
        money = "Rp" if self.kind is Kind.MONEY else ""
        after = "%" if self.kind is Kind.PERCENT else f" {self.unit}" if self.unit else ""
        return f"{self.rough} {money}{digits}{after}".strip()


def written(text: str, kind: Kind) -> Written:
    """The number in a cell; NotANumber says why not."""
    bare = " ".join(text.lower().split())
    if re.match(r"(?:rp\.?\s*)?[-−][0-9]", bare):
        raise NotANumber("negatif; yang diterbitkan tidak mungkin kurang dari nol")
    found = _PUBLISHED.fullmatch(_SEN.sub("", bare) if kind is Kind.MONEY else bare)
    if found is None:
        raise NotANumber(f"bukan angka; tulis angkanya saja, seperti {EXAMPLES[kind]}")
    digits, unit = found["digits"], found["unit"]
    if (found["sign"] and kind is not Kind.PERCENT and kind is not Kind.EXACT) or (
        unit and kind in (Kind.PERCENT, Kind.EXACT)
    ):
        raise NotANumber("bukan satuan yang benar di sini")
    if sum(sign.isdigit() for sign in digits) > MOST_DIGITS:
        raise NotANumber("terlalu panjang")
    return Written(_plain(digits, unit, kind), kind, unit.replace("milyar", "miliar"), ROUGH_WORDS[found["rough"]])


def _plain(digits: str, unit: str, kind: Kind) -> str:
    if kind in (Kind.COUNT, Kind.MONEY) and not unit:
        if not _THOUSANDS.fullmatch(digits):
            raise NotANumber("bukan bilangan bulat; tulis 854.203 atau 854203")
        return str(int(re.sub(r"[.,_]", "", digits)))
    if not _DECIMAL.fullmatch(digits):
        raise NotANumber("bukan angka dengan satu koma desimal")
    if (unit or kind is Kind.EXACT) and re.search(r"\.[0-9]{3}$", digits):
        raise NotANumber("dapat dibaca sebagai ribuan dan sebagai desimal; tulis desimal dengan koma")
    whole, point, decimals = digits.replace(",", ".").partition(".")
    return f"{int(whole)}{point}{decimals}"
