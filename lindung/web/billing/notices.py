"""What villages and offices hear of bills: their months are paid, a bill is due, rows of a proof paid nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import connection
from django.urls import reverse

from lindung.common.months import ONE_DAY, Month
from lindung.law.law import Law
from lindung.web.areas.spans import Span
from lindung.web.billing.models import Bill, Difference, PaymentFile
from lindung.web.billing.rows_of_proof import Owing
from lindung.web.billing.states import OPEN, DifferenceState
from lindung.web.months.states import State
from lindung.web.notices.services import Telling, take_back, tell, tell_all
from lindung.web.notices.words import Kind
from lindung.web.users.roles import Can

KINDS = frozenset((Kind.BILL_DUE,))


def tell_of_payment(file: PaymentFile, paid: Iterable[Owing]) -> None:
    """Each village hears how many of its months a proof paid; the office of the area what is left to be settled."""
    sums: dict[tuple[int, int], list[int]] = {}
    for one in paid:
        of_village = sums.setdefault((one.village, one.month), [0, 0])
        of_village[0] += 1
        of_village[1] += one.amount
    tell_all(
        [
            Telling(
                f"paid:{file.pk}:{village}:{month}", Kind.MONTHS_PAID, Span(village, village), Can.SEE_MONTHS,
                {"month": month, "people": people, "amount": amount, "on": file.arrived.isoformat()},
            )
            for (village, month), (people, amount) in sorted(sums.items())
        ]
    )  # fmt: skip
    tell_of_differences(file)


def tell_of_differences(file: PaymentFile) -> None:
    """How many rows of a proof still want a person; nothing where none does."""
    key = f"difference:{file.pk}"
    waiting = Difference.objects.filter(line__file=file, state=DifferenceState.OPEN).count()
    if not waiting:
        take_back(key=key)
        return
    tell(
        key=key,
        kind=Kind.PAYMENT_DIFFERENCE,
        area=Span(file.first, file.last),
        can=Can.EXCHANGE,
        details={"differences": waiting, "month": Month.of(file.arrived).index},
        url=reverse("billing:payment", args=[file.pk]),
    )


def bills_due(on: date) -> Sequence[Telling]:
    """Villages whose bill is not paid when the days before a lapse begin: what is open, and by when it must arrive."""
    law = Law()
    soon = on + timedelta(days=law.on("notices/lapse_days", on).count)
    months = [
        month
        for index in Bill.objects.filter(state__in=OPEN).values_list("month", flat=True).distinct()
        if pay_by(month := Month.numbered(index), law) <= soon
    ]
    return [
        Telling(
            f"due:{month.index}:{village}", Kind.BILL_DUE, Span(village, village), Can.SEE_MONTHS,
            {"month": month.index, "people": people, "amount": int(amount), "on": pay_by(month, law).isoformat()},
        )
        for month in sorted(months)
        for village, people, amount in _open(month)
    ]  # fmt: skip


def pay_by(month: Month, law: Law) -> date:
    """The last day on which money for a month saves the membership of whoever has paid all months before it."""
    return (month + law.on("membership/grace_months", month.first).count).first - ONE_DAY


def _open(month: Month) -> list[tuple[int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [month.index, State.BILLED.value])
        return [(int(village), int(people), int(amount)) for village, people, amount in cursor]


_OPEN = """SELECT village, count(*), sum(amount) FROM months_protectionmonth
    WHERE month = %s AND state = %s GROUP BY village ORDER BY village"""
