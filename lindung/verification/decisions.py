"""What people decided about pairs of a resident and a row of a membership list, and which of it stands.

The machine never overrules a person. A later word of the same person on the same pair takes the place of the earlier
one; two people who contradict each other, or one row said to be two residents, leave the pair open, with both named.
Rows of a list get another `member_id` with each list, so a decision holds for what the row says (`MEMBER_KEY`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import pyarrow as pa

from lindung.common.wording import long_day


def content_key(*columns: str) -> str:
    """The SQL of a digest of some columns: it tells whether a row still says the same. No secret: not for outsiders."""
    parts = ", ".join(f"coalesce(CAST({column} AS VARCHAR), '-')" for column in columns)
    return f"sha256(concat_ws('|', {parts}))"


MEMBER_KEY = content_key("nik_number", "name_key", "birth_number", "segment")
RESIDENT_KEY = content_key("nik_number", "name_key", "birth_number")


class Outcome(StrEnum):
    """What holds of a pair."""

    SAME = "same"
    OTHER = "other"
    OPEN = "open"  # people contradict each other


@dataclass(frozen=True)
class Decision:
    """One person's word on one pair, with the paper it rests on and how the pair stood when it was decided."""

    resident_id: str
    member_key: str
    same: bool
    by: str
    at: datetime
    reason: str
    resident_key: str
    levels: Mapping[str, int] = field(default_factory=dict)  # by field
    score: int | None = None  # hundredths of a bit
    probability: float | None = None

    def __post_init__(self) -> None:
        assert self.by.strip(), "somebody decided"
        assert self.reason.strip(), "on some paper"
        assert self.at.tzinfo, "a moment has a time zone"

    @property
    def person(self) -> str:
        """Who decided, however the name was typed."""
        return " ".join(self.by.split()).casefold()


@dataclass(frozen=True)
class Standing:
    """What holds of one pair, and the words it is told with."""

    resident_id: str
    member_key: str
    outcome: Outcome
    resident_key: str  # of the resident as it stood when the last word was said
    told: str


def standing(decisions: Iterable[Decision]) -> list[Standing]:
    """One row per pair about which anybody decided, in the order of their keys."""
    words: dict[tuple[str, str], dict[str, Decision]] = defaultdict(dict)
    for decision in sorted(decisions, key=lambda said: said.at):
        words[decision.resident_id, decision.member_key][decision.person] = decision
    last = {pair: sorted(by_person.values(), key=lambda said: said.at) for pair, by_person in sorted(words.items())}
    owners: dict[str, list[Decision]] = defaultdict(list)
    for (_, member_key), said in last.items():
        if all(decision.same for decision in said):
            owners[member_key].append(said[-1])
    return [_standing(said, owners[member_key]) for (_, member_key), said in last.items()]


def standing_table(decisions: Iterable[Decision]) -> pa.Table:
    """`standing` as the table `decisions` of the cascade."""
    rows = standing(decisions)
    columns = {
        name: pa.array([str(getattr(row, name)) for row in rows], pa.string())
        for name in ("resident_id", "member_key", "outcome", "resident_key", "told")
    }
    return pa.table(columns)


def _standing(said: Sequence[Decision], owners: Sequence[Decision]) -> Standing:
    """said: the last word of each person on the pair. owners: those who give the same row to a resident."""
    last = said[-1]
    same = [decision for decision in said if decision.same]
    other = [decision for decision in said if not decision.same]
    if same and other:
        told = f"Diputuskan berbeda: sama menurut {_people(same)}, bukan menurut {_people(other)}"
        return Standing(last.resident_id, last.member_key, Outcome.OPEN, last.resident_key, told)
    if same and len(owners) > 1:
        told = f"Satu baris peserta diputuskan milik {len(owners)} penduduk oleh {_people(owners)}"
        return Standing(last.resident_id, last.member_key, Outcome.OPEN, last.resident_key, told)
    outcome, words = (Outcome.SAME, "orang yang sama") if same else (Outcome.OTHER, "bukan orang yang sama")
    told = f"Diputuskan {words} oleh {_people(said)}"
    return Standing(last.resident_id, last.member_key, outcome, last.resident_key, told)


def _people(said: Sequence[Decision]) -> str:
    names = {
        decision.person: f"{' '.join(decision.by.split())} pada {long_day(decision.at.date())}" for decision in said
    }
    return " dan ".join(names.values())
