"""Accountability of an area: what its money did up to a day, and for whom, month by month.

The sums come out of the book, the people's months out of the office's own record of months. They are kept apart and
held against each other: where they differ, the report says by how much and in which month.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lindung.common.money import Rupiah
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
from lindung.web.funds.book_selectors import accounts_in, crossing, trial_balance
from lindung.web.funds.models import Entry, Transfer
from lindung.web.shell.shown import place

OWN_STATIONS = {
    "village": (AccountKind.VILLAGE,),
    "district": (AccountKind.VILLAGE,),
    "regency": (AccountKind.REGENCY, AccountKind.VILLAGE),
}
"""Where money has been received by an area; a province has all that was paid out."""


@dataclass(frozen=True)
class BookedSums:
    """What the book says of an area up to a day. paid: to BPJS for months that stand."""

    billed: Rupiah
    paid: Rupiah
    balance: Rupiah
    tranches: tuple[TrancheLine, ...]

    @property
    def other(self) -> Rupiah:
        """Lent, returned, overpaid, handed on: whatever is neither paid for months nor still there."""
        return Rupiah(sum(line.received for line in self.tranches) - self.paid - self.balance)


def booked_sums(area: Area, on: date) -> BookedSums:
    """The sums of an area out of its moves; an entry and its reversal are both left out."""
    moves = list(_live_moves(area.span, on))
    own = OWN_STATIONS.get(area.level, STATIONS[1:4])
    balance = sum(line.balance for line in trial_balance(area.span, on) if line.account.kind in own)
    return BookedSums(
        billed=Rupiah(_sum(moves, DocumentKind.BILL, debit=AccountKind.CONTRIBUTIONS)),
        paid=Rupiah(
            _sum(moves, DocumentKind.PAYMENT, debit=AccountKind.PAYABLE)
            - _sum(moves, DocumentKind.WITHDRAWAL, debit=AccountKind.REFUND)
        ),
        balance=Rupiah(balance),
        tranches=tuple(_tranches(moves, own, area.span)),
    )


def report_of(
    area: Area,
    on: date,
    *,
    programme: str,
    people: Sequence[PersonMonths],
    differences: Sequence[DifferenceLine],
    signers: Sequence[Signer],
) -> Accountability:
    """The report of an area for the year of a day. people: their paid months, out of the record of months."""
    booked = booked_sums(area, on)
    above = area.parent
    return Accountability(
        area=place(area.name),
        above=place(above.name) if above else "",
        programme=programme,
        year=on.year,
        on=on,
        stations=[CHART[kind].words for kind in STATIONS[1:]],
        tranches=booked.tranches,
        billed=booked.billed,
        paid=booked.paid,
        other=booked.other,
        balance=booked.balance,
        people=people,
        accounts=_account_lines(area.span, on),
        differences=differences,
        place=place(area.name),
        signers=signers,
    )


def _live_moves(span: Span, on: date) -> QuerySet[Transfer]:
    """Moves of entries that stand on that day and touch the area."""
    own = accounts_in(span)
    undone = Entry.objects.filter(reverses__isnull=False, day__lte=on)
    rows = Transfer.objects.filter(entry__day__lte=on, entry__reverses=None).exclude(
        entry__in=undone.values("reverses")
    )
    found = rows.filter(debit__in=own) | rows.filter(credit__in=own)
    return found.select_related("debit", "credit", "entry").order_by("entry__day", "pk")


def _sum(moves: Sequence[Transfer], kind: DocumentKind, *, debit: AccountKind) -> int:
    return sum(move.amount for move in moves if move.entry.document_kind == kind and move.debit.kind == debit)


def _tranches(moves: Sequence[Transfer], own: Sequence[AccountKind], span: Span) -> list[TrancheLine]:
    """Arrivals with the same words are one tranche: paid out, received, and its last day at each station."""
    earlier = STATIONS[: STATIONS.index(own[0])]
    paid_out: dict[str, int] = defaultdict(int)
    received: dict[str, int] = defaultdict(int)
    days: dict[str, dict[AccountKind, date]] = defaultdict(dict)
    for move in moves:
        kind, came_from, words = AccountKind(move.debit.kind), AccountKind(move.credit.kind), move.entry.words
        outside = not span.holds(Span(move.credit.first, move.credit.last))
        if move.entry.document_kind == DocumentKind.SP2D:
            days[words][kind] = move.entry.day
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


def _account_lines(span: Span, on: date) -> list[AccountLine]:
    """The trial balance by kind, with what came from and went to other areas."""
    sums: dict[AccountKind, list[int]] = {}
    for line in trial_balance(span, on):
        sides = sums.setdefault(line.account.kind, [0, 0])
        sides[0] += line.debit
        sides[1] += line.credit
    lines = [
        AccountLine(f"{CHART[kind].number} {CHART[kind].words}", Rupiah(debit), Rupiah(credit))
        for kind, (debit, credit) in sorted(sums.items(), key=lambda one: CHART[one[0]].number)
    ]
    came, went = crossing(span, on)
    if came or went:
        lines.append(AccountLine("Dari dan ke wilayah lain", Rupiah(went), Rupiah(came)))
    return lines
