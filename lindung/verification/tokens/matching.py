"""Two files of tokens become one status for each resident. No key, no name, no date is needed or seen.

The same order of thought as `verification.cascade`:
  1. equal NIK tokens, borne out by the name's filter or the birth date's tokens, for one resident only: matched;
  2. of those left over, who shares any token of `BLOCKS` is compared; likeness of filters and equal tokens are weighed
     after Fellegi and Sunter, and the candidates of a member share one probability with "nobody";
  3. likely but not clear goes to a person; an equal NIK that nothing bears out goes to a person too.
A member row is given to one resident at most. Where members of different NIKs point to one resident, nobody chooses.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from lindung.engines.duckdb import Engine
from lindung.verification.estimation import expected_share
from lindung.verification.thresholds import thresholds_on
from lindung.verification.tokens.encoding import KINDS, SALTS, filter_columns, sql
from lindung.verification.tokens.from_plain import taken_over
from lindung.verification.weights import Weights, shipped_weights as plain_weights, taken_bits

STEPS: Mapping[str, str] = {
    "population": "both files together, among whom a name is rare",
    "residents": "the residents' tokens",
    "members": "the members' tokens, and how rare their names are",
    "nik_pairs": "who has the same NIK, and what else agrees",
    "nik_matched": "where name or birth date bear the NIK out, for one resident only",
    "members_left": "members the NIK did not place",
    "candidates": "pairs that share any token, with what agrees",
    "scored": "how likely they are one person",
    "links": "matched or for review",
    "statuses": "one status for each resident row",
}
"""The method in order. Each step is one select in `sql/`, and its result keeps its name."""

BLOCKS = tuple(KINDS)
"""Every kind of token is a place where candidates are looked for."""

SAME_BIRTH = ("name_birth", "sound_birth", "word_birth", "initials_birth", "mother_birth")
SAME_BIRTH_TOO = ("birth_village", "birth_place", "stem_birth", "serial_birth")
PARTS_OF_BIRTH = ("name_year_month", "name_month_day", "name_year_day")
SAME_NAME = ("name_birth", "name_mother", "name_village", "name", "name_year", *PARTS_OF_BIRTH)
WORD_ALIKE, INITIALS_ALIKE = 10, 20  # added to the level of a name
SAME_SOUND, SAME_NAME_LEVEL, KNOWN_NAME, RARE_SOUND, BY_STEM = 40, 50, 60, 61, 100
"""Levels of names beside likeness. BY_STEM is added where the two filters are salted with the NIK's area and date."""

SOME_OTHER_BIRTH = 5
"""Birth levels: 4 same, 3 day and month swapped, 2 two of day, month and year, 1 the year, 0 none of it, 5 another one
(what of it agrees is only seen beside the same name), 9 unknown."""

DICE_LEVELS = (0.90, 0.80, 0.70, 0.60, 0.50, 0.40, 0.30)
"""Least likeness of two filters for levels 7, 6, ... 1. Filters of strangers' names stand at 0.2 to 0.4."""

YEARS = 60  # of birth, over which a name is spread: so many times the people of one year have it


@dataclass(frozen=True)
class Limits:
    """From which probability a pair is matched, and from which a person looks at it; which names bear a NIK out.

    least_likeness: of the filters, where the birth date differs or is unknown. least_with_birth: where it is the same,
    and the NIK alone decides; least_beside_nik: where the score decides, after every other candidate was heard.
    """

    matched_from: float
    review_from: float
    least_likeness: float = 0.75
    least_with_birth: float = 0.60
    least_beside_nik: float = 0.40


def limits_on(day: date) -> Limits:
    """The limits of a day: the probabilities follow from the same costs as where people are seen (`thresholds`)."""
    thresholds = thresholds_on(day)
    return Limits(thresholds.matched_from, thresholds.review_from)


@dataclass(frozen=True)
class TokenWeights:
    """Bits (log2 m/u) of name levels, of birth and NIK levels together, and of what else agrees or differs."""

    learnt: Mapping[str, object]
    name: Mapping[int, float]
    birth: Mapping[int, float]
    nik_given_birth: Mapping[int, float]  # by 10 * birth level + NIK level
    other: Mapping[str, Mapping[int, float]]  # mother, village, place: by level
    listed_twice: float  # of the members left over who are residents, the share whom the list has a second time

    def score(self, prior: float) -> str:
        """The SQL of a pair's score: log2 of the odds that the two are one person, from the prior odds in bits."""
        parts = [
            f"{prior:.3f}",
            _case("name_level", self._names()),
            _case("birth_level", self.birth),
            _case("birth_level * 10 + nik_level", self.nik_given_birth),
            *(_case(f"{field}_level", bits) for field, bits in self.other.items()),
        ]
        return "(" + "\n        + ".join(parts) + ")"

    def _names(self) -> dict[int, str]:
        """A name whose share is known speaks by that; the figure learnt is how often one person's names agree."""
        bits = {level: f"{weight:.3f}" for level, weight in self.name.items()}
        shares = {KNOWN_NAME: "name_share", RARE_SOUND: "sound_share"}
        return bits | {level: f"({bits[level]} - {share})" for level, share in shares.items() if level in bits}


def shipped_weights() -> TokenWeights:
    """The weights that come with Lindung, with what the shipped plain model says of birth dates and NIKs."""
    text = files("lindung.verification.tokens").joinpath("weights.json").read_text(encoding="utf-8")
    return weights_from(text, plain_weights())


def weights_from(text: str, plain: Weights) -> TokenWeights:
    """Weights out of their JSON text and the plain model that says what tokens cannot learn."""
    content = json.loads(text)
    taken = taken_over(plain.text)
    name, mother, place = (
        {int(level): bits for level, bits in content[field].items()} for field in ("name", "mother", "place")
    )
    return TokenWeights(
        learnt={**content["learnt"], "taken_over": plain.learnt["data"]},
        name=name,
        birth=taken.birth,
        nik_given_birth=taken.nik_given_birth,
        other={"mother": mother, "village": taken.village, "place": place},
        listed_twice=taken.listed_twice,
    )


def match_tokens(
    engine: Engine,
    residents: str,
    members: str,
    weights: TokenWeights,
    limits: Limits,
    done: Callable[[str], None] = lambda step: None,
) -> Sequence[str]:
    """Run the steps over two tables of tokens; gives the names of the tables made, of which `statuses` is the result.

    residents, members: SQL names of rows with `row` and the token columns; members also with `protection`.
    """
    values: dict[str, object] = {
        **vars(limits),
        **{"resident_tokens": residents, "member_tokens": members},
        "years": YEARS,
        "same_names": f"{SAME_SOUND}, {SAME_NAME_LEVEL}, {KNOWN_NAME}, {RARE_SOUND}",
        "alike_by_stem": BY_STEM + WORD_ALIKE,
        "compared_by_nik": compared(_pairs("members", ("nik",))),
        "compared_left": compared(_pairs("members_left", BLOCKS)),
    }
    for step in STEPS:
        if step == "scored":
            values["score"] = weights.score(_prior(engine))
            values |= _taken(engine, weights.listed_twice)
        engine.create(step, sql(step).format(**values))
        done(step)
    return list(STEPS)


def compared(pairs: str) -> str:
    """The select that tells how alike the pairs of another select (m, r) are."""
    return sql("compared").format(pairs=pairs, evidence=_evidence(), levels=_levels())


def _evidence() -> str:
    """What agrees between a member `m` and a resident `r`, as select columns; levels as in `weights.json`."""
    return ",\n    ".join(
        f"{expression} AS {name}"
        for name, expression in {
            "same_birth": _any_same((*SAME_BIRTH, *SAME_BIRTH_TOO)),
            "swapped_birth": _any_same(("word_swap",)),
            "part_of_birth": _any_same(PARTS_OF_BIRTH),
            "same_year": _any_same(("name_year",)),
            "births_known": "m.birth_filter_0 IS NOT NULL AND r.birth_filter_0 IS NOT NULL",
            "nik_level": "CASE WHEN m.nik = r.nik THEN 5 WHEN m.stem = r.stem THEN 3 "
            "WHEN m.serial_birth = r.serial_birth THEN 2 WHEN m.stem IS NULL OR r.stem IS NULL THEN 9 ELSE 0 END",
            "same_name": _any_same(SAME_NAME),
            "known_name": f"{_any_same(SAME_NAME)} AND m.name_share IS NOT NULL",
            "same_sound": _any_same(("sound_birth",)),
            "rare_sound": _any_same(("sound",)),
            "alike": _alike(("word_birth", "word_swap"), ("initials_birth",)),
            "alike_by_stem": _alike(("stem_word",), ("stem_initials",)),
            **{f"{salt}_likeness": _dice(salt) for salt in SALTS},
            "mother_level": _level(("name_mother", "mother_birth"), "mother_birth"),
            "village_level": _level(("name_village", "birth_village"), "birth_village"),
            "place_level": _level(("birth_place",), "birth_place"),
        }.items()
    )


def _levels() -> str:
    """Birth and name levels out of `evidence`, as select columns."""
    return f"""CASE WHEN same_birth THEN 4 WHEN swapped_birth THEN 3 WHEN part_of_birth THEN 2
        WHEN NOT births_known THEN 9 WHEN NOT same_name THEN {SOME_OTHER_BIRTH}
        WHEN same_year THEN 1 ELSE 0 END AS birth_level,
    CASE WHEN known_name THEN {KNOWN_NAME} WHEN same_name THEN {SAME_NAME_LEVEL}
        WHEN same_sound THEN {SAME_SOUND} WHEN rare_sound THEN {RARE_SOUND}
        WHEN same_birth OR swapped_birth THEN alike + {_likeness_level("likeness")}
        WHEN nik_level IN (3, 5) THEN {BY_STEM} + alike_by_stem + {_likeness_level("likeness")}
        ELSE 0 END AS name_level,
    {BY_STEM} + alike_by_stem + {_likeness_level("stem_likeness")} AS stem_level"""


def _any_same(kinds: Sequence[str]) -> str:
    return "(" + " OR ".join(f"coalesce(m.{kind} = r.{kind}, false)" for kind in kinds) + ")"


def _alike(word: Sequence[str], initials: Sequence[str]) -> str:
    return (
        f"CASE WHEN {_any_same(word)} THEN {WORD_ALIKE} ELSE 0 END"
        f" + CASE WHEN {_any_same(initials)} THEN {INITIALS_ALIKE} ELSE 0 END"
    )


def _level(same: Sequence[str], of: str) -> str:
    """1 where a token with the field is equal, 0 where both have one and none is, 9 where a side does not say."""
    return f"CASE WHEN {_any_same(same)} THEN 1 WHEN m.{of} IS NULL OR r.{of} IS NULL THEN 9 ELSE 0 END"


def _dice(salt: str) -> str:
    """Twice the bits in common by the bits of both (Dice); 0 where a side has no filter."""
    columns = filter_columns(salt)
    bits = "CAST(bit_count({}) AS INTEGER)"  # DuckDB counts them in 8 bits
    common = " + ".join(bits.format(f"m.{column} & r.{column}") for column in columns)
    both = " + ".join(bits.format(f"{side}.{column}") for column in columns for side in "mr")
    return f"coalesce(2.0 * ({common}) / nullif({both}, 0), 0)"


def _likeness_level(value: str) -> str:
    whens = " ".join(
        f"WHEN {value} >= {least} THEN {len(DICE_LEVELS) - place}" for place, least in enumerate(DICE_LEVELS)
    )
    return f"CASE {whens} ELSE 0 END"


def _pairs(members: str, kinds: Sequence[str]) -> str:
    """Each pair of a member and a resident who share a token, once."""
    return "\n    UNION\n    ".join(
        f"SELECT m.m, r.r FROM {members} AS m JOIN residents AS r ON m.{kind} = r.{kind}" for kind in kinds
    )


def _prior(engine: Engine) -> float:
    """Log2 odds that a member left over is one given resident, as `verification.cascade` reckons them."""
    residents, left, placed = (engine.count(name) for name in ("residents", "members_left", "nik_matched"))
    valid, left_valid = (
        int(str(engine.rows(f"SELECT count(nik) FROM {name}")[0][0])) for name in ("members", "members_left")
    )
    share = expected_share(left, left - left_valid, placed, valid)
    return math.log2(share / (1 - share) / max(residents, 1))


def _taken(engine: Engine, listed_twice: float) -> dict[str, object]:
    """Bits for a resident without a row by NIK, and for one with a row."""
    with_row = int(str(engine.rows("SELECT count(DISTINCT r) FROM nik_matched")[0][0]))
    free, taken = taken_bits(listed_twice, with_row / max(engine.count("residents"), 1))
    return {"free": f"{free:.3f}", "taken": f"{taken:.3f}"}


def _case(value: str, bits: Mapping[int, float] | Mapping[int, str]) -> str:
    """Unknown levels add nothing."""
    whens = " ".join(f"WHEN {level} THEN {weight}" for level, weight in bits.items())
    return f"CASE {value} {whens} ELSE 0 END" if whens else "0"
