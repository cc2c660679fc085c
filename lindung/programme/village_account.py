"""What the money of one village buys: which months of which of its workers, and when they are paid.

Money that is there pays arrears first while they may still be paid, the oldest month first, then the running month and
on; never more months than the plan has. What happens to money that comes when membership has ended is a rule of the
scheme (`LateMoney`). Workers who are paid alike are told once, with how many they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.law.answers import each_once
from lindung.law.contributions import owed
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Payment, membership_on
from lindung.programme.quota import Quota, quota
from lindung.programme.schemes import Enrolment, LateMoney, Paying, Scheme, Station, VillageGroup


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


@dataclass
class _Account:
    cash: int = 0
    spent: int = 0
    prices: dict[Month, int] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)


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
    account = _Account()
    kinds = [Kind(enrolled(scheme, law))]
    for day, amount in comes:
        account.cash += amount
        kinds = _pay(kinds, day, account, scheme, law, until)
    reached = zip(group.tranches, amounts, strict=True)
    arrived = sum(amount for tranche, amount in reached if tranche.days[Station.VILLAGE])
    missing = Rupiah(scheme.ceiling - arrived)
    return VillageMoney(tuple(kinds), Rupiah(arrived), missing, Rupiah(account.spent), each_once(account.figures))


def _pay(kinds: list[Kind], day: date, account: _Account, scheme: Scheme, law: Law, until: date) -> list[Kind]:
    """The kinds, in the order of the list, after the village has paid what it can on that day."""
    ahead = law.on("membership/advance_months", day)
    account.figures.append(ahead)
    wanting = [(kind, _months_to_pay(kind, day, scheme, law)) for kind in kinds]
    for month in sorted({month for _, months in wanting for month in months}):
        arrives = max(day, (month + -ahead.count).first)
        if arrives > until:  # BPJS does not take it yet
            break
        price = _price(month, account, scheme, law)
        short = account.cash < price * sum(kind.workers for kind, months in wanting if month in months)
        if short and scheme.rules.paying is Paying.WHOLE:
            break
        payment = Payment(month, arrives, scheme.payer)
        wanting = [
            (part, months)
            for kind, months in wanting
            for part in (_paid(kind, payment, price, account) if month in months else (kind,))
        ]
        if short:
            break
    return [kind for kind, _ in wanting]


def _paid(kind: Kind, payment: Payment, price: int, account: _Account) -> Iterator[Kind]:
    """The kind with that month paid; where money reaches for a part of its workers, these and the others after them."""
    reaches = min(kind.workers, account.cash // price) if price else kind.workers
    account.cash -= reaches * price
    account.spent += reaches * price
    if reaches:
        yield Kind(reaches, (*kind.payments, payment))
    if left := kind.workers - reaches:
        yield replace(kind, workers=left)


def _months_to_pay(kind: Kind, day: date, scheme: Scheme, law: Law) -> set[Month]:
    """The months that money for these workers is given for, if it reaches."""
    still = scheme.months - len(kind.payments)
    begin = _first_to_pay(kind.payments, day, scheme, law)
    if begin is None:
        return set()
    months: set[Month] = set()
    for month in _unpaid_from(begin, kind.paid()):
        beyond = scheme.rules.late_money is LateMoney.LOST and month > scheme.last
        if len(months) >= still or beyond:
            return months
        months.add(month)
    raise AssertionError


def _first_to_pay(payments: Sequence[Payment], day: date, scheme: Scheme, law: Law) -> Month | None:
    """The month from which on unpaid ones are paid; None where nothing is bought any more."""
    running = max(Month.of(day), scheme.first)
    if not payments:
        return running
    membership = membership_on(day, payments, law)
    if membership.alive:
        assert membership.spell
        return membership.spell.first_month
    if membership.spell is None:  # paid ahead, and not begun
        return min(payment.month for payment in payments)
    if scheme.rules.late_money is LateMoney.ARREARS:
        return membership.spell.first_month
    return running if scheme.rules.late_money is LateMoney.FORWARD else None


def _unpaid_from(begin: Month, paid: set[Month]) -> Iterator[Month]:
    return (month for ahead in count() if (month := begin + ahead) not in paid)


def _price(month: Month, account: _Account, scheme: Scheme, law: Law) -> int:
    if month not in account.prices:
        bill = owed(scheme.worker, month, scheme.payer, law)
        account.prices[month] = bill.total
        account.figures += bill.figures
    return account.prices[month]
