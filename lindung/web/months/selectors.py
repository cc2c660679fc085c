"""What the months of a worker come to: payments as the law knows them, and the membership they make."""

from datetime import date

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, membership_on
from lindung.law.payers import Payer
from lindung.web.months.models import ProtectionMonth, Worker


def payments_of(worker: Worker) -> list[Payment]:
    """Every month of a worker for which money arrived, with the day on which it was reversed, if it was."""
    return [
        payment_of(month)
        for month in ProtectionMonth.objects.filter(worker=worker, arrived__isnull=False).order_by("month", "pk")
    ]


def payment_of(month: ProtectionMonth) -> Payment:
    """The payment of a month whose money arrived."""
    assert month.arrived, month.pk
    return Payment(Month.numbered(month.month), month.arrived, Payer(month.payer), month.reversed_on, month.bill)


def membership_of(worker: Worker, day: date, law: Law | None = None) -> Membership:
    """The membership of a worker on a day, from what was paid here."""
    return membership_on(day, payments_of(worker), law or Law())
