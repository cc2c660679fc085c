"""What a later answer changes in what was known of a person: pure.

The first word about somebody is taken. A refusal may become an acceptance; an acceptance is never taken back by a file,
for months may be billed on it: then a person has to ask. A number that lacked, or was two people's, is replaced.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from lindung.funding.enrolments import AnswerRow, Status
from lindung.web.exchange.states import Kind, Outcome


class Before(NamedTuple):
    """What is known of a person. number: "" for none; open: what waits to be worked off."""

    outcome: Outcome
    number: str = ""
    reason: str = ""
    open: frozenset[Kind] = frozenset()


@dataclass(frozen=True)
class Judged:
    """What the answer does. changes: its row becomes what is known; settles: what no longer waits; found: what does."""

    changes: bool
    settles: frozenset[Kind]
    found: tuple[Kind, ...]


_NUMBER = frozenset((Kind.NO_NUMBER, Kind.SHARED_NUMBER))


def judged(before: Before, row: AnswerRow | None, kinds: Collection[Kind]) -> Judged:
    """row: the one that counts, none where the file says nothing clear. kinds: what the file alone gives to look at."""
    twice = tuple(kind for kind in kinds if kind is Kind.TWICE and kind not in before.open)
    if row is None:
        answered = before.outcome is not Outcome.UNANSWERED  # an empty status says nothing about who is answered
        found = tuple(one for one in kinds if one not in before.open and not (answered and one is Kind.UNCLEAR))
        return Judged(changes=False, settles=frozenset(), found=found)
    if row.status is Status.ACCEPTED:
        return _accepted(before, row, tuple(kinds), twice)
    if before.outcome is Outcome.ACCEPTED:
        return Judged(changes=False, settles=frozenset(), found=_new(before, Kind.CONTRADICTION))
    if before.outcome is Outcome.REFUSED and row.reason in ("", before.reason):
        return Judged(changes=False, settles=before.open - {Kind.REFUSED, Kind.NO_REASON, Kind.TWICE}, found=twice)
    return Judged(changes=True, settles=before.open, found=tuple(kinds))


def _accepted(before: Before, row: AnswerRow, kinds: tuple[Kind, ...], twice: tuple[Kind, ...]) -> Judged:
    if before.outcome is not Outcome.ACCEPTED:
        return Judged(changes=True, settles=before.open, found=kinds)
    if not row.member_number or row.member_number == before.number:
        return Judged(changes=False, settles=before.open - _NUMBER - {Kind.TWICE}, found=twice)
    if not before.number or before.open & _NUMBER:
        return Judged(changes=True, settles=before.open, found=kinds)
    return Judged(changes=False, settles=frozenset(), found=_new(before, Kind.CONTRADICTION))


def _new(before: Before, kind: Kind) -> tuple[Kind, ...]:
    return () if kind in before.open else (kind,)
