"""Learn from two token files, without labels and without the key, how much each likeness of names tells.

m: from pairs with the same NIK and the same birth date. u: from pairs of strangers with the same area and date in
their NIK, of whom the member is known to be somebody else, by his own NIK. The bits of birth date and NIK are those of
`verification/weights.json`, which needs the dates themselves.
"""

import json
import math
from collections.abc import Iterable, Mapping

from lindung.engines.duckdb import Engine
from lindung.verification.tokens.matching import compared

TRUE_PAIRS = "SELECT p.m, p.r FROM nik_matched AS p"
STRANGERS = """SELECT m.m, r.r FROM members AS m
    JOIN residents AS r ON m.stem_birth = r.stem_birth AND m.nik <> r.nik
    JOIN nik_matched AS own ON own.m = m.m AND own.r <> r.r"""
FIELDS = ("name", "mother", "place")
UNKNOWN = 9
LEAST_BITS = -8.0
FEWEST = 0.5  # pairs counted where none was seen

SAME_BIRTH_BITS = 14.6  # log2 of 25,000: adults' birth dates, as `verification.learning.CHANCE_BIRTH`
TAKEN_OVER: Mapping[str, Mapping[str, float]] = {
    "birth": {"4": SAME_BIRTH_BITS, "3": 6.454, "2": 2.793, "0": -6.3},
    "nik_given_birth": {
        **{"95": 17.421, "93": 16.421, "92": 5.734, "90": -2.495, "99": 1.467},
        **{"45": 13.878, "43": 3.987, "42": 5.259, "40": -2.33, "49": 3.017},
        **{"35": 19.575, "33": 10.382, "32": 3.669, "30": -2.204, "39": 3.133},
        **{"25": 22.137, "23": 14.605, "22": 4.245, "20": -0.992, "29": 2.39},
        **{"05": 11.937, "03": 4.774, "02": 0.828, "00": -0.008, "09": -0.011},
    },
    "village": {"1": 8.557, "0": -3.2},
}
"""Bits of `verification/weights.json`; birth level 0 here is its levels 0 and 1 together."""


def learn(engine: Engine, learnt: Mapping[str, object]) -> str:
    """The JSON of weights learnt from the tables of a match (`members`, `residents`, `nik_matched`)."""
    engine.create("true_levels", f"SELECT * FROM ({compared(TRUE_PAIRS)}) AS pair WHERE birth_level = 4")
    engine.create("chance_levels", f"SELECT * FROM ({compared(STRANGERS)}) AS pair WHERE birth_level = 4")
    bits = {field: _bits(engine, field) for field in FIELDS}
    content = {
        "learnt": dict(learnt),
        "name": bits["name"],
        "birth": TAKEN_OVER["birth"],
        "nik_given_birth": TAKEN_OVER["nik_given_birth"],
        "other": {"mother": bits["mother"], "village": TAKEN_OVER["village"], "place": bits["place"]},
    }
    return json.dumps(content, indent=1) + "\n"


def _bits(engine: Engine, field: str) -> dict[str, float]:
    true, chance = (_counts(engine, table, field) for table in ("true_levels", "chance_levels"))
    if not true or not chance:
        return {}
    return {
        str(level): round(max(LEAST_BITS, math.log2(_share(true, level) / _share(chance, level))), 3)
        for level in sorted(true.keys() | chance.keys())
    }


def _share(counts: Mapping[int, int], level: int) -> float:
    return (counts.get(level, 0) + FEWEST) / (sum(counts.values()) + FEWEST * len(counts))


def _counts(engine: Engine, table: str, field: str) -> dict[int, int]:
    rows: Iterable[tuple[object, ...]] = engine.rows(
        f"SELECT {field}_level, count(*) FROM {table} WHERE {field}_level <> {UNKNOWN} GROUP BY {field}_level"
    )
    return {int(str(level)): int(str(count)) for level, count in rows}
