"""How a NIK goes wrong on its way into a file. `FAULTS` is the list; a row has at most one.

No fault makes a number of an issued area: the first two digits stay 99, unless the number becomes too short
to be a NIK or begins with the 0 of a temporary one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.areas import PROVINCE
from lindung.demo.chance import happens, kinds_of
from lindung.demo.columns import Flags, Numbers, digits, emptied, fixed, instead, joined
from lindung.demo.nik import rank

DIGITS = 16
_FIRST_FREE = 2  # digits 0 and 1 are the invented province
_TENS = np.array([10**power for power in range(DIGITS - 1, -1, -1)], np.int64)
_LOST = 10**10  # 9.90107E+15 keeps six digits


@dataclass(frozen=True)
class Numerals:
    """What may stand in the place of a NIK: one entry per row."""

    own: Numbers
    relative: Numbers  # of somebody of the household
    stranger: Numbers  # of anybody
    village: Numbers  # its code, ten digits
    earlier_region: Numbers  # six digits

    def at(self, rows: Flags) -> Self:
        """These rows only."""
        return type(self)(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


Fault = Callable[[np.random.Generator, Numerals], pa.Array]


def write_niks(rng: np.random.Generator, numerals: Numerals, kind: Numbers, rates: Any) -> pa.Array:  # noqa: ANN401
    """The NIK column with its faults. `kind`: drawn from the same rates (`draw_kinds`)."""
    column = digits(numerals.own, DIGITS)
    for number, name in enumerate(kinds_of(rates), start=1):
        rows = kind == number
        column = instead(column, rows, FAULTS[name](rng, numerals.at(rows)))
    return column


def _zero(rng: np.random.Generator, numerals: Numerals) -> pa.Array:  # noqa: ARG001
    return _same("0", numerals)


def _missing(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    chance = rng.random(len(numerals.own))
    return emptied(fixed(_same("-", numerals), chance < 0.8, "0"), chance < 0.6)


def _blank(rng: np.random.Generator, numerals: Numerals) -> pa.Array:  # noqa: ARG001
    return pa.nulls(len(numerals.own), pa.string())


def _wrong_digit(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    return digits(_one_wrong(rng, numerals.own), DIGITS)


def _two_wrong_digits(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    return digits(_one_wrong(rng, _one_wrong(rng, numerals.own)), DIGITS)


def _transposed(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    """Two neighbours exchanged; where they are equal nothing is seen."""
    place = rng.integers(_FIRST_FREE, DIGITS - 1, len(numerals.own))
    left, right = numerals.own // _TENS[place] % 10, numerals.own // _TENS[place + 1] % 10
    return digits(numerals.own + (right - left) * (_TENS[place] - _TENS[place + 1]), DIGITS)


def _digit_dropped(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    whole = digits(numerals.own, DIGITS)
    one = happens(rng, len(numerals.own), 0.7)
    return pc.if_else(pa.array(one), pc.utf8_slice_codeunits(whole, 0, 15), pc.utf8_slice_codeunits(whole, 0, 14))


def _first_digit_lost(rng: np.random.Generator, numerals: Numerals) -> pa.Array:  # noqa: ARG001
    return pc.utf8_slice_codeunits(digits(numerals.own, DIGITS), 1, DIGITS)


def _scientific(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    """A number (its last ten digits zero), or the text of one in English or Indonesian."""
    whole = digits(numerals.own, DIGITS)
    chance = rng.random(len(numerals.own))
    first = pc.utf8_slice_codeunits(whole, 0, 1)
    english = joined(first, ".", pc.utf8_slice_codeunits(whole, 1, 6), "E+15")
    indonesian = joined(first, ",", pc.utf8_slice_codeunits(whole, 1, 3), "E+15")
    texts = pc.if_else(pa.array(chance < 0.7), english, indonesian)
    return pc.if_else(pa.array(chance < 0.4), digits(numerals.own // _LOST * _LOST, DIGITS), texts)


def _excel_zero(rng: np.random.Generator, numerals: Numerals) -> pa.Array:  # noqa: ARG001
    return digits(numerals.own // 10 * 10, DIGITS)


def _temporary(rng: np.random.Generator, numerals: Numerals) -> pa.Array:  # noqa: ARG001
    """OpenSID's own numbers: 0, the village, five digits counted in the village."""
    return digits(numerals.village * 10**5 + rank(numerals.village), DIGITS)


def _made_up(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    return digits(PROVINCE * 10**14 + rng.integers(0, 10**14, len(numerals.own)), DIGITS)


def _relative(rng: np.random.Generator, numerals: Numerals) -> pa.Array:  # noqa: ARG001
    return digits(numerals.relative, DIGITS)


def _stranger(rng: np.random.Generator, numerals: Numerals) -> pa.Array:  # noqa: ARG001
    return digits(numerals.stranger, DIGITS)


def _earlier(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    day = numerals.own % 10**10 // 10**4 * 10**4
    return digits(numerals.earlier_region * 10**10 + day + rng.integers(1, 9, len(day)), DIGITS)


def _dressed(rng: np.random.Generator, numerals: Numerals) -> pa.Array:
    whole = digits(numerals.own, DIGITS)
    parts = [pc.utf8_slice_codeunits(whole, start, end) for start, end in ((0, 6), (6, 12), (12, DIGITS))]
    chance = rng.random(len(numerals.own))
    dotted_or_blank = pc.if_else(pa.array(chance < 0.7), joined(*parts, between="."), joined(whole, " "))
    return pc.if_else(pa.array(chance < 0.4), joined("'", whole), dotted_or_blank)


FAULTS: Mapping[str, Fault] = {
    "zero": _zero,
    "missing": _missing,
    "blank": _blank,
    "temporary": _temporary,
    "made_up": _made_up,
    "wrong_digit": _wrong_digit,
    "two_wrong_digits": _two_wrong_digits,
    "transposed": _transposed,
    "digit_dropped": _digit_dropped,
    "first_digit_lost": _first_digit_lost,
    "scientific": _scientific,
    "excel_zero": _excel_zero,
    "relative": _relative,
    "stranger": _stranger,
    "earlier": _earlier,
    "dressed": _dressed,
}
"""Kind of fault (a field of the rates) to the writer of its rows."""


def _one_wrong(rng: np.random.Generator, niks: Numbers) -> Numbers:
    """Another digit somewhere after the province."""
    place = _TENS[rng.integers(_FIRST_FREE, DIGITS, len(niks))]
    old = niks // place % 10
    new = (old + rng.integers(1, 10, len(niks))) % 10
    return np.asarray(niks + (new - old) * place)


def _same(text: str, numerals: Numerals) -> pa.Array:
    return pa.repeat(pa.scalar(text), len(numerals.own))
