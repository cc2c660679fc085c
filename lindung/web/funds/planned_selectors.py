"""Where money stands, with promises dated by their planned tranches; which tranches are past their day."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from lindung.common.areas import CODE_LENGTH, Level
from lindung.common.money import Rupiah
from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.funding.planned import Tranche, by_plan
from lindung.funding.standing import Standing
from lindung.programme.year_files import read_year
from lindung.web.areas.spans import Span
from lindung.web.funds.book_selectors import balances, where_money_stands
from lindung.web.funds.models import Account, PlannedTranche, Source
from lindung.web.programmes.models import Programme
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class LateTranche:
    """Money of one source, planned for a day that has passed and not paid out. area: a regency, or the province."""

    source: str
    area: str
    day: date
    amount: Rupiah


def stands_by_plan(scope: Scope | Span, on: date) -> dict[BookAccount, list[Standing]]:
    """As `where_money_stands`; what is only promised is dated by the plan of its source."""
    stands = where_money_stands(scope, on)
    promises = [account for account in stands if account.kind is AccountKind.PROMISED]
    if not promises:
        return stands
    plans = plans_of({account.source for account in promises})
    granted = {account: amount for account, amount in balances(scope, on).items() if account.kind is AccountKind.GRANT}
    for account in promises:
        given = granted.get(account.at(AccountKind.GRANT), Rupiah(0))
        stands[account] = by_plan(stands[account], given, plans.get(account.source, ()))
    return stands


def plans_of(sources: Collection[str]) -> Mapping[str, tuple[Tranche, ...]]:
    """The planned tranches of sources that have any, by their codes."""
    found: dict[str, list[Tranche]] = defaultdict(list)
    rows = PlannedTranche.objects.filter(source__code__in=sources).order_by("source", "place")
    for code, share, day in rows.values_list("source__code", "share", "day"):
        found[code].append(Tranche(share, day))
    return {code: tuple(plan) for code, plan in found.items()}


def plan_of_programme(source: Source) -> tuple[Tranche, ...]:
    """The tranche plan of the scheme by which the programme of a source runs; nothing where there is none.

    A scheme plans the money of its own payer: nothing for a gift to the same programme, and nothing where one of its
    days is before the letter of the source.
    """
    codes = Account.objects.filter(source=source).values_list("programme", flat=True).distinct()
    for programme in Programme.objects.filter(code__in=list(codes)).select_related("scheme").order_by("pk"):
        year = read_year(programme.scheme.code, programme.scheme.text)
        if year.tranches and year.payer.value == source.payer:
            plan = tuple(Tranche(one.share, one.day) for one in year.tranches)
            return () if _begins_before(plan, source.letter_day) else plan
    return ()


def late_tranches(scope: Scope | Span, on: date) -> list[LateTranche]:
    """What was planned to be paid out before a day and was not, regency by regency, the oldest first."""
    sums: dict[tuple[date, str, str], int] = defaultdict(int)
    for account, parts in stands_by_plan(scope, on).items():
        if account.kind is AccountKind.PROMISED:
            for part in parts:
                if part.planned and part.since < on:
                    sums[part.since, account.source, account.place[: CODE_LENGTH[Level.REGENCY]]] += part.amount
    return [LateTranche(source, area, day, Rupiah(amount)) for (day, source, area), amount in sorted(sums.items())]


def _begins_before(plan: Collection[Tranche], letter: date | None) -> bool:
    return letter is not None and any(one.day and one.day < letter for one in plan)
