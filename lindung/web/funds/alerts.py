"""What people should hear of money on a day: tranches past their planned day, and sums that stand still on their way.

Counted by regency, or for the province where it is promised to the province as a whole.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from lindung.common.areas import CODE_LENGTH, Level
from lindung.funding.accounts import AccountKind
from lindung.funding.planned import held
from lindung.law.law import Law
from lindung.web.areas.spans import NATION, span_of
from lindung.web.funds.book_selectors import where_money_stands
from lindung.web.funds.models import Source
from lindung.web.funds.planned_selectors import late_tranches
from lindung.web.notices.services import Telling
from lindung.web.notices.words import Kind
from lindung.web.users.roles import Can

KINDS = frozenset((Kind.TRANCHE_LATE, Kind.TRANCHE_STUCK))
STANDS_AT = {AccountKind.PROVINCE: "kas provinsi", AccountKind.REGENCY: "kas daerah kabupaten/kota"}


def alerts_of_money(on: date) -> Sequence[Telling]:
    """Everything of KINDS that holds on a day."""
    return [*_late(on), *_stuck(on)]


def _late(on: date) -> list[Telling]:
    names = dict(Source.objects.values_list("code", "name"))
    return [
        Telling(
            f"funds:late:{one.source}:{one.area}:{one.day.isoformat()}", Kind.TRANCHE_LATE, span_of(one.area),
            Can.SEE_BOOK, {"source": names[one.source], "amount": one.amount, "on": one.day.isoformat()},
            f"{reverse('funds:where')}?wilayah={one.area}",
        )
        for one in late_tranches(span_of(NATION), on)
    ]  # fmt: skip


def _stuck(on: date) -> list[Telling]:
    """What was paid out and stands longer than it should before the account of the village."""
    longest = Law().on("funds/stuck_days", on).count
    sums: dict[tuple[str, str, AccountKind], tuple[int, date]] = defaultdict(lambda: (0, date.max))
    for account, parts in where_money_stands(span_of(NATION), on).items():
        if account.kind in (AccountKind.PROVINCE, AccountKind.REGENCY):
            for part in held(parts, on, longest):
                key = account.source, account.place[: CODE_LENGTH[Level.REGENCY]], account.kind
                sums[key] = sums[key][0] + part.amount, min(sums[key][1], part.since)
    names = dict(Source.objects.values_list("code", "name"))
    return [
        Telling(
            f"funds:stuck:{source}:{area}:{kind}", Kind.TRANCHE_STUCK, span_of(area), Can.SEE_BOOK,
            {
                "tranche": names[source], "amount": amount, "station": STANDS_AT[kind],
                "on": since.isoformat(),
            },
            f"{reverse('funds:where')}?wilayah={area}",
        )
        for (source, area, kind), (amount, since) in sorted(sums.items())
    ]  # fmt: skip
