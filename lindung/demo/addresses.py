"""Where in the village a household lives: street, hamlet, RW and RT, and how differently that is written."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.areas import words
from lindung.demo.chance import happens
from lindung.demo.columns import Flags, Numbers, choice, digits, emptied, fixed, joined, plain
from lindung.demo.people import People
from lindung.demo.rates import RegisterRates

_HAMLETS, _RW, _RT = 4, 2, 3  # at most so many hamlets in a village, RW in a hamlet, RT in an RW
_WITHOUT_RW = 7  # every seventh village has none
_STREET = 0.7  # of households have a street in their address


def invent_addresses(
    rng: np.random.Generator, people: People, rates: RegisterRates, person: Numbers
) -> dict[str, pa.Array]:
    """The columns address, hamlet, rw and rt: a household has one address, but not one way to write it."""
    homes, count = int(people.home[-1]) + 1, len(person)
    home, village = people.home[person], people.village[person]
    hamlet, rw, rt = (rng.integers(0, most, homes)[home] for most in (_HAMLETS, _RW, _RT))
    no_rw = village % _WITHOUT_RW == _WITHOUT_RW - 1
    return {
        "address": _streets(rng, homes, home),
        "hamlet": _hamlets(village, hamlet, happens(rng, count, rates.hamlet_word)),
        "rw": fixed(digits(hamlet * _RW + rw + 1, 3), no_rw, "-"),
        "rt": pc.if_else(pa.array(happens(rng, count, rates.short_rt)), plain(rt + 1), digits(rt + 1, 3)),
    }


def _streets(rng: np.random.Generator, homes: int, home: Numbers) -> pa.Array:
    names = words("street")
    street = choice(names, rng.integers(0, len(names), homes)[home])
    number = plain(rng.integers(1, 120, homes)[home])
    return emptied(joined(street, " NO. ", number), ~happens(rng, homes, _STREET)[home])


def _hamlets(village: Numbers, hamlet: Numbers, with_word: Flags) -> pa.Array:
    names = words("hamlet")
    written = choice(names, (village * _HAMLETS + hamlet) % len(names))
    return joined(fixed(pa.repeat(pa.scalar(""), len(village)), with_word, "DUSUN "), written)
