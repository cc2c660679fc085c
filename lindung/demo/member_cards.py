"""What else stands in a row of the members' list: card number, phone, office, programmes and occupation."""

import numpy as np
import pyarrow as pa

from lindung.demo.areas import REGENCY
from lindung.demo.chance import happens
from lindung.demo.circumstances import occupations
from lindung.demo.columns import choice, digits, joined
from lindung.demo.people import People

_CARD_STEP = 618_033_989  # strides through all nine-digit numbers without meeting one twice
_NINE_DIGITS = 10**9
_WRITTEN_AS_FELT = 0.15  # of occupations are not what the family card says


def write_cards(rng: np.random.Generator, members: People) -> dict[str, pa.Array]:
    """Number and phone of nobody, the three columns nobody reads, the programmes and the occupation."""
    count = len(members)
    serial = (rng.integers(_NINE_DIGITS) + np.arange(count, dtype=np.int64) * _CARD_STEP) % _NINE_DIGITS
    group = digits(rng.integers(1, 60, count), 4)
    return {
        "kpj": joined("99", digits(serial, 9)),
        "phone": joined("0800", digits(rng.integers(0, 10**8, count), 8)),
        "office": pa.repeat(pa.scalar("MUARA CONTOH"), count),
        "group": joined(choice(("SC", "SG", "SD", "SB"), rng.integers(0, 4, count)), str(REGENCY), group),
        "wage": pa.array(np.where(happens(rng, count, 0.9), 1_000_000, 2_000_000)),
        "jht": pa.array(happens(rng, count, 0.12).astype(np.int8)),
        "jkk": pa.array(happens(rng, count, 0.996).astype(np.int8)),
        "jkm": pa.array(happens(rng, count, 0.996).astype(np.int8)),
        "occupation": _occupations(rng, members),
    }


def _occupations(rng: np.random.Generator, members: People) -> pa.Array:
    """What the member said to do: mostly what the family card says, in BPJS's words."""
    codes = np.array(list(occupations()))
    felt = happens(rng, len(members), _WRITTEN_AS_FELT)
    code = np.where(felt, rng.choice(codes, len(members)), members.occupation)
    said = [row["said"].split("|") for row in occupations().values()]
    sizes = np.array([len(words) for words in said])
    place = np.searchsorted(codes, code)
    word = (rng.random(len(code)) * sizes[place]).astype(np.int64)
    return choice([word for words in said for word in words], (np.cumsum(sizes) - sizes)[place] + word)
