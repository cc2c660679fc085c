"""Gifts as who registers them sees them, and what became of a source, in counts, as its donor sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from lindung.common.money import Rupiah
from lindung.common.wording import long_day
from lindung.coverage.suppression import threshold_on
from lindung.funding.accounts import AccountKind
from lindung.funding.moves import DocumentKind
from lindung.web.allocation.gifts import Gift
from lindung.web.allocation.models import MonthShare
from lindung.web.allocation.states import GiftState
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.funds.book_rows import as_document
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.models import Entry, Source
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import ARRIVED
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind
from lindung.web.users.scope import Scope

MOST_PAPERS = 5  # named on a receipt; more are not


def gifts_in(scope: Scope) -> "QuerySet[Gift]":
    """Gifts for areas of the scope, the last first."""
    return scope.limit_areas(Gift.objects.select_related("programme", "asked_by", "decided_by")).order_by("-pk")


def given_by(donor: User) -> "QuerySet[Source]":
    """The sources that are somebody's own gifts."""
    return Source.objects.filter(donor=donor).order_by("code")


def awaited_of(donor: User) -> "QuerySet[Gift]":
    """Gifts of somebody that nobody accepted yet."""
    return Gift.objects.filter(donor=donor, state=GiftState.ASKED).order_by("-pk")


def donors_in(scope: Scope) -> list[User]:
    """Who may see gifts and works in an area that the scope touches."""
    kinds = [kind.value for kind in RoleKind if Can.SEE_GIFTS in CAPABILITIES[kind]]
    users = User.objects.filter(is_active=True, roles__kind__in=kinds, roles__ended=None).distinct()
    within = Q(pk__in=())
    for span in scope.spans:
        within |= Q(roles__area__first__lte=span.last, roles__area__last__gte=span.first)
    return list(users.filter(within).order_by("full_name"))


@dataclass(frozen=True)
class Part:
    """What a gift paid in one area, or in several with too few people each."""

    where: str
    people: int
    months: int
    paid: Rupiah


@dataclass(frozen=True)
class Used:
    """What became of a source until a day, in rupiah and counts. people, months: None where there are too few.

    papers: by which its money arrived, none where they are more than `MOST_PAPERS`.
    """

    promised: Rupiah
    arrived: Rupiah
    paid: Rupiah
    people: int | None
    months: int | None
    parts: Sequence[Part]
    least: int
    papers: Sequence[str]

    @property
    def left(self) -> Rupiah:
        return Rupiah(self.promised - self.paid)


def used_of(source: Source, on: date) -> Used:
    """Counts of what a source paid; nobody can be told from them: areas with few people are put together."""
    held = [
        (account.kind, int(amount))
        for account, amount in balances(Span(source.first, source.last), on).items()
        if account.source == source.code
    ]
    sums = {kind: sum(amount for one, amount in held if one is kind) for kind in AccountKind}
    least = threshold_on(on)
    rows = _by_regency(source)
    people, months = _counted(_months_of(source))
    paid = sum(amount for _where, _people, _months, amount in rows)
    return Used(
        promised=Rupiah(sums[AccountKind.GRANT]),
        arrived=Rupiah(sums[AccountKind.GRANT] - sums[AccountKind.PROMISED]),
        paid=Rupiah(paid),
        people=people if people >= least else None,
        months=months if people >= least else None,
        parts=_told(rows, least) if people >= least else [],
        least=least,
        papers=_papers(source, on),
    )


def _papers(source: Source, on: date) -> list[str]:
    brought = Entry.objects.filter(
        document_kind=DocumentKind.SP2D, day__lte=on, reversal=None,
        transfers__credit__source=source, transfers__credit__kind=AccountKind.PROMISED,
    )  # fmt: skip
    papers = list(brought.distinct().order_by("day", "pk")[: MOST_PAPERS + 1])
    return [f"{as_document(one).words} ({long_day(one.day)})" for one in papers] if len(papers) <= MOST_PAPERS else []


Row = tuple[str, int, int, int]
"""An area, people, months and rupiah."""


def _months_of(source: Source) -> "QuerySet[ProtectionMonth]":
    """Paid months that the source bears, whole or in part."""
    return ProtectionMonth.objects.filter(state__in=ARRIVED).filter(Q(source=source) | Q(share__partner=source))


def _counted(months: "QuerySet[ProtectionMonth]") -> tuple[int, int]:
    found = months.aggregate(people=Count("worker", distinct=True), months=Count("pk"))
    return found["people"], found["months"]


def _by_regency(source: Source) -> list[Row]:
    """By regency or city; where the source is for one of them, by district; for one district, by village."""
    level = {10**8: "regency", 10**6: "district", 10**4: "village"}.get(source.last - source.first + 1, "village")
    areas = Area.objects.filter(level=level, first__gte=source.first, last__lte=source.last).order_by("first")
    rows = []
    for area in areas:
        here = _months_of(source).filter(village__gte=area.first, village__lte=area.last)
        people, months = _counted(here)
        if people:
            rows.append((area.name, people, months, _borne(source, here)))
    return rows


def _borne(source: Source, months: "QuerySet[ProtectionMonth]") -> int:
    """What the source itself bears of months: less what its partners do, more where it is one."""
    whole = months.filter(source=source).aggregate(sum=Sum("amount"))["sum"] or 0
    shares = MonthShare.objects.filter(month__in=months)
    others = shares.filter(month__source=source).aggregate(sum=Sum("amount"))["sum"] or 0
    own = shares.filter(partner=source).aggregate(sum=Sum("amount"))["sum"] or 0
    return int(whole - others + own)


def _told(rows: Sequence[Row], least: int) -> list[Part]:
    """Areas with fewer people than may be told are one line, with the next larger ones until it is large enough."""
    ordered = sorted(rows, key=lambda row: (-row[1], row[0]))
    shown = list(ordered)
    rest: list[Row] = []
    while shown and (shown[-1][1] < least or (rest and sum(row[1] for row in rest) < least)):
        rest.append(shown.pop())
    parts = [Part(where, people, months, Rupiah(paid)) for where, people, months, paid in shown]
    if rest:
        people, months, paid = (sum(row[at] for row in rest) for at in (1, 2, 3))  # type: ignore[misc]
        parts.append(Part("wilayah lain", people, months, Rupiah(paid)))
    return parts
