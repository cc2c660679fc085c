"""Learn match weights from two snapshots, without labels.

m of name, village, mother, sex and place: from pairs with the same valid NIK and birth date. u: from random pairs.
m of birth date and NIK: from pairs with a rare name in common (and the same village or mother where both say so);
u of NIK: from pairs of different names born on one day. Counts are smoothed, so that a level never seen is not
impossible.
"""

import json
import math
from collections.abc import Mapping

from lindung.engines.engine import Engine
from lindung.verification.levels import UNKNOWN, levels

EVIDENCE = ("name", "village", "mother", "sex", "place")
RAREST_NAME = 3  # people of the registers who may share a name that stands for one person
LEAST_BITS = -7.0  # no single field but the NIK speaks more strongly against a pair: addresses and mothers are mistyped
CHANCE_BIRTH = {
    3: 1 / 25_000,
    2: 1 / 300 + 1 / 2_000,
    1: 1 / 65,
    0: 1.0,
}  # u of birth levels for adults of one region
NIK_LEVELS, BIRTH_LEVELS, SAME_NIK = range(6), (UNKNOWN, 4, 3, 2, 1, 0), 5


def learn(engine: Engine, learnt: Mapping[str, object]) -> str:
    """The JSON of weights learnt from the tables `residents` and `members` of an engine; `learnt` says on what data."""
    engine.create("true_pairs", _true_pairs())
    engine.create("chance_pairs", _chance_pairs())
    fields = {field: _bits(engine, field) for field in EVIDENCE}
    seen, chance = _joint_counts(engine)
    births = {
        birth: sum(count for (b, _), count in seen.items() if b == birth) for birth in BIRTH_LEVELS if birth != UNKNOWN
    }
    total = sum(births.values())
    fields["birth"] = {level: math.log2((births[level] + 0.5) / total / u) for level, u in CHANCE_BIRTH.items()}
    exact = {
        "name": math.log2(_share(engine, 7)),
        "same_sound": math.log2(_share(engine, 6)),
        "begun_name": math.log2(_share(engine, 5)),
        "birth": math.log2((births[4] + 0.5) / total),
    }
    joint = _nik_given_birth(seen, chance, engine.count("residents"), _unknown_niks(engine))
    content = {"learnt": dict(learnt), "fields": fields, "nik_given_birth": joint, "exact": exact}
    return json.dumps(_rounded(content), indent=1) + "\n"


def _true_pairs() -> str:
    return f"""SELECT {levels(*EVIDENCE)} FROM members AS m
        JOIN residents AS r ON m.nik_number = r.nik_number AND m.birth_number = r.birth_number"""


def _chance_pairs() -> str:
    side = """SELECT *, row_number() OVER (ORDER BY hash({0} * 31)) % 3000 AS i FROM {1}
        QUALIFY row_number() OVER (ORDER BY hash({0} * 31)) <= 60000"""
    return f"""SELECT {levels(*EVIDENCE)} FROM ({side.format("m", "members")}) AS m
        JOIN ({side.format("r", "residents")}) AS r ON m.i = r.i"""


def _counts(engine: Engine, table: str, field: str) -> dict[int, int]:
    rows = engine.rows(f"SELECT {field}_level, count(*) FROM {table} WHERE {field}_level <> {UNKNOWN} GROUP BY ALL")
    return {int(str(level)): int(str(count)) for level, count in rows}


def _bits(engine: Engine, field: str) -> dict[int, float]:
    """log2 m/u of each level seen; {} where the lists never say, so that the field adds nothing."""
    true, chance = _counts(engine, "true_pairs", field), _counts(engine, "chance_pairs", field)
    if not true or not chance:
        return {}
    all_true, all_chance = sum(true.values()), sum(chance.values())
    return {
        level: max(
            LEAST_BITS,
            math.log2(max(true.get(level, 0) / all_true, 1e-4) / max(chance.get(level, 0) / all_chance, 2e-7)),
        )
        for level in sorted(true.keys() | chance.keys())
    }


def _share(engine: Engine, level: int) -> float:
    true = _counts(engine, "true_pairs", "name")
    return max(true.get(level, 0), 1) / max(sum(true.values()), 1)


def _joint_counts(engine: Engine) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    seen = f"""SELECT birth_level, nik_level, count(*) FROM (SELECT {levels("birth", "nik")} FROM members AS m
        JOIN residents AS r ON m.name_key = r.name_key
        JOIN (SELECT name_key FROM residents GROUP BY ALL HAVING count(*) <= {RAREST_NAME}) AS rare
            ON r.name_key = rare.name_key
        WHERE length(m.name_key) >= 8 AND abs(m.birth_number // 10000 - r.birth_number // 10000) <= 10
        ) AS pair GROUP BY ALL"""
    chance = f"""SELECT birth_level, nik_level, count(*) FROM (SELECT {levels("birth", "nik")} FROM
        (SELECT * FROM members QUALIFY row_number() OVER (ORDER BY hash(m * 17)) <= 20000) AS m
        JOIN residents AS r ON m.birth_swap = r.birth_swap
        WHERE 1 - levenshtein(m.name_key, r.name_key) / greatest(length(m.name_key), length(r.name_key)) < 0.5
        ) AS pair GROUP BY ALL"""
    return _pair_counts(engine, seen), _pair_counts(engine, chance)


def _unknown_niks(engine: Engine) -> float:
    """The share of pairs in which one side has no usable NIK."""
    shares = "SELECT (SELECT avg(CASE WHEN nik_stem IS NULL THEN 1.0 ELSE 0.0 END) FROM {0})"
    member, resident = (float(str(engine.rows(shares.format(name))[0][0] or 0)) for name in ("members", "residents"))
    return min(max(1 - (1 - member) * (1 - resident), 0.001), 0.999)


def _pair_counts(engine: Engine, select: str) -> dict[tuple[int, int], int]:
    return {(int(str(birth)), int(str(nik))): int(str(count)) for birth, nik, count in engine.rows(select)}


def _nik_given_birth(
    seen: Mapping[tuple[int, int], int], chance: Mapping[tuple[int, int], int], residents: int, unknown: float
) -> dict[str, float]:
    """Bits of each NIK level where the birth level is known, among members whom the NIK did not place.

    An equal NIK is left out of m: those members were placed before. unknown: share of rows without a usable NIK; a
    member without one is more often a resident than a member whose valid NIK no register knows.
    """
    bits = {}
    for birth in BIRTH_LEVELS:
        true = {nik: seen.get((birth, nik), 0) for nik in (*NIK_LEVELS, UNKNOWN)}
        left = sum(count for nik, count in true.items() if nik != SAME_NIK)
        u = _chance_niks(chance, birth, residents)
        for nik in NIK_LEVELS:
            m = (true[nik] + 0.5) / (left + 3)
            bits[f"{birth}{nik}"] = math.log2(m / (u[nik] * (1 - unknown)))
        bits[f"{birth}{UNKNOWN}"] = math.log2((true[UNKNOWN] + 0.5) / (left + 3) / unknown)
    return bits


def _chance_niks(chance: Mapping[tuple[int, int], int], birth: int, residents: int) -> dict[int, float]:
    """The u of NIK levels given the birth level: counted where one day brings two people together, else reckoned."""
    if birth not in (4, 3):
        return {5: 1 / residents, 4: 2 / residents, 3: 2 / residents, 2: 1 / 300, 1: 1 / 30_000, 0: 1.0}
    counts = {nik: chance.get((birth, nik), 0) for nik in NIK_LEVELS}
    return {nik: (count + 0.05) / (sum(counts.values()) + 0.3) for nik, count in counts.items()}


def _rounded(content: object) -> object:
    if isinstance(content, float):
        return round(content, 3)
    if isinstance(content, dict):
        return {str(key): _rounded(value) for key, value in content.items()}
    return content
