"""What two sources say of one person, held against each other: `LIFE_BY_REGISTER`, `LIFE_BY_LIST` and `PARTICULARS`.

Nothing is decided and nothing is written over: a disagreement is told with both values, and a person settles it. Only
a register's word on life counts against the register's; a welfare list is no witness of who died, and whom it leaves
out is simply not on it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lindung.people.nik import NikState

Row = Mapping[str, object]
"""What one source says of one person, by canonical column."""

LIVING = "living"
GONE = frozenset(("dead", "moved", "missing", "away", "invalid"))
ANOTHER_NAME = 3  # the highest level at which two names of one person are more than two spellings


@dataclass(frozen=True)
class Disagreement:
    """One thing said differently. code: in the catalogue; values as in the canonical columns, None where not said."""

    code: str
    field: str
    register_says: object
    other_says: object


Rule = Callable[[Row, Row], Disagreement | None]
"""The register's row and the other's: what is wrong between them."""


def disagreements(register: Row, other: Row, *, by_register: bool) -> Iterator[Disagreement]:
    """How a row of another source differs from the register's row of the same person.

    other: also has `likeness`, how alike the two names are (`verification.levels.NAME`); its life status is None where
    nobody told it. by_register: else by a welfare list. Of somebody who in the register is dead or gone only that is
    told: nobody corrects the rest.
    """
    about_life = LIFE_BY_REGISTER if by_register else LIFE_BY_LIST
    for rule in about_life if register["life_status"] in GONE else (*about_life, *PARTICULARS):
        found = rule(register, other)
        if found is not None:
            yield found


def life_status(register: Row, other: Row) -> Disagreement | None:
    """Both registers say who lives, and differ."""
    here, there = register["life_status"], other["life_status"]
    if "unknown" in (here, there) or there in (None, here):
        return None
    return Disagreement("source_life_status_differs", "life_status", here, there)


def still_in_book(register: Row, other: Row) -> Disagreement | None:
    """Dead or gone in the register, and still in a family book, which does not tell who lives."""
    if register["life_status"] not in GONE or other["life_status"] is not None:
        return None
    return Disagreement("source_still_listed", "life_status", register["life_status"], None)


def still_on_list(register: Row, other: Row) -> Disagreement | None:
    """Dead or gone in the register, and still on a welfare list as if nothing had happened."""
    if register["life_status"] not in GONE or other["life_status"] in GONE:
        return None
    return Disagreement("source_still_listed", "life_status", register["life_status"], None)


def life_hint(register: Row, other: Row) -> Disagreement | None:
    """A welfare list says that somebody of the register is gone: a hint to ask, nothing more."""
    if register["life_status"] != LIVING or other["life_status"] not in GONE:
        return None
    return Disagreement("source_life_hint", "life_status", LIVING, other["life_status"])


def nik(register: Row, other: Row) -> Disagreement | None:
    """Another valid NIK; or a valid one where the register has none, which makes the person verifiable."""
    if other["nik_state"] != NikState.VALID:
        return None
    if register["nik_state"] != NikState.VALID:
        return Disagreement("source_nik_proposed", "nik", register["nik"] or None, other["nik"])
    if register["nik"] == other["nik"]:
        return None
    return Disagreement("source_nik_differs", "nik", register["nik"], other["nik"])


def name(register: Row, other: Row) -> Disagreement | None:
    """Names that are more than two spellings of one."""
    level = other["likeness"]
    if not isinstance(level, int) or level > ANOTHER_NAME:
        return None
    return Disagreement("source_name_differs", "name", register["name"], other["name"])


def _plain(field: str, code: str) -> Rule:
    """Both say it and differ; or the register says nothing of it."""

    def rule(register: Row, other: Row) -> Disagreement | None:
        here, there = register[field], other[field]
        if there is None or here == there:
            return None
        return Disagreement(code if here is not None else "source_fills_gap", field, here, there)

    return rule


LIFE_BY_REGISTER: Sequence[Rule] = (life_status, still_in_book)
LIFE_BY_LIST: Sequence[Rule] = (still_on_list, life_hint)
PARTICULARS: Sequence[Rule] = (
    nik,
    _plain("birth_date", "source_birth_differs"),
    _plain("sex", "source_sex_differs"),
    name,
    _plain("family_card", "source_card_differs"),
)

GRAVEST_FIRST = (
    "source_life_status_differs",
    "source_nik_proposed",
    "source_nik_differs",
    "source_birth_differs",
    "source_sex_differs",
    "source_name_differs",
    "source_still_listed",
    "source_review",
    "source_not_in_register",
    "source_card_differs",
    "source_fills_gap",
    "source_twice",
    "source_decile_differs",
    "source_life_hint",
    "source_only_in_register",
)
"""The order in which findings of a merge are told."""
