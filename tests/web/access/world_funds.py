"""Money of every place, with its mark in the source, the documents and their words."""

from datetime import date

from lindung.common.money import Rupiah
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, arrived, promised, returned
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.cash_states import PaperKind, Subject
from lindung.web.funds.models import Paper, Reckoning, Source
from tests.web.access.world import Place

DAY = date(2026, 2, 1)


def furnish(place: Place) -> None:
    """A promise, its first arrival, which stands where it was paid out, and a return that waits."""
    if not place.code:
        return
    code = f"{place.mark}-{place.number}"
    source = Source.objects.create(code=code, name=f"{place.mark} SUMBER", first=place.span.first, last=place.span.last)
    place.things["source"] = source
    money = [Charge(Fund(code, "UJI"), place.code, Rupiah(500_000 + place.number))]
    by = place.things["user"]
    write_entry(promised(money, day=DAY, number=f"D-{code}", words=f"{place.mark} anggaran"), by=by)
    billed = [Charge(Fund(code, "UJI"), place.code, Rupiah(400_000 + place.number))]
    place.things["billed"] = write_entry(
        promised(billed, day=DAY, number=f"E-{code}", words=f"{place.mark} tambahan"), by=by
    )
    place.things["entry"] = write_entry(
        arrived(money, AccountKind.PROVINCE, day=DAY, number=f"S-{code}", words=f"{place.mark} tahap"), by=by
    )
    document = returned(money, station=AccountKind.PROVINCE, day=DAY, number=f"R-{code}", words=f"{place.mark} setoran")
    place.things["book_paper"] = Paper.objects.create(
        kind=PaperKind.RETURN, number=f"R-{code}", day=DAY, words=document.words, first=place.span.first,
        last=place.span.last, moves=[[one.debit.code, one.credit.code, one.amount] for one in document.moves],
        asked_by=by,
    )  # fmt: skip
    said = {"area": place.code, "programme": place.mark, "expected": "2026-12-31", "weeks": [0], "named": False}
    for subject, name in ((Subject.OUTLOOK, "outlook"), (Subject.ACCOUNT, "account")):
        place.things[name] = Reckoning.objects.create(
            subject=subject, first=place.span.first, last=place.span.last, on=DAY, asked_by=by, question=said
        )
