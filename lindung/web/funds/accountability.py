"""Accountability of an area: what its money did in some months, and for whom, person by person.

The sums come out of the book, the people's months out of the office's own record of months. They are kept apart and
held against each other: where they differ, the report says by how much and in which village.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from django.db.models import Sum

from lindung.common.areas import Level
from lindung.common.money import Rupiah
from lindung.common.months import ONE_DAY
from lindung.documents.accountability import (
    Accountability,
    AccountLine,
    DifferenceLine,
    PersonMonths,
    TrancheLine,
)  # fmt: skip
from lindung.documents.decree import Signer
from lindung.funding.accounts import CHART, STATIONS, AccountKind
from lindung.funding.moves import DocumentKind
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.areas.spoken import village_spoken
from lindung.web.funds.book_selectors import accounts_in, crossing, trial_balance
from lindung.web.funds.models import Entry, Transfer
from lindung.web.shell.shown import place

Key = TypeVar("Key", int, str)
OWN_STATIONS = {
    "village": (AccountKind.VILLAGE,),
    "district": (AccountKind.VILLAGE,),
    "regency": (AccountKind.REGENCY, AccountKind.VILLAGE),
}
"""Where money has been received by an area; a province has all that was paid out."""


class Moved(NamedTuple):
    """What moved between two kinds of accounts of two places by documents of one day and words."""

    day: date
    document: str
    words: str
    to: str
    to_first: int
    to_last: int
    came_from: str
    from_first: int
    from_last: int
    source: str
    amount: int


@dataclass(frozen=True)
class Extent:
    """What a report is limited to: one programme by its code, and what came to be from a day on."""

    programme: str
    since: date


@dataclass(frozen=True)
class BookedSums:
    """What the book says of an area up to a day.

    billed: what the bills owe after reductions; reduced: billed months that were given up or taken back since;
    contributions: what the trial balance says of billed. paid: to BPJS for months that stand; by_village, by_source:
    the same of each place and source.
    """

    billed: Rupiah
    reduced: Rupiah
    contributions: Rupiah
    paid: Rupiah
    balance: Rupiah
    tranches: tuple[TrancheLine, ...]
    by_village: Mapping[int, int]
    by_source: Mapping[str, int]

    @property
    def other(self) -> Rupiah:
        """Lent, returned, overpaid, handed on: whatever is neither paid for months nor still there."""
        return Rupiah(sum(line.received for line in self.tranches) - self.paid - self.balance)


def booked_sums(area: Area, on: date, *, programme: str = "", since: date | None = None) -> BookedSums:
    """The sums of an area out of its moves, of one programme or all; an entry and its reversal are both left out.

    since: only what came to be from that day on; the balance is always that of the last day.
    """
    whole = _upto(area, on, programme)
    if since is None:
        return whole
    before = _upto(area, since - ONE_DAY, programme)
    earlier = {line.name: line for line in before.tranches}
    return BookedSums(
        billed=Rupiah(whole.billed - before.billed),
        reduced=Rupiah(whole.reduced - before.reduced),
        contributions=Rupiah(whole.contributions - before.contributions),
        paid=Rupiah(whole.paid - before.paid),
        balance=whole.balance,
        tranches=tuple(
            line
            for line in (_since(line, earlier.get(line.name), since) for line in whole.tranches)
            if line.planned or line.received or any(line.stations)
        ),
        by_village=_less(whole.by_village, before.by_village),
        by_source=_less(whole.by_source, before.by_source),
    )


def report_of(
    area: Area,
    on: date,
    *,
    programme: str,
    people: Sequence[PersonMonths],
    differences: Sequence[DifferenceLine],
    signers: Sequence[Signer],
    extent: Extent | None = None,
) -> Accountability:
    """The report of an area up to a day. people: out of the record of months. programme: as it is printed."""
    code, since = (extent.programme, extent.since) if extent else ("", None)
    booked = booked_sums(area, on, programme=code, since=since)
    opening = _upto(area, since - ONE_DAY, code).balance if since else Rupiah(0)
    above = area.parent
    return Accountability(
        area=village_spoken(area.name, area.first) if area.level == Level.VILLAGE else place(area.name),
        above=place(above.name) if above else "",
        programme=programme,
        year=on.year,
        on=on,
        stations=[CHART[kind].words for kind in STATIONS[1:]],
        tranches=booked.tranches,
        billed=booked.billed,
        reduced=booked.reduced,
        bills_apart=Rupiah(booked.contributions - booked.billed),
        paid=booked.paid,
        other=Rupiah(opening + booked.other),
        balance=booked.balance,
        people=people,
        accounts=_account_lines(area.span, on, code),
        differences=differences,
        place=place(area.name),
        signers=signers,
        since=since,
        opening=opening,
    )


def _upto(area: Area, on: date, programme: str) -> BookedSums:
    moves = _live_moves(area.span, on, programme)
    own = OWN_STATIONS.get(area.level, STATIONS[1:4])
    lines = trial_balance(area.span, on, programme)
    by_village = _paid_by(moves, lambda move: move.to_first)
    spent = AccountKind.CONTRIBUTIONS
    billed = sum(move.amount for move in moves if (move.document, move.to) == (DocumentKind.BILL, spent))
    reduced = sum(move.amount for move in moves if (move.document, move.came_from) == (DocumentKind.WITHDRAWAL, spent))
    return BookedSums(
        billed=Rupiah(billed - reduced),
        reduced=Rupiah(reduced),
        contributions=Rupiah(sum(line.balance for line in lines if line.account.kind is spent)),
        paid=Rupiah(sum(by_village.values())),
        balance=Rupiah(sum(line.balance for line in lines if line.account.kind in own)),
        tranches=tuple(_tranches(moves, own, area.span)),
        by_village=by_village,
        by_source=_paid_by(moves, lambda move: move.source),
    )


def _live_moves(span: Span, on: date, programme: str) -> list[Moved]:
    """Moves of entries that stand on that day and touch the area."""
    own = accounts_in(span, programme)
    undone = Entry.objects.filter(reverses__isnull=False, day__lte=on)
    rows = Transfer.objects.filter(entry__day__lte=on, entry__reverses=None).exclude(
        entry__in=undone.values("reverses")
    )
    found = rows.filter(debit__in=own) | rows.filter(credit__in=own)
    fields = (
        "entry__day", "entry__document_kind", "entry__words", "debit__kind", "debit__first", "debit__last",
        "credit__kind", "credit__first", "credit__last", "debit__source__code",
    )  # fmt: skip
    summed = found.values_list(*fields).annotate(sum=Sum("amount")).order_by("entry__day", "entry__words")
    return [Moved(*row) for row in summed]


def _paid_by(moves: Sequence[Moved], key: Callable[[Moved], Key]) -> dict[Key, int]:
    """Paid to BPJS less what it gives back, by whose money it was, or for which place."""
    found: dict[Key, int] = defaultdict(int)
    for move in moves:
        if (move.document, move.to) == (DocumentKind.PAYMENT, AccountKind.PAYABLE):
            found[key(move)] += move.amount
        elif (move.document, move.to) == (DocumentKind.WITHDRAWAL, AccountKind.REFUND):
            found[key(move)] -= move.amount
    return found


def _less(whole: Mapping[Key, int], before: Mapping[Key, int]) -> dict[Key, int]:
    found = {one: amount - before.get(one, 0) for one, amount in whole.items()}
    return found | {one: -amount for one, amount in before.items() if one not in whole}


def _tranches(moves: Sequence[Moved], own: Sequence[AccountKind], span: Span) -> list[TrancheLine]:
    """Arrivals with the same words are one tranche: paid out, received, and its last day at each station."""
    earlier = STATIONS[: STATIONS.index(own[0])]
    paid_out: dict[str, int] = defaultdict(int)
    received: dict[str, int] = defaultdict(int)
    days: dict[str, dict[AccountKind, date]] = defaultdict(dict)
    for move in moves:
        kind, came_from, words = AccountKind(move.to), AccountKind(move.came_from), move.words
        outside = not span.holds(Span(move.from_first, move.from_last))
        if move.document == DocumentKind.SP2D:
            days[words][kind] = move.day
            if came_from is AccountKind.PROMISED or outside:
                paid_out[words] += move.amount
        if kind in own and (outside or came_from in earlier):
            received[words] += move.amount
    return [
        TrancheLine(
            words, Rupiah(paid_out[words]), Rupiah(received[words]), [days[words].get(kind) for kind in STATIONS[1:]]
        )
        for words in {**days, **received}
    ]


def _since(line: TrancheLine, before: TrancheLine | None, since: date) -> TrancheLine:
    """What of a tranche came to be from that day on."""
    return TrancheLine(
        line.name,
        Rupiah(line.planned - (before.planned if before else 0)),
        Rupiah(line.received - (before.received if before else 0)),
        [day if day and day >= since else None for day in line.stations],
    )


def _account_lines(span: Span, on: date, programme: str) -> list[AccountLine]:
    """The trial balance by kind, with what came from and went to other areas."""
    sums: dict[AccountKind, list[int]] = {}
    for line in trial_balance(span, on, programme):
        sides = sums.setdefault(line.account.kind, [0, 0])
        sides[0] += line.debit
        sides[1] += line.credit
    lines = [
        AccountLine(f"{CHART[kind].number} {CHART[kind].words}", Rupiah(debit), Rupiah(credit))
        for kind, (debit, credit) in sorted(sums.items(), key=lambda one: CHART[one[0]].number)
    ]
    came, went = crossing(span, on, programme)
    if came or went:
        lines.append(AccountLine("Dari dan ke wilayah lain", Rupiah(went), Rupiah(came)))
    return lines
