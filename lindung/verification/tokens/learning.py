"""Learn from two token files, without labels and without the key, how much each likeness of names tells.

m: from pairs with the same NIK and the same birth date. u: from pairs of strangers with the same area and date in
their NIK, of whom the member is known to be somebody else, by his own NIK. The bits of birth date and NIK are those of
`verification/weights.json`, which needs the dates themselves.
"""

import json
import math
from collections.abc import Iterable, Mapping

from lindung.engines.duckdb import Engine
from lindung.verification.tokens.matching import (
    KNOWN_NAME,
    RARE_SOUND,
    SAME_NAME_LEVEL,
    SAME_SOUND,
    compared,
)

TRUE_PAIRS = "SELECT m, r FROM nik_pairs"  # whatever the names: who was matched has names alike
STRANGERS = """SELECT m.m, r.r FROM members AS m
    JOIN residents AS r ON m.stem_birth = r.stem_birth AND m.nik <> r.nik
    JOIN nik_matched AS own ON own.m = m.m AND own.r <> r.r"""
FIELDS = ("name", "mother", "place")
UNKNOWN = 9
LEAST_BITS = -8.0
LISTED_TWICE = 0.045  # of `verification/weights.json`, as TAKEN_OVER
FEWEST = 0.5  # pairs counted where none was seen

SAME_BIRTH_BITS = 14.6  # log2 of 25,000: adults' birth dates, as `verification.learning.CHANCE_BIRTH`
TAKEN_OVER: Mapping[str, Mapping[str, float]] = {
    "birth": {"4": SAME_BIRTH_BITS, "3": 6.454, "2": 2.793, "1": -0.419, "0": -9.928, "5": -4.7},
    "nik_given_birth": {
        **{"95": 17.421, "93": 16.421, "92": 5.734, "90": -2.495, "99": 1.467},
        **{"45": 13.878, "43": 3.987, "42": 5.259, "40": -2.33, "49": 3.017},
        **{"35": 19.575, "33": 10.382, "32": 3.669, "30": -2.204, "39": 3.133},
        **{"25": 22.137, "23": 14.605, "22": 4.245, "20": -0.992, "29": 2.39},
        **{"15": 19.415, "13": 11.968, "12": 2.192, "10": -0.139, "19": 0.875},
        **{"55": 19.415, "53": 11.968},
        **{"05": 11.937, "03": 4.774, "02": 0.828, "00": -0.008, "09": -0.011},
    },
    "village": {"1": 8.557, "0": -3.2},
}
"""Bits of `verification/weights.json`; birth level 5 here is its levels 0, 1 and 2 together."""


def learn(engine: Engine, learnt: Mapping[str, object]) -> str:
    """The JSON of weights learnt from the tables of a match (`members`, `residents`, `nik_matched`)."""
    engine.create("true_levels", f"SELECT * FROM ({compared(TRUE_PAIRS)}) AS pair WHERE birth_level = 4")
    engine.create("chance_levels", f"SELECT * FROM ({compared(STRANGERS)}) AS pair WHERE birth_level = 4")
    bits = {
        field: _bits(_counts(engine, "true_levels", field), _counts(engine, "chance_levels", field)) for field in FIELDS
    }
    bits["name"] |= _by_stem(engine)
    bits["name"] |= _of_one_person(engine)
    content = {
        "learnt": dict(learnt),
        "name": bits["name"],
        "birth": TAKEN_OVER["birth"],
        "nik_given_birth": TAKEN_OVER["nik_given_birth"],
        "other": {"mother": bits["mother"], "village": TAKEN_OVER["village"], "place": bits["place"]},
        "listed_twice": LISTED_TWICE,
    }
    return json.dumps(content, indent=1) + "\n"


def _bits(true: Mapping[int, int], chance: Mapping[int, int]) -> dict[str, float]:
    if not true or not chance:
        return {}
    return {
        str(level): round(max(LEAST_BITS, math.log2(_share(true, level) / _share(chance, level))), 3)
        for level in sorted(true.keys() | chance.keys())
    }


def _by_stem(engine: Engine) -> dict[str, float]:
    """The same pairs by the filters salted with the NIK, as if their birth dates were unknown."""
    return _bits(_counts(engine, "true_levels", "stem"), _counts(engine, "chance_levels", "stem"))


def _of_one_person(engine: Engine) -> dict[str, float]:
    """Of a rare name the share among one person's pairs alone: how rare it is, each pair says itself."""
    true = _counts(engine, "true_levels", "name")
    sounds = sum(true.get(level, 0) for level in (SAME_SOUND, RARE_SOUND))
    names = true.get(KNOWN_NAME, 0) + true.get(SAME_NAME_LEVEL, 0)
    total = sum(true.values())
    return {
        str(level): round(math.log2((count + FEWEST) / (total + FEWEST)), 3)
        for level, count in ((KNOWN_NAME, names), (RARE_SOUND, sounds))
    }


def _share(counts: Mapping[int, int], level: int) -> float:
    return (counts.get(level, 0) + FEWEST) / (sum(counts.values()) + FEWEST * len(counts))


def _counts(engine: Engine, table: str, field: str) -> dict[int, int]:
    rows: Iterable[tuple[object, ...]] = engine.rows(
        f"SELECT {field}_level, count(*) FROM {table} WHERE {field}_level <> {UNKNOWN} GROUP BY {field}_level"
    )
    return {int(str(level)): int(str(count)) for level, count in rows}
