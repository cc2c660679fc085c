"""One day of payment: the real workers, the money there is, and the rule of the village's account for that day.

What the law said once of workers who are paid alike is remembered, for every order and village after village.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from lindung.common.months import Month
from lindung.law.contributions import InformalWorker
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, membership_on
from lindung.law.payers import Payer
from lindung.programme.schemes import LateMoney, Paying, Rules
from lindung.programme.village_account import Kind, Purse, pay

UNLIMITED = 10**18
"""More rupiah than any list of workers costs."""


class Paid(tuple[Payment, ...]):  # noqa: SLOT001 - a tuple has no room for a slot
    """Payments of one worker, which are asked about again and again: their hash is worked out once."""

    def __hash__(self) -> int:
        if "known" not in self.__dict__:
            self.known = super().__hash__()
        return self.known


@dataclass(frozen=True, kw_only=True)
class Participant(Kind):
    """One worker of the list with the payments so far. family: whose protection goes with it, as the office numbers it.

    elsewhere: another one of the family is covered by somebody else (an employer, another programme).
    """

    key: str
    family: str
    elsewhere: bool = False
    workers: int = 1

    def __post_init__(self) -> None:
        assert self.workers == 1, self.key
        if not isinstance(self.payments, Paid):
            object.__setattr__(self, "payments", Paid(self.payments))


@dataclass(frozen=True)
class Plan:
    """The months that a programme pays, for whom and by whom; each worker at the price of one declared income."""

    first: Month
    months: int
    worker: InformalWorker
    payer: Payer
    days_to_pay: int = 0  # from the village's account to BPJS

    @property
    def last(self) -> Month:
        return self.first + (self.months - 1)

    @property
    def rules(self) -> Rules:
        """As many workers as the money reaches for; who lapsed is registered anew."""
        return Rules(paying=Paying.AS_FAR, late_money=LateMoney.FORWARD, days_to_pay=self.days_to_pay)


Payments = tuple[Payment, ...]


@dataclass
class Memory:
    """What the law said once of workers who are paid alike, for one plan and every order, village after village."""

    memberships: dict[tuple[date, Payments], Membership] = field(default_factory=dict)
    begins: dict[tuple[Payments, date], Month | None] = field(default_factory=dict)
    wholly: dict[tuple[date, Month, Payments], tuple[Payments, int]] = field(default_factory=dict)
    ends: dict[tuple[Month, Payments], bool] = field(default_factory=dict)
    figures: dict[tuple[Month, Payments], tuple[Figure, ...]] = field(default_factory=dict)
    alike: dict[Payments, Paid] = field(default_factory=dict)

    def membership(self, day: date, payments: Payments, law: Law) -> Membership:
        """On a day with those payments."""
        asked = day, payments
        if asked not in self.memberships:
            self.memberships[asked] = membership_on(day, payments, law)
        return self.memberships[asked]

    def one_of(self, payments: Payments) -> Paid:
        """The same payments as one object for all who are paid alike: found without being compared."""
        if payments not in self.alike:
            self.alike[payments] = Paid(payments)
        return self.alike[payments]


@dataclass
class Payday:
    """One day of payment: the money, and the next such day."""

    day: date
    next_day: date
    end: date  # the last day that is looked at
    later: tuple[tuple[date, int], ...]  # the days of payment after it, with the money that arrives on each
    purse: Purse
    plan: Plan
    law: Law
    memory: Memory

    def membership(self, person: Participant) -> Membership:
        """Of a worker on this day, with what has been paid so far."""
        return self.memory.membership(self.day, person.payments, self.law)

    def pay(self, people: list[Participant], upto: Month | None = None) -> list[Participant]:
        """The same people, paid month after month as far as the money reaches."""
        return pay(people, self.day, self.purse, self.plan, self.law, upto=self._last_month(upto))

    def pay_one(self, person: Participant, upto: Month | None = None) -> Participant:
        """The same worker, paid as far as the money reaches; who is paid like another one costs the same."""
        asked = self.day, self._last_month(upto), person.payments
        if asked not in self.memory.wholly:
            purse = replace(self.purse, cash=UNLIMITED, spent=0)
            (paid,) = replace(self, purse=purse).pay([person], upto)
            self.memory.wholly[asked] = paid.payments, purse.spent
        payments, cost = self.memory.wholly[asked]
        if self.purse.cash < cost:
            return self.pay([person], upto)[0] if self.purse.cash else person
        self.purse.cash -= cost
        self.purse.spent += cost
        return replace(person, payments=payments)

    def _last_month(self, upto: Month | None) -> Month:
        return min(upto or self.plan.last, Month.of(self.day), self.plan.last)

    def lapses_on(self, person: Participant) -> date:
        """The day on which membership ends if nothing more is paid; who is no member comes after all others."""
        return self.membership(person).lapses_on or date.max


def paydays(payday: Payday) -> Iterator[Payday]:
    """That day of payment and those after it, each with the money that arrives on it."""
    yield payday
    while payday.later:
        (day, arrives), *later = payday.later
        payday.purse.cash += arrives
        next_day = later[0][0] if later else payday.end
        payday = replace(payday, day=day, next_day=next_day, later=tuple(later))
        yield payday
