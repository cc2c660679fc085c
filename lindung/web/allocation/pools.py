"""What stands available for a division: of each source and place what was promised less all that is planned or spent.

A pool is money of one source for one place, as it was promised. A month counts against the narrowest pool of its source
around its village from the moment it is planned, whoever planned it; of months that two sources share each counts its
part. What the book has as contributions counts too where that is more than the months are.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.utils import timezone

from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.web.allocation.models import MonthShare
from lindung.web.areas.spans import Span, code_of, span_of
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import State
from lindung.web.programmes.models import Programme
from lindung.web.users.scope import Scope

_LENGTHS = (13, 8, 5, 2)  # of the codes of areas, the narrowest first

Key = tuple[str, Span]
"""The code of a source, and a place."""


@dataclass(frozen=True)
class Pool:
    """Money of a source for a place: what was promised, and what of it is planned, spent or given back."""

    source: Source
    span: Span
    promised: int
    gone: int

    @property
    def left(self) -> int:
        """What can still be planned with; never below nothing."""
        return max(0, self.promised - self.gone)


def pools_for(programme: Programme, scope: Scope, on: date | None = None) -> list[Pool]:
    """The pools of a programme whose places lie in the scope, by source and place."""
    held = _of_programme(balances(scope, on or timezone.localdate()), programme)
    promised = {
        (account.source, span_of(account.place)): int(amount)
        for account, amount in held.items()
        if account.kind is AccountKind.GRANT
    }
    sources = {one.code: one for one in Source.objects.filter(code__in={code for code, _span in promised})}
    gone = _gone(promised, held, programme, list(sources.values()))
    return [
        Pool(sources[code], span, amount, gone[code, span])
        for (code, span), amount in sorted(promised.items(), key=lambda one: one[0])
    ]


def narrowest(source: str, span: Span, known: Mapping[Key, object]) -> Key | None:
    """The pool of a source that holds a span most narrowly."""
    code = code_of(span.first)
    around = (span_of(code[:length]) for length in _LENGTHS)
    return next(((source, one) for one in around if one.holds(span) and (source, one) in known), None)


def _of_programme(held: Mapping[BookAccount, int], programme: Programme) -> dict[BookAccount, int]:
    return {account: int(amount) for account, amount in held.items() if account.programme == programme.code}


def _gone(
    promised: Mapping[Key, int], held: Mapping[BookAccount, int], programme: Programme, sources: Sequence[Source]
) -> dict[Key, int]:
    """Of each pool what was given back, and the larger of what months cost and what the book has spent."""
    returned: dict[Key, int] = defaultdict(int)
    spent: dict[Key, int] = defaultdict(int)
    sums = {AccountKind.RETURNED: returned, AccountKind.CONTRIBUTIONS: spent}
    for account, amount in held.items():
        if account.kind in sums and (key := narrowest(account.source, span_of(account.place), promised)):
            sums[account.kind][key] += amount
    planned, billed = _of_months(promised, programme, sources)
    return {key: returned[key] + planned[key] + max(billed[key], spent[key]) for key in promised}


def _of_months(
    promised: Mapping[Key, int], programme: Programme, sources: Sequence[Source]
) -> tuple[dict[Key, int], dict[Key, int]]:
    """What months cost each pool: those that are only planned, and those that are billed already."""
    planned: dict[Key, int] = defaultdict(int)
    billed: dict[Key, int] = defaultdict(int)
    codes = {one.pk: one.code for one in sources}

    def count(source: int, village: int, state: str, amount: int) -> None:
        key = narrowest(codes[source], Span(village, village), promised) if source in codes else None
        if key:
            (planned if state == State.PLANNED else billed)[key] += amount

    for source, village, state, amount in _months(programme, sources):
        count(source, village, state, amount)
    for source, partner, village, state, amount in _shares(programme, sources):
        count(source, village, state, -amount)
        count(partner, village, state, amount)
    return planned, billed


def _months(programme: Programme, sources: Sequence[Source]) -> list[tuple[int, int, str, int]]:
    live = ProtectionMonth.objects.filter(programme=programme.code, source__in=sources).exclude(state=State.REVERSED)
    return list(live.order_by().values_list("source", "village", "state").annotate(sum=Sum("amount")))


def _shares(programme: Programme, sources: Sequence[Source]) -> list[tuple[int, int, int, str, int]]:
    live = MonthShare.objects.filter(month__programme=programme.code).exclude(month__state=State.REVERSED)
    own = live.filter(Q(partner__in=sources) | Q(month__source__in=sources)).order_by()
    columns = ("month__source", "partner", "month__village", "month__state")
    return list(own.values_list(*columns).annotate(sum=Sum("amount")))


def touching(pools: Sequence[Pool], span: Span) -> list[Pool]:
    """Those from which somebody who lives in a span may be paid."""
    return [pool for pool in pools if pool.span.first <= span.last and span.first <= pool.span.last]


def people_paid(pool: Pool) -> int:
    """How many a pool pays for already, alone or as a partner, in whatever programme."""
    live = ProtectionMonth.objects.exclude(state=State.REVERSED)
    here = live.filter(village__gte=pool.span.first, village__lte=pool.span.last)
    own = here.filter(Q(source=pool.source) | Q(share__partner=pool.source))
    return own.order_by().values("worker").distinct().count()


def months_paid(pool: Pool, workers: Collection[int]) -> dict[int, int]:
    """Of some workers how many months the source of a pool pays already."""
    live = ProtectionMonth.objects.exclude(state=State.REVERSED).filter(
        Q(source=pool.source) | Q(share__partner=pool.source)
    )
    counted = live.order_by().values_list("worker").annotate(count=Count("pk"))
    return {worker: count for worker, count in counted.iterator(chunk_size=10_000) if worker in workers}
