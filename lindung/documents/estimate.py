"""A number nobody knows exactly, and how it is said: about so much, between so much and so much.

Three figures and no more, everywhere alike: what is said in a sentence stands in the table and in the chart.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from lindung.common.wording import number

FIGURES = 3
DASH = "–"
_STEPS = ((1e12, "triliun"), (1e9, "miliar"), (1e6, "juta"))


class Unit(StrEnum):
    """What an estimate counts; decides how it is written."""

    COUNT = "count"
    RUPIAH = "rupiah"
    PERCENT = "percent"  # 100 is the whole
    INDEX = "index"  # of an index between −1 and 1


@dataclass(frozen=True)
class Estimate:
    """The mean of all draws and the range in which nine of ten lie."""

    mean: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Is there nothing to say of a range?"""
        return self.low == self.high == self.mean


def about(value: float, unit: Unit = Unit.COUNT) -> str:
    """Three figures of it: 12.300 · 4,56 juta · Rp60,5 miliar · 31,2%."""
    if unit is Unit.PERCENT:
        return f"{_sign(round(value, 1))}{_decimal(abs(value), 1)}%"
    if unit is Unit.INDEX:
        return f"{_sign(round(value, 2))}{_decimal(abs(value), 2)}"
    size = _size(abs(value))
    money = "Rp" if unit is Unit.RUPIAH else ""
    return f"{_sign(value) if size != '0' else ''}{money}{size}"


def more_or_less(value: float, unit: Unit = Unit.COUNT) -> str:
    """A difference with its sign: +1.200 · −Rp3,4 miliar · sama."""
    said = about(abs(value), unit)
    if said in {"0", "Rp0", "0,0%"}:
        return "sama"
    return f"{'+' if value > 0 else '−'}{said}"


def between(estimate: Estimate, unit: Unit = Unit.COUNT) -> str:
    """The range in words: antara 480 dan 720; what is the same at both ends is said once."""
    low, high = about(estimate.low, unit), about(estimate.high, unit)
    return f"antara {low} dan {high}" if low != high else f"tepat {low}" if estimate.certain else f"sekitar {low}"


def ranged(estimate: Estimate, unit: Unit = Unit.COUNT) -> str:
    """For a sentence: kira-kira 600 (antara 480 dan 720)."""
    if about(estimate.low, unit) == about(estimate.high, unit):
        return f"kira-kira {about(estimate.mean, unit)}"
    return f"kira-kira {about(estimate.mean, unit)} ({between(estimate, unit)})"


def ends_words(low: float, high: float, unit: Unit = Unit.COUNT) -> str:
    """A range in small letters below a number: Rp48,4–72,6 miliar; nothing where both ends are written alike."""
    first, last = about(low, unit), about(high, unit)
    if first == last:
        return ""
    if low < 0:
        return f"{first} sampai {last}"
    size = next((f" {word}" for _, word in _STEPS if first.endswith(word) and last.endswith(word)), "")
    return f"{first.removesuffix(size).removesuffix('%')}–{last.removeprefix('Rp')}"


def axis_scale(most: float, unit: Unit) -> tuple[float, str]:
    """By what the numbers of an axis are divided, and the words of what is left: 1e9, miliar rupiah."""
    if unit is Unit.PERCENT:
        return 1.0, "persen"
    size, word = next((step for step in _STEPS if most >= step[0]), (1.0, ""))
    return size, " ".join(filter(None, (word, "rupiah" if unit is Unit.RUPIAH else "")))


def ticks(most: float, wanted: int = 4) -> tuple[float, ...]:
    """Round numbers from nought to the first one that is not below the most."""
    if most <= 0:
        return (0.0, 1.0)
    raw = most / wanted
    ten = 10.0 ** _exponent(raw)
    step = next(times * ten for times in (1.0, 2.0, 2.5, 5.0, 10.0) if times * ten >= raw * (1 - 1e-9))
    count = next(at for at in range(1, 2 * wanted + 10) if at * step >= most * (1 - 1e-9))
    return tuple(at * step for at in range(count + 1))


def plain(value: float) -> str:
    """A number of an axis or of an assumption: no more places than it has, three at most."""
    if value == int(value):
        return _sign(value) + number(abs(int(value)))
    return _sign(value) + f"{abs(value):.3f}".rstrip("0").rstrip(".").replace(".", ",")


Said = Callable[[float], str]


def _size(value: float) -> str:
    for step, word in _STEPS:
        if value >= step * (1 - 0.5 * 10.0**-FIGURES):
            return f"{_three(value / step)} {word}"
    if value >= 10:
        return number(int(_rounded(value)))
    return _decimal(value, 0 if value == int(value) else 1).removesuffix(",0")


def _three(value: float) -> str:
    """Three figures of what stands before juta or miliar."""
    if value >= 99.95:
        return number(int(_rounded(value)))
    written = _decimal(value, 2 if value < 9.995 else 1)
    return written.rstrip("0").rstrip(",")


def _rounded(value: float) -> float:
    places = FIGURES - 1 - _exponent(value)
    return round(value, min(places, 0))


def _exponent(value: float) -> int:
    return int(f"{value:e}".rpartition("e")[2])


def _decimal(value: float, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def _sign(value: float) -> str:
    return "−" if value < 0 else ""
