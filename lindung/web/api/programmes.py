"""Programmes, village lists, months and balances for programs: counts as they are, of the program's own areas.

Each grant wants a person who may see the same counts on their own screen (`consent`), so nothing small is hidden here.
No answer names anybody; of one person it tells months only to who knows number, name and birth date already.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Sum
from django.utils import timezone

from lindung.common.months import Month
from lindung.people.names import name_keys
from lindung.web.api.answers import Asked
from lindung.web.api.limits import spend
from lindung.web.api.problems import Refused
from lindung.web.api.programme_schemas import (
    BalancesAsked,
    BalancesTold,
    BalanceTold,
    ListCount,
    ListsAsked,
    ListsTold,
    ListTold,
    MonthsAsked,
    MonthsTold,
    MonthTold,
    PersonMonth,
    PersonMonthsTold,
    ProgrammesAsked,
    ProgrammesTold,
    ProgrammeTold,
)
from lindung.web.api.services import narrowed
from lindung.web.api.tokens import Caller
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of, span_of
from lindung.web.audit.services import record
from lindung.web.funds.book_selectors import balances
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.selectors import membership_of
from lindung.web.months.states import State
from lindung.web.months.worker_selectors import workers_in
from lindung.web.programmes.models import Candidate, CandidateList, Programme
from lindung.web.programmes.schemes_selectors import lists_by_state, programmes_in
from lindung.web.programmes.states import ListState
from lindung.web.residents.rows import NIK
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import vault

MOST = 100  # programmes in one answer
MOST_LISTS = 500
MOST_VILLAGES = 100  # of months in one answer
MOST_MONTHS = 24
MOST_ACCOUNTS = 500


def programmes_told(caller: Caller, asked: ProgrammesAsked, request_id: str) -> ProgrammesTold:
    """The programmes of an area of the caller."""
    scope, span = _within(caller, asked.area)
    found = list(programmes_in(scope).filter(code__gt=asked.after or "")[: MOST + 1])
    shown = found[:MOST]
    items = [
        ProgrammeTold(
            code=one.code, title=one.title, area=one.area.code, scheme=str(one.scheme),
            first_month=str(Month.numbered(one.first_month)), months=one.months, state=one.state,
            lists=[
                ListCount(state=count.state.value, villages=count.villages, places=count.places, ceiling=count.ceiling)
                for count in lists_by_state(one, scope)
            ],
        )
        for one in shown
    ]  # fmt: skip
    _record(caller, "api.programmes", span, len(items), request_id)
    return ProgrammesTold(items=items, next=shown[-1].code if len(found) > MOST else None)


def lists_told(caller: Caller, asked: ListsAsked, request_id: str) -> ListsTold:
    """The live lists of a programme in an area of the caller. Refused (404) where no such programme runs there."""
    scope, span = _within(caller, asked.area)
    programme = programmes_in(scope).filter(code=asked.programme).first()
    if programme is None:
        raise Refused("not-found", "Program dengan kode itu tidak berjalan di wilayah itu.")
    found = _lists(caller, programme, scope, asked.after)
    shown = found[:MOST_LISTS]
    people: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Candidate.objects.filter(of_list__in=[one.pk for one in shown]).order_by().values("of_list", "standing")
    for row in rows.annotate(count=Count("pk")):
        people[row["of_list"]][row["standing"]] = row["count"]
    names = _names([one.village for one in shown])
    items = [
        ListTold(
            village=code_of(one.village), name=names.get(one.village, ""), version=one.version, state=one.state,
            on=one.on, places=one.places, reserve=one.reserve, people=people[one.pk],
        )
        for one in shown
    ]  # fmt: skip
    _record(caller, "api.programmes", span, len(items), request_id)
    return ListsTold(items=items, next=items[-1].village if len(found) > MOST_LISTS else None)


def months_told(caller: Caller, asked: MonthsAsked, request_id: str) -> MonthsTold:
    """Months of an area of the caller by month, programme and state; of all of it, or of each village."""
    scope, span = _within(caller, asked.area)
    since, until = _months(asked.since, asked.until)
    rows = scope.limit(ProtectionMonth.objects.filter(month__gte=since, month__lte=until))
    if asked.programme:
        rows = rows.filter(programme=asked.programme)
    villages: list[int] = []
    by = ["month", "programme", "state"]
    if asked.by_village:
        by.insert(0, "village")
        villages = _villages(caller, rows.order_by().values_list("village", flat=True).distinct(), asked.after)
        rows = rows.filter(village__in=villages[:MOST_VILLAGES])
    counted = rows.order_by().values(*by).annotate(workers=Count("pk"), sum=Sum("amount")).order_by(*by)
    items = [
        MonthTold(
            area=code_of(row["village"]) if asked.by_village else asked.area,
            month=str(Month.numbered(row["month"])), programme=row["programme"], state=row["state"],
            workers=row["workers"], amount=row["sum"],
        )
        for row in counted
    ]  # fmt: skip
    _record(caller, "api.months", span, len(items), request_id)
    more = len(villages) > MOST_VILLAGES
    return MonthsTold(items=items, next=code_of(villages[MOST_VILLAGES - 1]) if more else None)


def person_months_told(caller: Caller, asked: Asked, since: str, until: str, request_id: str) -> PersonMonthsTold:
    """The months of one person for money of the caller's villages; recorded before they are told."""
    first, last = _months(since, until)
    spend(caller.client, "people")
    today = timezone.localdate()
    worker = _worker(caller.scope, asked)
    months = []
    if worker:
        rows = caller.scope.limit(worker.months.filter(month__gte=first, month__lte=last)).order_by("month", "pk")
        of_month = {row.month: row.state for row in sorted(rows, key=lambda row: row.state != State.REVERSED)}
        months = [PersonMonth(month=str(Month.numbered(at)), state=state) for at, state in sorted(of_month.items())]
    client = caller.client
    span = Span(min(one.first for one in caller.scope.spans), max(one.last for one in caller.scope.spans))
    record(
        client.words, "api.person_months", client.subject, span, asked=1, unknown=int(worker is None),
        request=request_id,
    )  # fmt: skip
    protection = membership_of(worker, today).protection.value if worker else "unknown"
    return PersonMonthsTold(protection=protection, on=today, months=months)


def balances_told(caller: Caller, asked: BalancesAsked, request_id: str) -> BalancesTold:
    """What stands on every account of an area of the caller at the end of a day, by the code of the account."""
    _scope, span = _within(caller, asked.area)
    on = asked.on or timezone.localdate()
    stands = sorted((account.code, account, amount) for account, amount in balances(span, on).items())
    rest = [one for one in stands if one[0] > (asked.after or "")]
    items = [
        BalanceTold(
            account=code, kind=account.nature.words, source=account.source, programme=account.programme,
            place=account.place, amount=amount,
        )
        for code, account, amount in rest[:MOST_ACCOUNTS]
    ]  # fmt: skip
    _record(caller, "api.balances", span, len(items), request_id)
    return BalancesTold(on=on, items=items, next=items[-1].account if len(rest) > MOST_ACCOUNTS else None)


def _within(caller: Caller, area: str) -> tuple[Scope, Span]:
    scope, span = narrowed(caller, area)
    assert span is not None, "an area was named"
    return scope, span


def _months(since: str, until: str) -> tuple[int, int]:
    first, last = (Month.of(date.fromisoformat(f"{said}-01")).index for said in (since, until))
    if not 0 <= last - first < MOST_MONTHS:
        raise Refused("not-valid", f"until tidak sebelum since, dan paling banyak {MOST_MONTHS} bulan sekaligus.")
    return first, last


def _lists(caller: Caller, programme: Programme, scope: Scope, after: str | None) -> Sequence[CandidateList]:
    live = scope.limit(CandidateList.objects.filter(programme=programme).exclude(state=ListState.REPLACED))
    return list(live.filter(village__gt=_beyond(caller, after)).order_by("village")[: MOST_LISTS + 1])


def _villages(caller: Caller, villages: Iterable[int], after: str | None) -> list[int]:
    beyond = _beyond(caller, after)
    return sorted(village for village in villages if village > beyond)


def _beyond(caller: Caller, after: str | None) -> int:
    if after is None:
        return -1
    narrowed(caller, after)
    return span_of(after).last


def _worker(scope: Scope, asked: Asked) -> Worker | None:
    found = workers_in(scope).filter(nik_lookup=vault().lookup(asked.nik, NIK)).first()
    keys = name_keys(asked.name)
    if found is None or found.birth_date != asked.birth_date or not keys.key:
        return None
    theirs = name_keys(found.name)
    return found if keys.key == theirs.key or keys.sound == theirs.sound else None


def _names(villages: Sequence[int]) -> dict[int, str]:
    return dict(Area.objects.filter(level="village", first__in=villages).values_list("first", "name"))


def _record(caller: Caller, action: str, span: Span, cells: int, request_id: str) -> None:
    client = caller.client
    if action == "api.programmes":
        record(client.words, "api.programmes", client.subject, span, cells=cells, request=request_id)
    elif action == "api.months":
        record(client.words, "api.months", client.subject, span, cells=cells, request=request_id)
    else:
        record(client.words, "api.balances", client.subject, span, cells=cells, request=request_id)
