"""Tell a village which months it wanted and another payer has, as far as it may hear who that is.

Told when the plan is written, and again each morning: a month that is freed by a reversal is told of no more.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from hashlib import sha256

from django.db import transaction
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

Lost = tuple[int, str, str, int, int]
"""The village, the programme it wanted months for; of who has them the programme, the source and the village."""
Months = set[tuple[int, int]]
"""Workers and months."""
_AT_ONCE = 500


def tell_later(villages: Collection[int]) -> None:
    """Tell these villages once the plan is written for good; where it is not, nobody lost anything."""
    transaction.on_commit(partial(_tell, frozenset(villages)))


def contests_lost(on: date, villages: Collection[int] | None = None) -> Sequence[Telling]:
    """What each village lost of the months of that year, a notice for each programme and who has the months."""
    first = Month(on.year, 1).index
    lost = Contest.objects.filter(month__gte=first).exclude(won_by__state=State.REVERSED).select_related("won_by")
    if villages is not None:
        lost = lost.filter(village__in=sorted(villages))
    months: dict[Lost, Months] = defaultdict(set)
    for one in lost.iterator(chunk_size=_AT_ONCE):
        winner = one.won_by
        key = one.village, one.programme, winner.programme, winner.source_id, winner.village
        months[key].add((one.worker_id, one.month))
    return _tellings(months)


def _tell(villages: Collection[int]) -> None:
    some = sorted(villages)
    for start in range(0, len(some), _AT_ONCE):
        tell_all(contests_lost(timezone.localdate(), some[start : start + _AT_ONCE]))


def _tellings(months: dict[Lost, Months]) -> Sequence[Telling]:
    sources = Source.objects.in_bulk({key[3] for key in months})
    found: dict[tuple[int, str, str], Months] = {}
    sights: dict[int, Sight] = {}
    for (village, wanted, programme, source, of), rows in sorted(months.items()):
        if village not in sights:
            sights[village] = Sight(Scope((Span(village, village),)))
        sight = sights[village]
        seen = [sight.programme(programme, of), sight.source(sources[source], of)]
        payer = " · ".join(filter(None, seen)) or _("program lain di luar wilayah Anda")
        found.setdefault((village, wanted, payer), set()).update(rows)
    return [_telling(*key, rows) for key, rows in found.items()]


def _telling(village: int, wanted: str, payer: str, rows: Months) -> Telling:
    key = f"contest:{village}:{wanted}:{sha256(payer.encode()).hexdigest()[:16]}"
    people = len({worker for worker, _month in rows})
    details: dict[str, int | str] = {"months": len(rows), "people": people, "programme": wanted, "payer": payer}
    url = f"{reverse('months:months')}?wilayah={code_of(village)}"
    return Telling(key, Kind.CONTEST_LOST, Span(village, village), Can.SEE_MONTHS, details, url)
