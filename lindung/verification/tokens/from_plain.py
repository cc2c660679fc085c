"""What tokens take over from the weights of plain people: birth date, NIK, village, and rows listed twice.

To learn these needs the dates and numbers themselves. Tokens see fewer levels: where one of theirs is several plain
ones, its m is the sum of theirs, and its u too, so that the bits are those of the union (Fellegi and Sunter 1969).
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lindung.verification.learning import CHANCE_BIRTH, LEAST_BIRTH

SAME, SWAPPED, SOME_OTHER, NO_BIRTH = 4, 3, 5, 9
SAME_BIRTH_BITS = -math.log2(CHANCE_BIRTH[SWAPPED])  # one date of all adults': no token says how common a date is

BIRTHS: Mapping[int, Sequence[int]] = {3: (3,), 2: (2,), 1: (1,), 0: (0,), SOME_OTHER: (0, 1, 2)}
"""The plain birth levels of each of tokens' (`matching.SOME_OTHER_BIRTH`), but for the same date."""
NIKS: Mapping[int, Sequence[int]] = {5: (5,), 3: (3, 4), 0: (0, 1, 2), 9: (9,)}
NIKS_OF_ONE_DAY: Mapping[int, Sequence[int]] = {**NIKS, 2: (2,), 0: (0, 1)}
"""The plain NIK levels of each of tokens': an equal area and serial are seen beside the same birth date only."""
VILLAGES: Mapping[int, Sequence[int]] = {1: (2,), 0: (0, 1)}


@dataclass(frozen=True)
class TakenOver:
    """Bits by tokens' own levels; of the NIK by birth level * 10 + NIK level."""

    birth: Mapping[int, float]
    nik_given_birth: Mapping[int, float]
    village: Mapping[int, float]
    listed_twice: float


def taken_over(plain: str) -> TakenOver:
    """What follows for tokens from the JSON text of a plain model."""
    content = json.loads(plain)
    m, u = (
        _Shares(*(_by_level(of[field]) for field in ("birth", "nik", "village"))) for of in (content["m"], content["u"])
    )
    niks = {
        birth * 10 + nik: _bits(m.niks(plain_births, plain_niks), u.niks(plain_births, plain_niks))
        for birth, plain_births in {**BIRTHS, SAME: (SAME,), NO_BIRTH: (NO_BIRTH,)}.items()
        for nik, plain_niks in (NIKS_OF_ONE_DAY if birth == SAME else NIKS).items()
    }
    births = {level: max(LEAST_BIRTH, _bits(m.births(of), u.births(of))) for level, of in BIRTHS.items()}
    return TakenOver(
        birth={SAME: SAME_BIRTH_BITS, **births},
        nik_given_birth=niks,
        village={level: _bits(m.villages(of), u.villages(of)) for level, of in VILLAGES.items()},
        listed_twice=float(content["listed_twice"]),
    )


@dataclass(frozen=True)
class _Shares:
    """m or u of a plain model, by level; of the NIK within each birth level."""

    birth: Mapping[int, float]
    nik: Mapping[int, float]
    village: Mapping[int, float]

    def births(self, levels: Sequence[int]) -> float:
        return sum(self.birth[level] for level in levels)

    def niks(self, births: Sequence[int], niks: Sequence[int]) -> float:
        """Of pairs with any of these birth levels, the share with any of these NIK levels."""
        weight = {birth: self.birth[birth] if len(births) > 1 else 1.0 for birth in births}
        seen = sum(weight[birth] * self.nik[birth * 10 + nik] for birth in births for nik in niks)
        return seen / sum(weight.values())

    def villages(self, levels: Sequence[int]) -> float:
        return sum(self.village[level] for level in levels)


def _bits(m: float, u: float) -> float:
    return round(math.log2(m / u), 3)


def _by_level(shares: Mapping[str, float]) -> dict[int, float]:
    return {int(level): float(share) for level, share in shares.items()}
