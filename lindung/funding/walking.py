"""The coming months of a list of workers and its money, walked through once for each order of payment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from lindung.common.money import Rupiah
from lindung.common.months import ONE_DAY, Month
from lindung.funding.orders import Order, held, paid_in
from lindung.funding.paydays import UNLIMITED, Memory, Participant, Payday, Plan, paydays
from lindung.law.answers import Answer, each_once
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Membership, Protection
from lindung.programme.columns import PaymentColumns
from lindung.programme.courses import ends_at
from lindung.programme.protection import PROTECTIONS, months_of_all
from lindung.programme.village_account import Purse

MEMBER = tuple(PROTECTIONS.index(state) for state in (Protection.ACTIVE, Protection.WAITING, Protection.IN_GRACE))
IN_ARREARS = PROTECTIONS.index(Protection.IN_GRACE)


@dataclass(frozen=True)
class Cash:
    """What may be spent on a day, and what is expected to arrive after it: (day, rupiah)."""

    balance: Rupiah
    arrivals: tuple[tuple[date, Rupiah], ...] = ()


@dataclass(frozen=True)
class MonthAhead:
    """One coming month: who is paid in it, whose membership ends on its first day, what is spent and what is left."""

    month: Month
    paid: tuple[str, ...]
    lapsed: tuple[str, ...]
    spent: Rupiah
    left: Rupiah
    members: int  # at its end, be it in arrears
    in_arrears: int  # of them
    bare_families: int  # at its end without any covered worker


@dataclass(frozen=True)
class Count:
    """What an order of payment comes to. The least is the best: see `best`."""

    members_lost: int  # members today whose membership ends
    lapses: int  # ends of membership, also of who was registered later
    wait_again: int  # of them who had the whole benefit
    bare_family_months: int  # months of families in which nobody was covered
    member_months: int  # months of workers who were members at the end of the month
    paid_months: int  # of them those that were paid

    def __add__(self, other: Count) -> Count:
        """Of two lists that are paid from different money."""
        mine, theirs = asdict(self), asdict(other)
        return Count(**{name: mine[name] + theirs[name] for name in mine})

    @property
    def loss(self) -> tuple[int, int, int, int, int]:
        """What orders are compared by: members lost first, then bare families, then months and lapses."""
        return self.members_lost, self.bare_family_months, -self.member_months, self.lapses, -self.paid_months


@dataclass(frozen=True, kw_only=True)
class Course(Answer):
    """The coming months under one order of payment. spent: (day, rupiah) of each day of payment."""

    order: Order
    months: tuple[MonthAhead, ...]
    people: tuple[Participant, ...]  # with what was paid
    spent: tuple[tuple[date, Rupiah], ...]
    count: Count


@dataclass
class Walk:
    """One list of people and its money; what the law said once is remembered for every order."""

    people: tuple[Participant, ...]
    cash: Cash
    plan: Plan
    law: Law
    on: date
    until: Month
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        assert len({person.key for person in self.people}) == len(self.people), "every worker once"
        self.months = [Month.of(self.on) + ahead for ahead in range(self.until - Month.of(self.on) + 1)]
        self.arrives: Counter[date] = Counter()
        for day, amount in self.cash.arrivals:
            self.arrives[day + timedelta(days=self.plan.days_to_pay)] += amount
        inside = [day for day in self.arrives if day <= self.until.last]
        self.days = sorted({self.on, *(month.first for month in self.months[1:]), *inside})
        self.members = {person.key for person in self.people if self.membership(person, self.on).alive}

    def membership(self, person: Participant, day: date) -> Membership:
        """Of a worker on a day, with the payments that are given."""
        return self.memory.membership(day, person.payments, self.law)

    def had_by(self, day: date) -> int:
        """All the money there is by a day, spent or not."""
        return self.cash.balance + sum(amount for arrival, amount in self.arrives.items() if arrival <= day)

    def paydays(self, purse: Purse) -> Iterator[Payday]:
        """The days of payment in their order, with the money of each day added to the purse."""
        (day, arrives), *later = [(day, self.arrives[day]) for day in self.days]
        purse.cash += arrives
        end = self.until.last
        next_day = later[0][0] if later else end
        return paydays(Payday(day, next_day, end, tuple(later), purse, self.plan, self.law, self.memory))

    def needed(self, *, whole: bool) -> Iterator[tuple[date, int]]:
        """(day, rupiah) if money were no question: for every month due, or only so that no membership ends."""
        purse, people = Purse(cash=UNLIMITED, begins=self.memory.begins), list(self.people)
        for payday in self.paydays(purse):
            before = purse.spent
            people = payday.pay(people) if whole else held(people, payday)
            yield payday.day, purse.spent - before


def course_of(order: Order, walk: Walk) -> Course:
    """The coming months under one order of payment."""
    purse, people = Purse(cash=walk.cash.balance, begins=walk.memory.begins), list(walk.people)
    spent: Counter[Month] = Counter()
    left: dict[Month, int] = {}
    days: list[tuple[date, Rupiah]] = []
    for payday in walk.paydays(purse):
        before = purse.spent
        people = paid_in(order, people, payday)
        days.append((payday.day, Rupiah(purse.spent - before)))
        spent[Month.of(payday.day)] += purse.spent - before
        left[Month.of(payday.day)] = purse.cash
    states = _states(people, walk)
    bare = _bare_families(people, states)
    lapses = {month: _lapsed(people, month, walk) for month in walk.months}
    member = np.isin(states, MEMBER)
    months = tuple(
        MonthAhead(
            month=month,
            paid=tuple(person.key for person in people if _paid_in(month, person, walk.on)),
            lapsed=tuple(person.key for person in lapses[month]),
            spent=Rupiah(spent[month]),
            left=Rupiah(left[month]),
            members=int(member[at].sum()),
            in_arrears=int((states[at] == IN_ARREARS).sum()),
            bare_families=bare[at],
        )
        for at, month in enumerate(walk.months)
    )
    count = Count(
        members_lost=_members_lost(lapses.values(), walk),
        lapses=sum(len(month.lapsed) for month in months),
        wait_again=sum(_waits_again(person, month, walk) for month in walk.months for person in lapses[month]),
        bare_family_months=sum(bare),
        member_months=int(member.sum()),
        paid_months=int(member.sum() - (states == IN_ARREARS).sum()),
    )
    used = each_once(purse.figures, _figures(people, walk))
    return Course(order=order, months=months, people=tuple(people), spent=tuple(days), count=count, figures=used)


def _states(people: Sequence[Participant], walk: Walk) -> NDArray[np.int8]:
    """(months, workers): the state at the end of each month, as the replay has it."""
    incomes = np.full(len(people), walk.plan.worker.income, np.int64)
    return months_of_all(
        PaymentColumns.of([person.payments for person in people]), walk.months, incomes, walk.law
    ).protection


def _bare_families(people: Sequence[Participant], states: NDArray[np.int8]) -> list[int]:
    """Month by month the families in which nobody is a member."""
    place = {family: at for at, family in enumerate(dict.fromkeys(person.family for person in people))}
    covered = np.zeros((len(states), len(place)), bool)
    for at, person in enumerate(people):
        covered[:, place[person.family]] |= np.isin(states[:, at], MEMBER) | person.elsewhere
    return [int(count) for count in (~covered).sum(axis=1)]


def _lapsed(people: Sequence[Participant], month: Month, walk: Walk) -> list[Participant]:
    """Whose membership ends on the first day of the month; what ended by the day that is asked for is no news."""
    if month.first <= walk.on:
        return []
    ends = walk.memory.ends
    for payments in {person.payments for person in people}:
        if (month, payments) not in ends:
            ends[month, payments] = ends_at(payments, month, walk.law)
    return [person for person in people if ends[month, person.payments]]


def _members_lost(lapses: Iterable[Sequence[Participant]], walk: Walk) -> int:
    """Who was a member before the first day of payment and lapses at least once."""
    lapse = {person.key for some in lapses for person in some}
    return len(lapse & walk.members)


def _waits_again(person: Participant, month: Month, walk: Walk) -> bool:
    """Had the worker the whole benefit on the last day, and would wait for it again?"""
    day = month.first - ONE_DAY
    full_from = walk.membership(person, day).full_from
    restarts = walk.law.on("membership/wait_restarts", day).word != "no"
    return restarts and full_from is not None and full_from <= day


def _paid_in(month: Month, person: Participant, on: date) -> bool:
    """Did a payment for the worker arrive in that month, after what was known?"""
    return any(payment.arrived >= on and Month.of(payment.arrived) == month for payment in person.payments)


def _figures(people: Sequence[Participant], walk: Walk) -> tuple[Figure, ...]:
    """The figures of law that the states of the months rest on."""
    known = walk.memory.figures
    asked = [(month, payments) for payments in {person.payments for person in people} for month in walk.months]
    for month, payments in asked:
        if (month, payments) not in known:
            known[month, payments] = walk.memory.membership(month.last, payments, walk.law).figures
    return each_once(*(known[one] for one in asked))
