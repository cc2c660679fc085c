"""Count what the model begins with on two snapshots, without labels: m on pairs that are surely true, u on chance ones.

m of name, village, mother, sex and place: from pairs with the same valid NIK and birth date. u: from random pairs.
m of birth date: from pairs with the same valid NIK and name; m of the NIK given the birth date: from pairs with a rare
name in common; u of NIK: from pairs of different names born on one day. Counts are smoothed, so that a level never seen
is not impossible. Expectation-maximisation (`estimation.py`) goes on from here; u stays as it is counted here.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from lindung.engines.engine import Engine
from lindung.verification.levels import SAME_NIK, UNKNOWN, levels
from lindung.verification.weights import SHARES, UNDER_ONE_NIK, UNSHARED

EVIDENCE = ("name", "village", "mother", "sex", "place")
RAREST_NAME = 3  # people of the registers who may share a name that stands for one person
LEAST_BITS = -7.0  # no single field but the NIK speaks more strongly against a pair: addresses and mothers are mistyped
LEAST_BIRTH = -10.0  # nor a birth date entirely different: too few such pairs are found to tell
LEAST_M, LEAST_U = 1e-4, 2e-7
CHANCE_BIRTH = {
    3: 1 / 25_000,
    2: 1 / 300 + 1 / 2_000,
    1: 1 / 65,
    0: 1.0,
}  # u of birth levels for adults of one region
NIK_LEVELS, BIRTH_LEVELS, OTHER_SERIAL = range(6), (UNKNOWN, 4, 3, 2, 1, 0), 3
SAME_DAY = 4
SLIPPED_SERIAL = 0.01  # how often a serial is mistyped into that of another one born that day in that region
OTHER_NAME_BEGINS = 0.9  # of true pairs that an equal NIK did not settle: those whose names have nothing in common


@dataclass(frozen=True)
class Parameters:
    """m and u by field and level; of NIK by birth level * 10 + NIK level, as shares within the birth level.

    A field that no list tells is empty. Where the value's own share stands for u (`SHARES`), u here is a factor to it.
    taken: share of the residents whom the NIK gave a row.
    """

    m: Mapping[str, Mapping[int, float]]
    u: Mapping[str, Mapping[int, float]]
    taken: float = 0.0

    def bits(self) -> dict[str, dict[int, float]]:
        """log2 m/u, and log2 m where the share of the value stands for u."""
        return {field: {level: self._bits(field, level, m) for level, m in of.items()} for field, of in self.m.items()}

    def _bits(self, field: str, level: int, m: float) -> float:
        if (field, level) in SHARES:
            return math.log2(max(m, LEAST_M) / self.u[field][level])
        if field not in EVIDENCE:
            return max(LEAST_BIRTH if field == "birth" else -math.inf, math.log2(m / self.u[field][level]))
        return max(LEAST_BITS, math.log2(max(m, LEAST_M) / max(self.u[field][level], LEAST_U)))


def counted(engine: Engine) -> Parameters:
    """What m and u are when counted on the tables `residents` and `members` of an engine."""
    engine.create("true_pairs", _true_pairs())
    engine.create("chance_pairs", _chance_pairs())
    m: dict[str, dict[int, float]] = {}
    u: dict[str, dict[int, float]] = {}
    for field in EVIDENCE:
        m[field], u[field] = _of_field(engine, field)
    u["name"] |= _factors(engine)
    same_nik = {UNDER_ONE_NIK + level: share for level, share in u["name"].items() if level < UNSHARED}
    u["name"] |= same_nik
    m["name"] |= dict.fromkeys(same_nik, 1 - OTHER_NAME_BEGINS) | {UNDER_ONE_NIK: OTHER_NAME_BEGINS}
    m["birth"], u["birth"] = _births(engine), {**CHANCE_BIRTH, SAME_DAY: 1.0}
    m["nik"], u["nik"] = _nik_given_birth(*_joint_counts(engine), engine.count("residents"), _unknown_niks(engine))
    return Parameters(m, u)


def _true_pairs() -> str:
    return f"""SELECT {levels(*EVIDENCE)} FROM members AS m
        JOIN residents AS r ON m.nik_number = r.nik_number AND m.birth_number = r.birth_number"""


def _chance_pairs() -> str:
    side = """SELECT *, row_number() OVER (ORDER BY hash({0} * 31)) % 3000 AS i FROM {1}
        QUALIFY row_number() OVER (ORDER BY hash({0} * 31)) <= 60000"""
    return f"""SELECT
            m.name_word = r.name_word AS same_word, m.name_sound = r.name_sound AS same_sound, {levels(*EVIDENCE)}
        FROM ({side.format("m", "members")}) AS m
        JOIN ({side.format("r", "residents")}) AS r ON m.i = r.i"""


def _of_field(engine: Engine, field: str) -> tuple[dict[int, float], dict[int, float]]:
    """Shares m and u of each level seen; ({}, {}) where the lists never say, so that the field adds nothing."""
    true, chance = _counts(engine, "true_pairs", field), _counts(engine, "chance_pairs", field)
    if not true or not chance:
        return {}, {}
    all_true, all_chance = sum(true.values()), sum(chance.values())
    seen = sorted(true.keys() | chance.keys())
    return (
        {level: true.get(level, 0) / all_true for level in seen},
        {level: chance.get(level, 0) / all_chance for level in seen},
    )


def _factors(engine: Engine) -> dict[int, float]:
    """What the shares of a name, its sound and its telling word are multiplied with to be u of their levels.

    Of those who share a telling word few have a name that begins the other.
    """
    whole = {6: _where(engine, "same_sound"), 5: _where(engine, "same_word")}
    level = _counts(engine, "chance_pairs", "name")
    return {7: 1.0, **{at: min((level.get(at, 0) + 1) / (of + 2), 1.0) for at, of in whole.items()}}


def _where(engine: Engine, condition: str) -> int:
    """How many chance pairs meet a condition."""
    return int(str(engine.rows(f"SELECT count(*) FROM chance_pairs WHERE {condition}")[0][0]))


def _counts(engine: Engine, table: str, field: str) -> dict[int, int]:
    rows = engine.rows(
        f"SELECT {field}_level, count(*) FROM {table} WHERE {field}_level <> {UNKNOWN} GROUP BY {field}_level"
    )
    return {int(str(level)): int(str(count)) for level, count in rows}


def _births(engine: Engine) -> dict[int, float]:
    """Shares m of the birth date, counted over pairs with the same valid NIK and the same name.

    Among all who share a rare name most who differ in it are namesakes, and would make a difference look common.
    """
    rows = engine.rows(
        f"""SELECT birth_level, count(*) FROM (
            SELECT {levels("birth")} FROM members AS m
            JOIN residents AS r ON m.nik_number = r.nik_number AND m.name_key = r.name_key
            ) AS pair WHERE birth_level <> {UNKNOWN} GROUP BY birth_level"""
    )
    counts = {int(str(level)): int(str(count)) for level, count in rows}
    whole = sum(counts.values()) + 0.5 * len(BIRTH_LEVELS)
    return {level: (counts.get(level, 0) + 0.5) / whole for level in BIRTH_LEVELS if level != UNKNOWN}


def _joint_counts(engine: Engine) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    seen = f"""SELECT birth_level, nik_level, count(*) FROM (SELECT {levels("birth", "nik")} FROM members AS m
        JOIN residents AS r ON m.name_key = r.name_key
        JOIN (SELECT name_key FROM residents GROUP BY name_key HAVING count(*) <= {RAREST_NAME}) AS rare
            ON r.name_key = rare.name_key
        WHERE length(m.name_key) >= 8 AND abs(m.birth_number // 10000 - r.birth_number // 10000) <= 10
        ) AS pair GROUP BY birth_level, nik_level"""
    chance = f"""SELECT birth_level, nik_level, count(*) FROM (SELECT {levels("birth", "nik")} FROM
        (SELECT * FROM members QUALIFY row_number() OVER (ORDER BY hash(m * 17)) <= 20000) AS m
        JOIN residents AS r ON m.birth_swap = r.birth_swap
        WHERE 1 - levenshtein(m.name_key, r.name_key) / greatest(length(m.name_key), length(r.name_key)) < 0.5
        ) AS pair GROUP BY birth_level, nik_level"""
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
) -> tuple[dict[int, float], dict[int, float]]:
    """Shares m and u of each NIK level where the birth level is known, among members whom the NIK did not place.

    An equal NIK is left out of m: those members were placed before. unknown: share of rows without a usable NIK; a
    member without one is more often a resident than a member whose valid NIK no register knows.
    """
    m: dict[int, float] = {}
    u: dict[int, float] = {}
    for birth in BIRTH_LEVELS:
        true = {nik: 0 if nik == SAME_NIK else seen.get((birth, nik), 0) for nik in (*NIK_LEVELS, UNKNOWN)}
        by_chance = _chance_niks(chance, birth, max(residents, 1))
        whole = sum(true.values()) + 0.5 * len(true)
        for nik in (*NIK_LEVELS, UNKNOWN):
            m[birth * 10 + nik] = (true[nik] + 0.5) / whole
            u[birth * 10 + nik] = unknown if nik == UNKNOWN else by_chance[nik] * (1 - unknown)
    return m, u


def _chance_niks(chance: Mapping[tuple[int, int], int], birth: int, residents: int) -> dict[int, float]:
    """The u of NIK levels given the birth level: counted where one day brings two people together, else reckoned."""
    if birth not in (4, 3):
        return {5: 1 / residents, 4: 2 / residents, 3: 2 / residents, 2: 1 / 300, 1: 1 / 30_000, 0: 1.0}
    counts = {nik: chance.get((birth, nik), 0) for nik in NIK_LEVELS if nik != SAME_NIK}
    u = {nik: (count + 0.05) / (sum(counts.values()) + 0.25) for nik, count in counts.items()}
    return {**u, SAME_NIK: SLIPPED_SERIAL * u[OTHER_SERIAL]}
