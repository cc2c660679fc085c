"""Tell a village which months it wanted and another payer has, as far as it may hear who that is.

Told when the plan is written, and again each morning: a month that is freed by a reversal is told of no more.
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from hashlib import sha256

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.months import Month
from lindung.web.areas.spans import Span, code_of
from lindung.web.funds.models import Source
from lindung.web.months.models import Contest
from lindung.web.months.states import State
from lindung.web.months.worker_selectors import Sight
from lindung.web.notices.services import Telling, tell_all
from lindung.web.notices.words import Kind
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope

Counted = tuple[int, str, str, int, int, int, int]
"""The village, the programme it wanted months for; of who has them programme, source, village; months and people."""
_AT_ONCE = 500


def tell_later(villages: Collection[int]) -> None:
    """Tell these villages once the plan is written for good; where it is not, nobody lost anything."""
    transaction.on_commit(partial(_tell, frozenset(villages)), robust=True)  # else told the next morning


def contests_lost(on: date, villages: Collection[int] | None = None) -> Sequence[Telling]:
    """What each village lost of the months of that year, a notice for each programme and who has the months."""
    first = Month(on.year, 1).index
    lost = Contest.objects.filter(month__gte=first).exclude(won_by__state=State.REVERSED)
    if villages is not None:
        lost = lost.filter(village__in=sorted(villages))
    by = ("village", "programme", "won_by__programme", "won_by__source", "won_by__village")
    counted = lost.order_by().values_list(*by)
    return _tellings(
        [*counted.annotate(months=Count("won_by", distinct=True), people=Count("worker", distinct=True)).order_by(*by)]
    )


def _tell(villages: Collection[int]) -> None:
    some = sorted(villages)
    for start in range(0, len(some), _AT_ONCE):
        tell_all(contests_lost(timezone.localdate(), some[start : start + _AT_ONCE]))


def _tellings(counted: Sequence[Counted]) -> Sequence[Telling]:
    """Payers that are told in the same words are told together: there a worker of two of them counts twice."""
    sources = Source.objects.in_bulk({row[3] for row in counted})
    sights: dict[int, Sight] = {}
    found: dict[tuple[int, str, str], tuple[int, int]] = {}
    for village, wanted, programme, source, of, months, people in counted:
        if village not in sights:
            sights[village] = Sight(Scope((Span(village, village),)))
        sight = sights[village]
        seen = [sight.programme(programme, of), sight.source(sources[source], of)]
        payer = " · ".join(filter(None, seen)) or _("program lain di luar wilayah Anda")
        before = found.get((village, wanted, payer), (0, 0))
        found[village, wanted, payer] = before[0] + months, before[1] + people
    return [_telling(*about, *counts) for about, counts in found.items()]


def _telling(village: int, wanted: str, payer: str, months: int, people: int) -> Telling:
    key = f"contest:{village}:{wanted}:{sha256(payer.encode()).hexdigest()[:16]}"
    details: dict[str, int | str] = {"months": months, "people": people, "programme": wanted, "payer": payer}
    url = f"{reverse('months:months')}?wilayah={code_of(village)}"
    return Telling(key, Kind.CONTEST_LOST, Span(village, village), Can.SEE_MONTHS, details, url)
