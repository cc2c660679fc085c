"""Is a region ready for such a scheme: stated indicators on four obstacles, met or not or unknown, and what comes next.

There is no score: an indicator is answered with a paper or a link and its day, or nobody knows yet; answers are counted
by obstacle and never weighed. The order is that of the checklist: a step waits for those it rests on, with the reason.
Files become these values in `readiness_files`. The obstacles are those BSKDN named: docs/methods/readiness.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.law.figures import Checked, Status


class Obstacle(StrEnum):
    """What stands in the way of another province, as BSKDN named it."""

    REGULATION = "regulation"
    BUDGET = "budget"
    COLLABORATION = "collaboration"
    AWARENESS = "awareness"


OBSTACLE_WORDS = {
    Obstacle.REGULATION: "Regulasi",
    Obstacle.BUDGET: "Anggaran",
    Obstacle.COLLABORATION: "Kerja sama",
    Obstacle.AWARENESS: "Kesadaran",
}


class Met(StrEnum):
    """How a region answers an indicator."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


MET_WORDS = {Met.MET: "terpenuhi", Met.NOT_MET: "belum terpenuhi", Met.UNKNOWN: "belum diketahui"}


@dataclass(frozen=True)
class Indicator:
    """One thing that is there or not. after: the key of each indicator it rests on, with the reason in a sentence."""

    key: str
    obstacle: Obstacle
    title: str
    question: str
    seen_by: str  # how anybody can see it
    evidence: str  # which paper or link proves it
    holder: str  # who has that paper
    to_do: str  # what to do where it is not met
    after: Mapping[str, str]
    source: str  # why it is asked at all
    status: Status


@dataclass(frozen=True)
class Event:
    """What Jambi did when. day: None where nobody said; roughly: why the day is not exactly that of the deed."""

    key: str
    what: str
    day: date | None
    roughly: str
    of: tuple[str, ...]  # indicators it tells of
    counted_from: str  # the event whose day its own is counted from; empty where that would say nothing
    source: str
    status: Status


@dataclass(frozen=True)
class Duration:
    """How long one thing took after another, in days."""

    since: Event
    until: Event

    def __post_init__(self) -> None:
        assert self.since.day is not None
        assert self.until.day is not None
        assert self.since.day <= self.until.day, (self.since.key, self.until.key)

    @property
    def days(self) -> int:
        """From the one to the other."""
        assert self.since.day is not None
        assert self.until.day is not None
        return (self.until.day - self.since.day).days

    @property
    def sentence(self) -> str:
        """«77 hari, dari … sampai …», with what is rough about either day."""
        first, last = (f"{one.what}{f' ({one.roughly})' if one.roughly else ''}" for one in (self.since, self.until))
        return f"{number(self.days)} hari, dari «{first}» sampai «{last}»."


@dataclass(frozen=True)
class Checklist:
    """All indicators, each after those it rests on, and what Jambi did when."""

    indicators: tuple[Indicator, ...]
    events: tuple[Event, ...]

    def __post_init__(self) -> None:
        keys = [one.key for one in self.indicators]
        assert len(set(keys)) == len(keys), keys
        for one in self.indicators:
            if gone := sorted(set(one.after) - set(keys)):
                raise UserError(f"Indikator «{one.key}» menunggu «{gone[0]}», yang tidak ada. Perbaiki «after».")
        for event in self.events:
            if gone := sorted(set(event.of) - set(keys)):
                raise UserError(f"Kejadian «{event.key}» menyebut indikator «{gone[0]}», yang tidak ada. Perbaiki.")
        assert len(self.in_order) == len(keys)

    @cached_property
    def in_order(self) -> tuple[Indicator, ...]:
        """Each after all it rests on, else in the order of the file; UserError where they wait for each other."""
        waiting, order = list(self.indicators), list[Indicator]()
        while waiting:
            done = {one.key for one in order}
            free = next((one for one in waiting if set(one.after) <= done), None)
            if free is None:
                circle = ", ".join(one.key for one in waiting)
                raise UserError(f"Indikator saling menunggu tanpa ujung: {circle}. Perbaiki «after».")
            waiting.remove(free)
            order.append(free)
        return tuple(order)

    def events_of(self, key: str) -> tuple[Event, ...]:
        """What Jambi did of that indicator, in the order of the file."""
        return tuple(event for event in self.events if key in event.of)

    def durations_of(self, key: str) -> tuple[Duration, ...]:
        """How long it took Jambi, where both days are known."""
        known = {event.key: event for event in self.events if event.day is not None}
        return tuple(
            Duration(known[event.counted_from], event)
            for event in self.events_of(key)
            if event.key in known and event.counted_from in known
        )


@dataclass(frozen=True)
class Reply:
    """A region's answer. Whoever says yes or no names a paper or link and its day; unknown needs neither."""

    key: str
    met: Met
    evidence: str
    day: date | None
    note: str

    def __post_init__(self) -> None:
        if self.met is not Met.UNKNOWN and not self.evidence:
            raise UserError(
                f"«{self.key}» {MET_WORDS[self.met]} tanpa bukti. Sebut naskah atau tautannya di «evidence», atau "
                "tulis «tidak tahu»."
            )
        if self.met is not Met.UNKNOWN and self.day is None:
            raise UserError(f"«{self.key}» {MET_WORDS[self.met]} tanpa hari buktinya. Isi «day».")


@dataclass(frozen=True)
class Replies:
    """All answers of one region on one day; an indicator that it does not name is unknown."""

    title: str
    checked: Checked
    replies: Mapping[str, Reply]

    def __post_init__(self) -> None:
        for reply in self.replies.values():
            if reply.day is not None and reply.day > self.checked.day:
                raise UserError(
                    f"«{reply.key}»: bukti bertanggal {reply.day}, sesudah hari jawabannya {self.checked.day}. "
                    "Periksa harinya."
                )

    def of(self, key: str) -> Reply:
        """The answer to one indicator."""
        return self.replies.get(key, Reply(key, Met.UNKNOWN, "", None, ""))


@dataclass(frozen=True)
class Counts:
    """Of one obstacle; together all its indicators."""

    obstacle: Obstacle
    met: int
    not_met: int
    unknown: int


@dataclass(frozen=True)
class Step:
    """What is not met or not known, with what it waits for: nothing, if it can begin now."""

    indicator: Indicator
    reply: Reply
    waits_for: tuple[Indicator, ...]
    events: tuple[Event, ...]  # of Jambi
    durations: tuple[Duration, ...]  # of Jambi

    @property
    def sentence(self) -> str:
        """What to do: find out first where nobody knows."""
        if self.reply.met is Met.UNKNOWN:
            return f"Cari tahu: {self.indicator.question} Tanyakan kepada {self.indicator.holder}."
        return self.indicator.to_do

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it waits, one sentence for each that is waited for."""
        return tuple(self.indicator.after[one.key] for one in self.waits_for)


@dataclass(frozen=True)
class Readiness:
    """How far a region is: counts by obstacle, and the open steps in the order in which they can be done."""

    replies: Replies
    counts: tuple[Counts, ...]
    steps: tuple[Step, ...]

    @property
    def now(self) -> tuple[Step, ...]:
        """What waits for nothing else."""
        return tuple(step for step in self.steps if not step.waits_for)


def readiness(replies: Replies, checklist: Checklist) -> Readiness:
    """What is met, what is not, what nobody knows, and what to do next; UserError for an answer to no indicator."""
    known = {one.key for one in checklist.indicators}
    if strange := sorted(set(replies.replies) - known):
        raise UserError(
            f"Indikator «{strange[0]}» tidak ada; yang ada: {', '.join(sorted(known))}. Perbaiki «answers»."
        )
    counts = tuple(_counts(obstacle, replies, checklist.indicators) for obstacle in Obstacle)
    assert sum(one.met + one.not_met + one.unknown for one in counts) == len(known)
    return Readiness(replies, counts, unmet_in_order(replies, checklist))


def unmet_in_order(replies: Replies, checklist: Checklist) -> tuple[Step, ...]:
    """The open steps, each after those it waits for."""
    unmet = {one.key for one in checklist.indicators if replies.of(one.key).met is not Met.MET}
    return tuple(
        Step(
            one,
            replies.of(one.key),
            tuple(before for before in checklist.in_order if before.key in unmet and before.key in one.after),
            checklist.events_of(one.key),
            checklist.durations_of(one.key),
        )
        for one in checklist.in_order
        if one.key in unmet
    )


def _counts(obstacle: Obstacle, replies: Replies, indicators: Sequence[Indicator]) -> Counts:
    answers = [replies.of(one.key).met for one in indicators if one.obstacle is obstacle]
    return Counts(obstacle, *(answers.count(met) for met in Met))
