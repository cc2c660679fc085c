"""The kinds of list that a column map can make, what a heading may stand for in each, and who makes the rows.

Adding a kind is one line in MAKERS.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from lindung.people.columns import SEGMENTS
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.members import canonical_members
from lindung.registers.residents import Seen, canonical_residents


@dataclass(frozen=True)
class Asked:
    """What a maker is given beside the rows: what a map fixes for all of them, and the file they came in."""

    fixed: Mapping[str, str]
    snapshot: str  # the first digits of the file's SHA-256
    seen: Seen = field(default_factory=Seen)


@dataclass(frozen=True)
class Maker:
    """One kind of list. fixed: what a person may say of all rows at once, with what it may be (all when empty)."""

    fields: tuple[str, ...]
    make: Callable[[Gathered, Origin, Asked], tuple[pa.Table, int]]
    fixed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    needed: frozenset[str] = frozenset(("nik", "name"))


_PERSON = (
    "nik",
    "name",
    "birth_place",
    "birth_date",
    "birth_place_and_date",
    "sex",
    "sex_male",
    "sex_female",
    "mother",
)
_HOUSEHOLD = (
    *("family_card", "hamlet", "rw", "rt", "rt_rw", "rw_rt", "address", "relation", "occupation", "life_status"),
)


def _residents(gathered: Gathered, origin: Origin, asked: Asked) -> tuple[pa.Table, int]:
    return canonical_residents(gathered, origin, asked.seen)


def _members(gathered: Gathered, origin: Origin, asked: Asked) -> tuple[pa.Table, int]:
    return canonical_members(gathered, origin, asked.fixed.get("segment", "BPU"), asked.snapshot)


MAKERS: Mapping[str, Maker] = {
    "residents": Maker(
        (*_PERSON, *_HOUSEHOLD, "source_id", "village", "member_hint"), _residents, {"village": frozenset()}
    ),
    "members": Maker(
        (*_PERSON, "jkk", "jkm", "jht", "occupation", "joined", "ends", "grace"),
        _members,
        {"segment": frozenset(SEGMENTS)},
    ),
}
