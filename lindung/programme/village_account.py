"""What the money of one village buys: which months of which of its workers, and when they are paid.

`village_money` asks it of a scheme of which only its tranches are told. `pay` is its rule for one day, for whoever has
the real workers and the real money instead (`funding/outlook.py`).

Money that is there pays arrears first while they may still be paid, the oldest month first, then the running month and
on; never more months than the plan has. What happens to money that comes when membership has ended is a rule of the
scheme (`LateMoney`). Workers who are paid alike are told once, with how many they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Protocol, TypeVar

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.law.answers import each_once
from lindung.law.contributions import InformalWorker, owed
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Payment, membership_on
from lindung.law.payers import Payer
from lindung.programme.quota import Quota, quota
from lindung.programme.schemes import Enrolment, LateMoney, Paying, Rules, Scheme, Station, VillageGroup


class PayingPlan(Protocol):
    """What the rule of one day asks of a plan: which months are paid, for whom, by whom and how."""

    @property
    def first(self) -> Month: ...
    @property
    def last(self) -> Month: ...
    @property
    def months(self) -> int: ...
    @property
    def worker(self) -> InformalWorker: ...
    @property
    def payer(self) -> Payer: ...
    @property
    def rules(self) -> Rules: ...


@dataclass(frozen=True)
class Kind:
    """Workers of one village who are paid alike."""

    workers: int
    payments: tuple[Payment, ...] = ()

    def paid(self) -> set[Month]:
        """Months that money was given for, whether it came in time or not."""
        return {payment.month for payment in self.payments}


@dataclass(frozen=True)
class VillageMoney:
    """Of one village: what arrived, what was paid to BPJS, and for whom."""

    kinds: tuple[Kind, ...]
    arrived: Rupiah
    not_arrived: Rupiah
    spent: Rupiah
    figures: tuple[Figure, ...]  # of law, that prices and advances rest on

    @property
    def left(self) -> Rupiah:
        """Still in the village's account."""
        return Rupiah(self.arrived - self.spent)


AnyKind = TypeVar("AnyKind", bound=Kind)


@dataclass
class Purse:
    """The money of one village while it is being paid out, and what was asked of the law for it."""

    cash: int = 0
    spent: int = 0
    prices: dict[Month, int] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    begins: dict[tuple[tuple[Payment, ...], date], Month | None] = field(default_factory=dict)


def quota_of(scheme: Scheme, law: Law) -> Quota:
    """How many workers the ceiling of one village pays for in all months of the plan."""
    return quota(scheme.ceiling, scheme.worker, scheme.first, scheme.months, scheme.payer, law)


def enrolled(scheme: Scheme, law: Law) -> int:
    """How many workers one village enrols under the rules of the scheme; UserError where the money is for nobody."""
    if scheme.rules.enrolment is Enrolment.QUOTA:
        return scheme.quota
    if not (fits := quota_of(scheme, law).people):
        raise UserError(
            f"Skema «{scheme.code}»: {rupiah(scheme.ceiling)} satu desa tidak cukup untuk seorang pekerja selama "
            f"{scheme.months} bulan. Periksa «contributions_share» dan «months»."
        )
    return min(scheme.quota, fits)


def village_money(scheme: Scheme, group: VillageGroup, law: Law, until: date = date.max) -> VillageMoney:
    """What the money of one village of the group buys, tranche by tranche in the order of their days.

    until: the last day that is told of. What would reach BPJS later is in the village's account.
    """
    amounts = scheme.for_contributions(group.tranches)
    days = [tranche.paid_on(scheme.rules.days_to_pay) for tranche in group.tranches]
    comes = sorted((day, amount) for day, amount in zip(days, amounts, strict=True) if day and day <= until)
    purse = Purse()
    kinds = [Kind(enrolled(scheme, law))]
    for day, amount in comes:
        purse.cash += amount
        kinds = pay(kinds, day, purse, scheme, law, until)
    reached = zip(group.tranches, amounts, strict=True)
    arrived = sum(amount for tranche, amount in reached if tranche.days[Station.VILLAGE])
    missing = Rupiah(scheme.ceiling - arrived)
    return VillageMoney(tuple(kinds), Rupiah(arrived), missing, Rupiah(purse.spent), each_once(purse.figures))


def pay(
    kinds: list[AnyKind],
    day: date,
    purse: Purse,
    plan: PayingPlan,
    law: Law,
    until: date = date.max,
    upto: Month | None = None,
) -> list[AnyKind]:
    """The kinds, in the order of the list, after the village has paid what it can on that day.

    until: the last day that is told of. upto: the last month that is paid for; None: as far as money and plan reach.
    """
    ahead = law.on("membership/advance_months", day)
    purse.figures.append(ahead)
    wanting = [(kind, _months_to_pay(kind, day, purse, plan, law, upto)) for kind in kinds]
    for month in sorted({month for _, months in wanting for month in months}):
        arrives = max(day, (month + -ahead.count).first)
        if arrives > until:  # BPJS does not take it yet
            break
        price = price_of(month, purse, plan, law)
        short = purse.cash < price * sum(kind.workers for kind, months in wanting if month in months)
        if short and plan.rules.paying is Paying.WHOLE:
            break
        payment = Payment(month, arrives, plan.payer)
        wanting = [
            (part, months)
            for kind, months in wanting
            for part in (_paid(kind, payment, price, purse) if month in months else (kind,))
        ]
        if short:
            break
    return [kind for kind, _ in wanting]


def price_of(month: Month, purse: Purse, plan: PayingPlan, law: Law) -> int:
    """What one worker's month costs the plan, in rupiah."""
    if month not in purse.prices:
        bill = owed(plan.worker, month, plan.payer, law)
        purse.prices[month] = bill.total
        purse.figures += bill.figures
    return purse.prices[month]


def _paid(kind: AnyKind, payment: Payment, price: int, purse: Purse) -> Iterator[AnyKind]:
    """The kind with that month paid; where money reaches for a part of its workers, these and the others after them."""
    reaches = min(kind.workers, purse.cash // price) if price else kind.workers
    purse.cash -= reaches * price
    purse.spent += reaches * price
    if reaches:
        yield replace(kind, workers=reaches, payments=(*kind.payments, payment))
    if left := kind.workers - reaches:
        yield replace(kind, workers=left)


def _months_to_pay(kind: Kind, day: date, purse: Purse, plan: PayingPlan, law: Law, upto: Month | None) -> set[Month]:
    """The months that money for these workers is given for, if it reaches."""
    still = plan.months - sum(payment.month >= plan.first for payment in kind.payments)
    asked = kind.payments, day
    if asked not in purse.begins:
        purse.begins[asked] = _first_to_pay(kind.payments, day, plan, law)
    begin = purse.begins[asked]
    if begin is None:
        return set()
    lost = plan.rules.late_money is LateMoney.LOST
    months: set[Month] = set()
    for month in _unpaid_from(begin, kind.paid()):
        beyond = (lost and month > plan.last) or (upto is not None and month > upto)
        if len(months) >= still or beyond:
            return months
        months.add(month)
    raise AssertionError


def _first_to_pay(payments: Sequence[Payment], day: date, plan: PayingPlan, law: Law) -> Month | None:
    """The month from which on unpaid ones are paid; None where nothing is bought any more. None before the plan's."""
    running = max(Month.of(day), plan.first)
    if not payments:
        return running
    membership = membership_on(day, payments, law)
    if membership.alive:
        assert membership.spell
        return max(membership.spell.first_month, plan.first)
    if membership.spell is None:  # paid ahead, and not begun
        return max(min(payment.month for payment in payments), plan.first)
    if plan.rules.late_money is LateMoney.ARREARS:
        return max(membership.spell.first_month, plan.first)
    return running if plan.rules.late_money is LateMoney.FORWARD else None


def _unpaid_from(begin: Month, paid: set[Month]) -> Iterator[Month]:
    return (month for ahead in count() if (month := begin + ahead) not in paid)
