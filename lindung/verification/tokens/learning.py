"""Learn from two token files, without labels and without the key, how much each likeness of names tells.

m: from pairs with the same NIK and the same birth date. u: from pairs of strangers with the same area and date in
their NIK, of whom the member is known to be somebody else, by his own NIK. What needs the dates themselves is taken
from the plain model (`from_plain`).
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
FEWEST = 0.5  # pairs counted where none was seen


def learn(engine: Engine, learnt: Mapping[str, object]) -> str:
    """The JSON of weights learnt from the tables of a match (`members`, `residents`, `nik_matched`)."""
    engine.create("true_levels", f"SELECT * FROM ({compared(TRUE_PAIRS)}) AS pair WHERE birth_level = 4")
    engine.create("chance_levels", f"SELECT * FROM ({compared(STRANGERS)}) AS pair WHERE birth_level = 4")
    bits = {
        field: _bits(_counts(engine, "true_levels", field), _counts(engine, "chance_levels", field)) for field in FIELDS
    }
    bits["name"] |= _by_stem(engine)
    bits["name"] |= _of_one_person(engine)
    content = {"learnt": dict(learnt), **bits}
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
