"""What the worker does with a division that is adopted: its months are planned, all of them or none.

A division is refused where balances, terms or participants are no longer what it was worked out from. A month that
another payer won in the meantime stays theirs: it is told, and kept as a contest (`months.planning`). Afterwards every
budget is counted again, and if one were exceeded nothing would have happened.
"""

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.web.allocation.dividing import OUR_FAULT, WORKER
from lindung.web.allocation.models import Allocation, AllocationLine, AllocationPlace, AllocationSource
from lindung.web.allocation.pools import pools_for
from lindung.web.allocation.problem import facts_of
from lindung.web.allocation.states import State
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.months.staging import changed, staged
from lindung.web.months.states import State as MonthState
from lindung.web.operations.busy import is_busy
from lindung.web.programmes.models import Programme
from lindung.web.programmes.states import ProgrammeState
from lindung.web.users.roles import Can
from lindung.web.users.scope import refuse_lost_right, scope_of

LINES_AT_ONCE = 2_000
OUT_OF_DATE = (
    "Saldo, syarat sumber, atau pesertanya sudah berubah sejak pembagian ini dihitung. Minta pembagian yang baru, lalu "
    "pakai yang itu."
)
_SHARED = "allocation_staged_share"


def carry_out_adoption(pk: int) -> None:
    """Plan the months of a division that is being adopted; nothing where it is not."""
    allocation = Allocation.objects.select_related("programme__scheme", "asked_by", "adopted_by").get(pk=pk)
    if allocation.state != State.ADOPTING:
        return
    try:
        assert allocation.adopted_by
        refuse_lost_right(allocation.adopted_by, Can.ALLOCATE, Span(allocation.first, allocation.last))
        _adopt(allocation, Law())
    except UserError as refused:
        _back(allocation, str(refused))
    except Exception as error:
        if not is_busy(error):  # else the worker does it anew
            _back(allocation, OUR_FAULT)
        raise


@transaction.atomic
def _adopt(allocation: Allocation, law: Law) -> None:
    programme = Programme.objects.select_for_update().get(pk=allocation.programme_id)  # one plan of it at a time
    if programme.state == ProgrammeState.CLOSED:
        raise UserError(_("Program ini sudah selesai, jadi uangnya tidak dibagi lagi."))
    sources = list(allocation.sources.select_related("source", "partner__source").order_by("number"))
    list(Source.objects.select_for_update().filter(pk__in={one.source_id for one in sources}).order_by("pk"))
    if facts_of(allocation, law).fingerprint != allocation.fingerprint:
        raise UserError(OUT_OF_DATE)
    won = lost = 0
    for of_source, lines in _by_source(allocation, sources):
        more, gone = _plan(allocation, of_source, lines)
        won, lost = won + more, lost + gone
    _refuse_beyond(allocation, sources)
    allocation.state, allocation.adopted_at, allocation.won, allocation.lost = (
        State.ADOPTED, timezone.now(), won, lost
    )  # fmt: skip
    if lost:
        allocation.told = [*allocation.told, _lost_words(lost)]
    allocation.save(update_fields=["state", "adopted_at", "won", "lost", "told"])
    assert allocation.adopted_by
    span = Span(allocation.first, allocation.last)
    record(allocation.adopted_by, "allocation.adopted", f"allocation {allocation.pk}", span, won=won, lost=lost)


Paid = tuple[int, int, AllocationPlace]
"""Worker, village, and the place they have."""


def _by_source(
    allocation: Allocation, sources: Sequence[AllocationSource]
) -> Iterator[tuple[AllocationSource, list[Paid]]]:
    """The paid people of each source (whatever its place), some at a time, in the order of the workers."""
    places = AllocationPlace.objects.in_bulk(
        list(AllocationPlace.objects.filter(of_source__allocation=allocation).values_list("pk", flat=True))
    )
    kinds = {(one.source_id, one.partner.source_id if one.partner else None): one for one in sources if one.people}
    lines = AllocationLine.objects.filter(allocation=allocation).order_by("worker_id")
    for (source, partner), of_source in sorted(kinds.items(), key=lambda one: (one[0][0], one[0][1] or 0)):
        own = lines.filter(place__of_source__source=source, place__of_source__partner__source=partner)
        rows = list(own.values_list("worker_id", "village", "place_id"))  # read to the end before months are written
        for start in range(0, len(rows), LINES_AT_ONCE):
            some = rows[start : start + LINES_AT_ONCE]
            yield of_source, [(worker, village, places[place]) for worker, village, place in some]


def _plan(allocation: Allocation, of_source: AllocationSource, lines: Sequence[Paid]) -> tuple[int, int]:
    """Months won and lost of some people of one source; the partner's part is written beside each."""
    assert allocation.adopted_by
    wanted = [
        Wanted(worker, Month.numbered(month), village, Rupiah(own + partner))
        for worker, village, place in lines
        for month, own, partner in place.months
    ]
    source = of_source.source
    planned = plan_months(
        wanted=wanted, programme=allocation.programme.code, source=source, payer=Payer(source.payer),
        by=allocation.adopted_by,
    )  # fmt: skip
    if of_source.partner:
        _share(allocation, of_source, lines)
    return planned.won, len(planned.lost)


def _share(allocation: Allocation, of_source: AllocationSource, lines: Sequence[Paid]) -> None:
    assert of_source.partner
    rows = [
        (worker, month, partner)
        for worker, _village, place in lines
        for month, _own, partner in place.months
        if partner
    ]
    with staged(_SHARED, "worker_id bigint, month integer, amount bigint", rows):
        changed(_SHARES, [of_source.partner.source_id, of_source.source_id, allocation.programme.code])


def _refuse_beyond(allocation: Allocation, sources: Sequence[AllocationSource]) -> None:
    """Nothing of a division may go beyond what is there: counted once more on what the tables say now."""
    now = pools_for(allocation.programme, scope_of(allocation.asked_by, Can.ALLOCATE))
    left = {(pool.source.pk, pool.span.first, pool.span.last): pool.promised - pool.gone for pool in now}
    beyond = [one.number for one in sources if one.used and left[one.source_id, one.first, one.last] < 0]
    assert not beyond, (allocation.pk, beyond)


@transaction.atomic
def _back(allocation: Allocation, sentence: str) -> None:
    """Not adopted after all, and why."""
    Allocation.objects.filter(pk=allocation.pk, state=State.ADOPTING).update(
        state=State.WORKED, sentence=sentence, adopted_by=None, attempts=F("attempts") + 1
    )
    record(WORKER, "allocation.not_adopted", f"allocation {allocation.pk}")


def _lost_words(lost: int) -> str:
    return ngettext(
        "%(count)s bulan tidak jadi direncanakan karena sementara itu sudah ada pembayar lain; lihat bulan yang "
        "diperebutkan.",
        "%(count)s bulan tidak jadi direncanakan karena sementara itu sudah ada pembayar lain; lihat bulan yang "
        "diperebutkan.",
        lost,
    ) % {"count": number(lost)}


_TABLE = ProtectionMonth._meta.db_table  # noqa: SLF001 - the table's name is said once
_SHARES = f"""INSERT INTO allocation_monthshare (month_id, partner_id, amount)
    SELECT m.id, %s, s.amount FROM {_SHARED} AS s
    JOIN {_TABLE} AS m ON m.worker_id = s.worker_id AND m.month = s.month AND m.state <> '{MonthState.REVERSED}'
    WHERE m.source_id = %s AND m.programme = %s ON CONFLICT DO NOTHING"""
