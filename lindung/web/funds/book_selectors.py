"""What the book of the office says: worked out from its moves, kept nowhere."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Max, Q, QuerySet, Sum

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import STATIONS, Account as BookAccount, Side
from lindung.funding.book import TrialLine
from lindung.funding.moves import Entry as BookEntry, Move
from lindung.funding.posting import least_from
from lindung.funding.standing import Standing, standing
from lindung.web.areas.spans import Span
from lindung.web.funds.book_forms import Asked
from lindung.web.funds.book_rows import account_ids, as_account, as_entry
from lindung.web.funds.models import Account, Entry, MonthClose, Transfer
from lindung.web.users.scope import Scope

_MANY = 500
_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})")

Day = tuple[date, int]


def accounts_in(scope: Scope | Span, programme: str = "") -> QuerySet[Account]:
    """The accounts whose money is meant for an area of the scope, of one programme or all."""
    rows = Account.objects.select_related("source")
    if programme:
        rows = rows.filter(programme=programme)
    if isinstance(scope, Span):
        return rows.filter(first__gte=scope.first, last__lte=scope.last)
    return scope.limit_areas(rows)


def balances(scope: Scope | Span, on: date) -> dict[BookAccount, Rupiah]:
    """What stands on each account of an area at the end of a day, on its normal side; none that stand at zero."""
    found = {line.account: line.balance for line in trial_balance(scope, on)}
    return {account: balance for account, balance in found.items() if balance}


def trial_balance(scope: Scope | Span, on: date, programme: str = "") -> list[TrialLine]:
    """Every account of an area with all that was debited and credited up to a day.

    Both sides are equal for every area into which and out of which no money was cut: see `handed_on`.
    """
    rows = {row.pk: as_account(row) for row in accounts_in(scope, programme)}
    debited, credited = (_sums(side, scope, on, programme) for side in ("debit", "credit"))
    lines = [
        TrialLine(account, Rupiah(debited.get(pk, 0)), Rupiah(credited.get(pk, 0)))
        for pk, account in rows.items()
        if pk in debited or pk in credited
    ]
    return sorted(lines, key=lambda line: line.account.code)


def least_balances(
    accounts: Collection[BookAccount], rows: Mapping[BookAccount, int], day: date
) -> dict[BookAccount, int]:
    """The lowest balance of each account at the end of that day or of a later one."""
    ids = [rows[account] for account in accounts]
    changes = _changes_by_day(ids)
    return least_from(day, {account: _on_its_side(account, changes[rows[account]]) for account in accounts})


def payables(accounts: Iterable[BookAccount], on: date) -> dict[BookAccount, Rupiah]:
    """What is owed on some accounts at the end of a day."""
    rows = account_ids(list(accounts))
    changes = _changes_by_day(rows.values())
    return {
        account: Rupiah(sum(change for day, change in _on_its_side(account, changes[pk]) if day <= on))
        for account, pk in rows.items()
    }


def where_money_stands(scope: Scope | Span, on: date) -> dict[BookAccount, list[Standing]]:
    """Of every account of a station in an area what stands there on a day and since when."""
    rows = {row.pk: as_account(row) for row in accounts_in(scope).filter(kind__in=STATIONS)}
    undone = Entry.objects.filter(reverses__isnull=False, day__lte=on)
    changes: dict[int, list[Day]] = defaultdict(list)
    for side, sign in (("debit", 1), ("credit", -1)):
        moves = (
            Transfer.objects.filter(**{f"{side}__in": accounts_in(scope).filter(kind__in=STATIONS)})
            .filter(entry__day__lte=on, entry__reverses=None)
            .exclude(entry__in=undone.values("reverses"))
        )
        for pk, day, amount in moves.values_list(side, "entry__day").annotate(sum=Sum("amount")):
            changes[pk].append((day, sign * amount))
    found = {rows[pk]: standing(own, on) for pk, own in changes.items()}
    return {account: found[account] for account in sorted(found, key=lambda one: one.code) if found[account]}


def entries_in(scope: Scope) -> QuerySet[Entry]:
    """Entries that move money meant for an area of the scope, the last first."""
    rows = Entry.objects.filter(pk__in=_own_moves(scope).values("entry")).select_related("by", "reverses", "reversal")
    return rows.order_by("-day", "-pk")


def journal(scope: Scope, asked: Asked, after: str = "") -> QuerySet[Entry]:
    """Entries that concern the scope and are asked for; after: the key of the last one that was shown."""
    rows = entries_in(scope)
    if asked.document_kind:
        rows = rows.filter(document_kind=asked.document_kind)
    if asked.text:
        rows = rows.filter(Q(document__icontains=asked.text) | Q(words__icontains=asked.text))
    if asked.since:
        rows = rows.filter(day__gte=asked.since)
    if asked.until:
        rows = rows.filter(day__lte=asked.until)
    found = _KEY.fullmatch(after)
    if found:
        day, pk = date.fromisoformat(found[1]), int(found[2])
        rows = rows.filter(Q(day__lt=day) | Q(day=day, pk__lt=pk))
    return rows


def key_of(entry: Entry) -> str:
    """What the next part of the journal begins after."""
    return f"{entry.day.isoformat()}.{entry.pk}"


def sums_of(rows: Sequence[Entry], scope: Scope) -> list[int]:
    """Of each entry how much it moved for the scope."""
    sums = dict(_own_moves(scope).filter(entry__in=rows).values_list("entry").annotate(sum=Sum("amount")))
    return [sums[row.pk] for row in rows]


def moves_in(entry: Entry, scope: Scope) -> BookEntry:
    """An entry with only what it moved for the scope."""
    own = _own_moves(scope).filter(entry=entry).select_related("debit__source", "credit__source").order_by("pk")
    moves = (Move(as_account(one.debit), as_account(one.credit), Rupiah(one.amount)) for one in own)
    return replace(as_entry(entry), moves=tuple(moves))


def crossing(scope: Scope | Span, on: date, programme: str = "") -> tuple[int, int]:
    """(came, went): money that an SP2D cut out of the account of a wider area, or that went to another one."""
    own = accounts_in(scope, programme)
    moves = Transfer.objects.filter(entry__day__lte=on)
    came = moves.filter(debit__in=own).exclude(credit__in=own).aggregate(sum=Sum("amount"))["sum"] or 0
    went = moves.filter(credit__in=own).exclude(debit__in=own).aggregate(sum=Sum("amount"))["sum"] or 0
    return came, went


def closed_until() -> Month | None:
    """The last month that is closed."""
    last = MonthClose.objects.exclude(closed=None).aggregate(last=Max("month"))["last"]
    return None if last is None else Month.numbered(last)


def first_month() -> Month | None:
    """The month of the first entry."""
    first = Entry.objects.order_by("day").values_list("day", flat=True).first()
    return Month.of(first) if first else None


def _own_moves(scope: Scope) -> QuerySet[Transfer]:
    own = accounts_in(scope)
    return Transfer.objects.filter(Q(debit__in=own) | Q(credit__in=own))


def _sums(side: str, scope: Scope | Span, on: date, programme: str) -> dict[int, int]:
    moves = Transfer.objects.filter(**{f"{side}__in": accounts_in(scope, programme)}, entry__day__lte=on)
    return dict(moves.values_list(side).annotate(sum=Sum("amount")))


def _changes_by_day(ids: Collection[int]) -> dict[int, list[Day]]:
    """Debits less credits of some accounts, day by day."""
    found: dict[int, list[Day]] = defaultdict(list)
    for some in _batches(sorted(ids)):
        for side, sign in (("debit", 1), ("credit", -1)):
            moves = Transfer.objects.filter(**{f"{side}__in": some})
            for pk, day, amount in moves.values_list(side, "entry__day").annotate(sum=Sum("amount")):
                found[pk].append((day, sign * amount))
    return found


def _on_its_side(account: BookAccount, changes: Iterable[Day]) -> list[Day]:
    sign = 1 if account.nature.side is Side.DEBIT else -1
    return [(day, sign * change) for day, change in changes]


def _batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + _MANY] for start in range(0, len(ids), _MANY))
