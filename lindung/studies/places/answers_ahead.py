"""What the law answers in each month for whoever took a place in an earlier one, asked once for all who begin together.

One worker for each month of the study stands for everybody who takes a place in it: the place's payments from that
month on are theirs. Arrears of months before it are not; what was paid ahead for the place is. Held to
`programme.protection.months_of`, the rule worker by worker, by a test.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.benefits import ALL_MEMBERSHIPS, Cause
from lindung.law.law import Law
from lindung.law.membership import Payment, Protection
from lindung.programme.columns import PaymentColumns
from lindung.programme.protection import PROTECTIONS, ProtectionTable, months_of_all
from lindung.studies.places.places_table import Answers, Flags

Counts = NDArray[np.int64]
ACTIVE, WAITING, IN_GRACE = (
    PROTECTIONS.index(state) for state in (Protection.ACTIVE, Protection.WAITING, Protection.IN_GRACE)
)


def answers(payments: Sequence[Payment], months: Sequence[Month], income: Rupiah, law: Law) -> Answers:
    """Of one place with these payments; UserError where they contradict each other, NotInForce before the law."""
    incomes = np.full(len(months), income, np.int64)
    table = months_of_all(PaymentColumns.of([_since(month, payments) for month in months]), months, incomes, law)
    member = np.isin(table.protection, (ACTIVE, WAITING, IN_GRACE))
    illness, work = _schooling(table, payments, member, law)
    return Answers(
        paid=np.isin(table.protection, (ACTIVE, WAITING)).T,
        waiting=(table.protection == WAITING).T,
        in_grace=(table.protection == IN_GRACE).T,
        lapses=_lapses(table, member).T,
        illness=table.illness.T,
        work=table.work.T,
        schooling_illness=illness.T,
        schooling_work=work.T,
    )


def _since(month: Month, payments: Sequence[Payment]) -> list[Payment]:
    """Of whoever takes the place in that month."""
    return [payment for payment in payments if payment.month >= month]


def _lapses(table: ProtectionTable, member: Flags) -> Flags:
    """(months, starts): a member of the month before is none any more, or one of a membership that is not older.

    The months of a membership are those paid and those in arrears; while it goes on they are one more each month.
    """
    length = table.paid_months + table.arrears
    lapses = np.zeros_like(member)
    lapses[1:] = member[:-1] & (~member[1:] | (length[1:] <= length[:-1]))
    return lapses


def _schooling(table: ProtectionTable, payments: Sequence[Payment], member: Flags, law: Law) -> tuple[Flags, Flags]:
    """(months, starts) for each cause: children's schooling is paid, as `law.benefits.scholarships` has it."""
    days = [month.last for month in table.months]
    pays = member & ((table.protection != IN_GRACE) | _words("membership/benefit_in_grace", "yes", days, law))
    ever = _paid_ever(table, payments, member)
    counted = np.where(_words("benefits/scholarship_counts", ALL_MEMBERSHIPS, days, law), ever, table.paid_months)
    illness, work = (pays & (counted >= _needed(cause, days, law)) for cause in Cause)
    return illness, work


def _words(name: str, word: str, days: Sequence[date], law: Law) -> Flags:
    return np.array([law.on(name, day).word == word for day in days])[:, None]


def _needed(cause: Cause, days: Sequence[date], law: Law) -> Counts:
    return np.array([law.row("benefits/scholarship_months", day, cause).count for day in days])[:, None]


def _paid_ever(table: ProtectionTable, payments: Sequence[Payment], member: Flags) -> Counts:
    """(months, starts): months paid of this membership and of all before it, as far as known by then."""
    first = table.months[0]
    known = np.zeros(member.shape, np.int64)
    for payment in payments:
        of_month, since = payment.month - first, max(payment.month, Month.of(payment.arrived)) - first
        if since < len(known):
            known[since] += member[of_month]  # who begins later is no member in it
    return known.cumsum(axis=0)
