"""The kinds of list that a column map can make, what a heading may stand for in each, and who makes the rows.

Adding a kind is one line in MAKERS. A list of participants of one aid programme is a welfare list with its aid.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from lindung.people.columns import SEGMENTS
from lindung.people.months import month_in_titles
from lindung.registers.column_maps.people_rows import is_person
from lindung.registers.containers.sheets import Row
from lindung.registers.contributions import SCHEMES, canonical_contributions
from lindung.registers.formats.welfare_headings import is_entry
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header
from lindung.registers.members import canonical_members
from lindung.registers.residents import Seen, canonical_residents
from lindung.registers.welfare import Entries, canonical_welfare

_OF_HEADS = re.compile(r"\b(KEPALA|KEP|KPL|KRT|NAMA KK)\b")


@dataclass(frozen=True)
class Asked:
    """What a maker is given beside the rows: what a map fixes for all of them, and the file they came in."""

    fixed: Mapping[str, str]
    snapshot: str  # the first digits of the file's SHA-256
    sender: str = ""
    heads: Mapping[str, Sequence[Row]] = field(default_factory=dict)  # sheet → its first rows, titles among them
    seen: Seen = field(default_factory=Seen)
    said: Entries = field(default_factory=Entries)


@dataclass(frozen=True)
class Maker:
    """One kind of list. fixed: what a person may say of all rows at once, with what it may be (all when empty).

    needed: fields that must be there; either: of these one at least.
    """

    fields: tuple[str, ...]
    make: Callable[[Gathered, Origin, Asked], tuple[pa.Table, int]]
    fixed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    needed: frozenset[str] = frozenset(("nik", "name"))
    either: tuple[str, ...] = ()
    is_person: Callable[[Row, Header], bool] = is_person
    segment: str = ""  # where a person fixes none

    def lacking(self, given: set[str]) -> list[str]:
        """What must be there and is not, of several that would do the first."""
        return sorted(self.needed - given) + [*self.either[:1]] * (not given.intersection(self.either))


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
_HOUSEHOLD = (*("family_card", "hamlet", "rw", "rt", "rt_rw", "rw_rt", "address", "relation", "occupation"),)
_LIFE = ("life_status", "life_remark")

_AMOUNTS = tuple(amount for amounts in SCHEMES.values() for amount in amounts)


def _residents(gathered: Gathered, origin: Origin, asked: Asked) -> tuple[pa.Table, int]:
    return canonical_residents(gathered, origin, asked.seen)


def _members(gathered: Gathered, origin: Origin, asked: Asked) -> tuple[pa.Table, int]:
    return canonical_members(gathered, origin, asked.fixed.get("segment", "BPU"), asked.snapshot)


def _welfare(gathered: Gathered, origin: Origin, asked: Asked) -> tuple[pa.Table, int]:
    """A row below a heading of heads of families, without a relation, is about the family."""
    header = gathered.header
    if _OF_HEADS.search(header.headings.get("name", "").upper()) and "relation" not in header.columns:
        gathered = replace(gathered, header=replace(header, columns={**header.columns, "of families": 0}))
    return canonical_welfare(gathered, origin, asked.sender, asked.snapshot, asked.said)


def _contributions(gathered: Gathered, origin: Origin, asked: Asked) -> tuple[pa.Table, int]:
    titles = asked.heads.get(gathered.sheet, ())[: max(0, gathered.header.row - 1)]
    month = month_in_titles(titles, origin.received)
    return canonical_contributions(gathered, origin, month, asked.fixed.get("segment", "PU"), asked.snapshot)


MAKERS: Mapping[str, Maker] = {
    "residents": Maker(
        (*_PERSON, *_HOUSEHOLD, *_LIFE, "source_id", "village", "member_hint"), _residents, {"village": frozenset()}
    ),
    "members": Maker(
        (*_PERSON, "jkk", "jkm", "jht", "occupation", "joined", "ends", "grace"),
        _members,
        {"segment": frozenset(SEGMENTS)},
        segment="BPU",
    ),
    "welfare": Maker(
        (*_PERSON, *_HOUSEHOLD, "decile", "aid", "year", "village", "list_id"),
        _welfare,
        {"village": frozenset()},
        needed=frozenset(),
        either=("nik", "family_card"),
        is_person=is_entry,
    ),
    "contributions": Maker(
        (*_PERSON, "joined", "wage", "back_wage", *_AMOUNTS, "total", "month"),
        _contributions,
        {"segment": frozenset(SEGMENTS)},
        either=("total", "jkk", "jkm"),
        segment="PU",
    ),
}
