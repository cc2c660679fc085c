"""The order in which people look at what the machine leaves open: expected people gained per minute of a clerk.

A task is one member with all residents it may be: whoever looks at one of them sees the others too. Gain of a task: the
sum over its pairs of the probability that the pair is one person times what is then gained for that resident over what
is known already. Minutes: by what must be done, see `Care`. Nothing here decides anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Protocol


class Care(StrEnum):
    """What a task asks of a clerk."""

    SIDE_BY_SIDE = "side_by_side"  # one pair, one village: the two records tell
    ASK_VILLAGE = "ask_village"  # several candidates, or one NIK under two names
    ASK_TWO_VILLAGES = "ask_two_villages"


@dataclass(frozen=True)
class OpenPair:
    """A pair that waits for a person. worth: hundredths of a person gained if the two are one."""

    m: int
    r: int
    step: str
    probability: float
    villages: frozenset[str]  # the resident's, and the member's where the list says
    worth: int

    def __post_init__(self) -> None:
        assert 0 <= self.probability <= 1, self
        assert self.worth >= 0, self


class Sitting(Protocol):
    """What time is reckoned with."""

    @property
    def minutes(self) -> int: ...

    @property
    def gain(self) -> float: ...


@dataclass(frozen=True)
class Task:
    """One sitting of a clerk: a member with the residents it may be, the likeliest first."""

    pairs: tuple[OpenPair, ...]
    care: Care
    minutes: int

    @property
    def gain(self) -> float:
        """Expected people gained."""
        return sum(pair.probability * pair.worth for pair in self.pairs) / 100

    @property
    def order(self) -> tuple[float, float, int]:
        """What is worth most per minute comes first; equal ones by the member's number, so that the order is one."""
        return (-round(self.gain / self.minutes, 9), -round(self.gain, 9), self.pairs[0].m)


def tasks_in_order(pairs: Iterable[OpenPair], minutes: Mapping[Care, int]) -> list[Task]:
    """The queue. Every pair is in exactly one task."""
    by_member: dict[int, list[OpenPair]] = defaultdict(list)
    for pair in pairs:
        by_member[pair.m].append(pair)
    tasks = []
    for members_pairs in by_member.values():
        likeliest = tuple(sorted(members_pairs, key=lambda pair: (-pair.probability, pair.r)))
        care = _care(likeliest)
        tasks.append(Task(likeliest, care, minutes[care]))
    return sorted(tasks, key=lambda task: task.order)


def within(tasks: Sequence[Sitting], minutes: int) -> float:
    """Expected people gained by the tasks at the head of the queue that fit into some minutes."""
    used = accumulate(task.minutes for task in tasks)
    return sum(task.gain for task, after in zip(tasks, used, strict=True) if after <= minutes)


def _care(pairs: Sequence[OpenPair]) -> Care:
    if len(frozenset[str]().union(*(pair.villages for pair in pairs))) > 1:
        return Care.ASK_TWO_VILLAGES
    if len(pairs) > 1 or pairs[0].step != "similar":
        return Care.ASK_VILLAGE
    return Care.SIDE_BY_SIDE
