"""Money of every place, with its mark in the source, the documents and their words."""

from datetime import date

from lindung.common.money import Rupiah
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, arrived, promised
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Source
from tests.web.access.world import Place

DAY = date(2026, 2, 1)


def furnish(place: Place) -> None:
    """A promise and its first arrival, which stands where it was paid out."""
    if not place.code:
        return
    code = f"{place.mark}-{place.number}"
    Source.objects.create(code=code, name=f"{place.mark} SUMBER", first=place.span.first, last=place.span.last)
    money = [Charge(Fund(code, "UJI"), place.code, Rupiah(500_000 + place.number))]
    by = place.things["user"]
    write_entry(promised(money, day=DAY, number=f"D-{code}", words=f"{place.mark} anggaran"), by=by)
    place.things["entry"] = write_entry(
        arrived(money, AccountKind.PROVINCE, day=DAY, number=f"S-{code}", words=f"{place.mark} tahap"), by=by
    )
