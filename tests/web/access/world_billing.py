"""A bill of every place and what was paid, with a row that paid nobody; the marks stand in numbers and words."""

from datetime import date

from django.utils import timezone

from lindung.common.months import Month
from lindung.web.billing.models import Bill, Difference, PaymentFile, PaymentLine, Work
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth
from tests.web.access.world import Place

DAY, MARCH = date(2026, 3, 2), Month(2026, 3).index


def furnish(place: Place) -> None:
    """A bill with one month of the place's worker, paid by a proof of two rows; a wider area is shown to all below."""
    if "worker" not in place.things:
        return
    by, entry = place.things["user"], place.things["billed"]
    number, span = f"{_mark(place)}-T-{place.number}", {"first": place.span.first, "last": place.span.last}
    source = Source.objects.get(code=f"{place.mark}-{place.number}")
    month = ProtectionMonth.objects.create(
        worker=place.things["worker"], month=MARCH, village=place.span.first, source=source, payer="bkbk",
        programme=place.things["programme"].code, amount=16_800, state="billed", bill=number, planned_by=by,
        planned_at=timezone.now(),
    )  # fmt: skip
    bill = Bill.objects.create(
        number=number, programme=place.things["programme"], month=MARCH, day=DAY, people=1, total=16_800,
        file_name="none", sha256="0", content="0", column_map="{}", entry=entry, made_by=by, made_at=timezone.now(),
        **span,
    )  # fmt: skip
    file = PaymentFile.objects.create(
        number=f"{place.mark}-B-{place.number}", name=f"{place.mark}.xlsx", file_name="none", content=number,
        sha256=number, station="village", paid_on=DAY, arrived=DAY, rows=1, stated=16_800, total=16_800,
        told=f"{place.mark} kalimat", state="taken", by=by, at=timezone.now(), **span,
    )  # fmt: skip
    line = PaymentLine.objects.create(
        file=file, sheet=f"{place.mark} LEMBAR", row=2, worker=place.things["worker"], month=MARCH,
        village=place.span.first, amount=16_700, billed=16_800, protection=month, outcome="wrong_amount",
    )  # fmt: skip
    difference = Difference.objects.create(line=line, village=place.span.first, source=source, booked=True)
    work = Work.objects.create(
        kind="bill", said={}, state="failed", sentence=f"{place.mark} tidak jadi", by=by, at=timezone.now(), **span
    )
    place.things |= {"bill": bill, "proof": file, "difference": difference, "billing_work": work}


def _mark(place: Place) -> str:
    return place.mark if place.village else "LUAS"
