"""What people decided about pairs of a resident and a row of a membership list, and which of it stands.

The machine never overrules a person. A later word of the same person on the same pair takes the place of the earlier
one, or takes it back. Two people who contradict each other leave the pair open until a third one says which of them is
right: what most people say holds. One row that is said to be two residents is open for both. All are named.
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

DIVIDED = 2  # people, one for each answer


class Outcome(StrEnum):
    """What holds of a pair."""

    SAME = "same"
    OTHER = "other"
    OPEN = "open"  # people contradict each other


@dataclass(frozen=True)
class Decision:
    """One person's word on one pair, with the paper it rests on and how the pair stood when it was decided.

    same: None takes back what the same person said before.
    """

    resident_id: str
    member_key: str
    same: bool | None
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
    """One row per pair about which anybody's word stands, in the order of their keys."""
    last = last_words(decisions)
    owners: dict[str, list[Decision]] = defaultdict(list)
    for (_, member_key), said in last.items():
        if _outcome(said) is Outcome.SAME:
            owners[member_key].append([decision for decision in said if decision.same][-1])
    return [_standing(said, owners[member_key]) for (_, member_key), said in last.items()]


def last_words(decisions: Iterable[Decision]) -> dict[tuple[str, str], list[Decision]]:
    """Pair (resident_id, member_key) → the last word of each person on it, the oldest first; none is taken back."""
    words: dict[tuple[str, str], dict[str, Decision]] = defaultdict(dict)
    for decision in sorted(decisions, key=lambda said: said.at):
        words[decision.resident_id, decision.member_key][decision.person] = decision
    kept = {pair: [said for said in by_person.values() if said.same is not None] for pair, by_person in words.items()}
    return {pair: sorted(said, key=lambda word: word.at) for pair, said in sorted(kept.items()) if said}


def outcome_of(same: Iterable[bool]) -> Outcome:
    """What most people say; open where as many say the one as the other. same: the last word of each."""
    balance = sum(1 if yes else -1 for yes in same)
    return Outcome.SAME if balance > 0 else Outcome.OTHER if balance < 0 else Outcome.OPEN


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
    same = [decision for decision in said if decision.same]
    other = [decision for decision in said if not decision.same]
    outcome = _outcome(said)
    last = {Outcome.SAME: same, Outcome.OTHER: other, Outcome.OPEN: said}[outcome][-1]
    if outcome is Outcome.OPEN:
        wanted = "perlu orang ketiga" if len(said) == DIVIDED else "perlu satu orang lagi"
        told = f"Diputuskan berbeda: sama menurut {_people(same)}, bukan menurut {_people(other)}, {wanted}"
    elif outcome is Outcome.SAME and len(owners) > 1:
        outcome = Outcome.OPEN
        told = f"Satu baris peserta diputuskan milik {len(owners)} penduduk oleh {_people(owners)}"
    elif outcome is Outcome.SAME:
        told = f"Diputuskan orang yang sama oleh {_people(same)}{_against('bukan', other)}"
    else:
        told = f"Diputuskan bukan orang yang sama oleh {_people(other)}{_against('sama', same)}"
    return Standing(last.resident_id, last.member_key, outcome, last.resident_key, told)


def _outcome(said: Sequence[Decision]) -> Outcome:
    return outcome_of(bool(decision.same) for decision in said)


def _against(word: str, said: Sequence[Decision]) -> str:
    return f", {word} menurut {_people(said)}" if said else ""


def _people(said: Sequence[Decision]) -> str:
    names = {
        decision.person: f"{' '.join(decision.by.split())} pada {long_day(decision.at.date())}" for decision in said
    }
    return " dan ".join(names.values())
