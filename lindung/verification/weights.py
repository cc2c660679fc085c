"""Match weights: how much each level of agreement speaks for or against one person, in bits (log2 of m/u).

Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969). m is the share of a level among true pairs, u among
chance ones. A common name or birth date speaks less: its share in the registers takes the place of u. NIK and birth
date are weighed as one, because the NIK contains the date. `weights.json` says on what the figures were learnt.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from lindung.verification.levels import SAME_NIK, UNKNOWN

FIELDS = ("name", "birth", "nik", "village", "mother", "sex", "place")
TAKEN = "taken"  # and whether the NIK gave the resident a row already, which is weighed when all candidates are known
SHARES = {
    ("name", 7): ("name", "name_share"),
    ("name", 6): ("same_sound", "sound_share"),
    ("name", 5): ("begun_name", "word_share"),
    ("birth", 4): ("birth", "birth_share"),
}
"""Levels whose u is the value's own share in the registers: their place in `exact`, and the column with the share."""

LARGEST = 10_000  # bits, and more than any evidence comes to
UNDER_ONE_NIK, UNSHARED = 10, 5
KEYS = {
    "name": f"name_level + CASE WHEN nik_level = {SAME_NIK} AND name_level < {UNSHARED} THEN 10 ELSE 0 END",
    "nik": "birth_level * 10 + nik_level",
}
"""A name level below UNSHARED is weighed apart, as level + 10, where the NIK is equal: had the names been alike, the
NIK would have settled the pair, so a difference is what is left over, and no second witness against it."""


@dataclass(frozen=True)
class Term:
    """What one level adds to a score: hundredths of a bit, less the share in the column named."""

    centibits: int
    share: str = ""

    def __str__(self) -> str:
        """As SQL."""
        return f"{self.centibits} - {self.share}" if self.share else str(self.centibits)


@dataclass(frozen=True)
class Calibration:
    """From the bits of the model to calibrated bits: intercept + slope * bits (Platt 1999)."""

    intercept: float = 0.0
    slope: float = 1.0


@dataclass(frozen=True)
class Weights:
    """Bits by field and level. `exact`: log2 m of the levels whose u is the value's own share in the registers.

    listed_twice: of the members left over who are residents, the share whom the list has a second time.
    same_nik: by levels of name and birth date, how probable it is that two rows of one valid NIK are one person.
    text: the JSON they came from, which a run keeps beside its verdicts.
    """

    learnt: Mapping[str, object]
    fields: Mapping[str, Mapping[int, float]]
    nik_given_birth: Mapping[tuple[int, int], float]
    exact: Mapping[str, float]
    listed_twice: float
    calibration: Calibration = Calibration()
    same_nik: Mapping[tuple[int, int], float] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    def terms(self, field: str) -> dict[int, Term]:
        """What each level of a field adds; of the NIK the key is birth level * 10 + NIK level. UNKNOWN adds nothing."""
        if field == "nik":
            return {birth * 10 + nik: Term(centibits(bits)) for (birth, nik), bits in self.nik_given_birth.items()}
        shared = {
            level: Term(centibits(self.exact[exact]), share)
            for (of, level), (exact, share) in SHARES.items()
            if of == field
        }
        told = {level: Term(centibits(bits)) for level, bits in self.fields[field].items() if level != UNKNOWN}
        return {**told, **shared} if told else {}

    def taken(self, share: float) -> tuple[Term, Term]:
        """What a resident adds whom the NIK gave no row, and one whom it did. share: of the latter among residents."""
        free, taken = taken_bits(self.listed_twice, share)
        return Term(centibits(free)), Term(centibits(taken))

    def under_one_nik(self) -> str:
        """The SQL of how probable it is that two rows of one valid NIK are one person; NULL where nobody learnt it."""
        if not self.same_nik:
            return "CAST(NULL AS DOUBLE)"
        whens = " ".join(f"WHEN {n * 10 + birth} THEN {p:.6f}" for (n, birth), p in sorted(self.same_nik.items()))
        return f"CAST(CASE name_level * 10 + birth_level {whens} END AS DOUBLE)"

    def score(self, prior: float) -> str:
        """The SQL of a pair's score in hundredths of a bit: log2 of the odds that the two are one person.

        prior: the odds before anything is compared, in bits.
        """
        cases = (_case(KEYS.get(field, f"{field}_level"), terms) for field in FIELDS if (terms := self.terms(field)))
        return "(" + "\n        + ".join([str(centibits(prior)), *cases]) + ")"


def key_of(field: str, levels: Mapping[str, int]) -> int:
    """The key of a field's term for a pair of these levels, by field; as KEYS says in SQL."""
    if field == "nik":
        return levels["birth"] * 10 + levels["nik"]
    if field == "name" and levels["nik"] == SAME_NIK and levels["name"] < UNSHARED:
        return levels["name"] + UNDER_ONE_NIK
    return levels[field]


def shipped_weights() -> Weights:
    """The weights that come with Lindung."""
    return weights_from(files("lindung.verification").joinpath("weights.json").read_text(encoding="utf-8"))


def weights_from(text: str) -> Weights:
    """Weights out of their JSON text; ValueError, KeyError, TypeError or AttributeError where it is no model.

    The figures become SQL, and the file may be anybody's: whatever is no number goes no further.
    """
    content = json.loads(text)
    same_nik = _by_two_levels(content.get("same_nik", {}))
    return Weights(
        learnt=dict(content["learnt"].items()),
        fields={
            field: {int(level): _number(bits) for level, bits in content["fields"][field].items()}
            for field in FIELDS
            if field != "nik"
        },
        nik_given_birth=_by_two_levels(content["nik_given_birth"]),
        exact={name: _number(content["exact"][name]) for name, _ in SHARES.values()},
        listed_twice=_probability(content["listed_twice"], never=(0, 1)),
        calibration=Calibration(**{name: _number(value) for name, value in content.get("calibration", {}).items()}),
        same_nik={levels: _probability(share) for levels, share in same_nik.items()},
        text=text,
    )


def taken_bits(listed_twice: float, share: float) -> tuple[float, float]:
    """Bits for a resident whom the NIK gave no row, and for one whom it did; as `Weights.taken`."""
    chance = min(max(share, 0.001), 0.999)
    return math.log2((1 - listed_twice) / (1 - chance)), math.log2(listed_twice / chance)


def centibits(bits: float) -> int:
    """Hundredths of a bit: whole numbers add up to the same on every engine."""
    return round(100 * bits)


def _by_two_levels(content: Mapping[str, object]) -> dict[tuple[int, int], float]:
    return {divmod(int(key), 10): _number(value) for key, value in content.items()}


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -LARGEST < value < LARGEST:
        raise ValueError("not a number that a model may have")  # neither is NaN, which no comparison holds for
    return float(value)


def _probability(value: object, never: Sequence[float] = ()) -> float:
    number = _number(value)
    if not 0 <= number <= 1 or number in never:
        raise ValueError("not a probability that a model may have")
    return number


def _case(value: str, terms: Mapping[int, Term]) -> str:
    whens = " ".join(f"WHEN {level} THEN {term}" for level, term in terms.items())
    return f"CASE {value} {whens} ELSE 0 END"
