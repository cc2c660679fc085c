"""Arrivals of money: one by its form, or those of many villages by a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.funding.entries import Charge, Fund, arrived
from lindung.web.areas.spans import span_of
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Entry
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class Arrival:
    """Money of one account that reached a station. place: for whom; wider than that only what it is taken from."""

    account: BookAccount
    station: AccountKind
    place: str
    number: str
    day: date
    amount: Rupiah


@dataclass
class TakenIn:
    """What became of the rows of a workbook."""

    recorded: int = 0
    before: int = 0  # was in the book already
    empty: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def record_arrival(arrivals: Sequence[Arrival], *, by: User, scope: Scope, words: str) -> Entry:
    """One SP2D, for one place or many: all of it or nothing. UserError where it is not the user's to record."""
    first = arrivals[0]
    for arrival in arrivals:
        if not (scope.holds(span_of(arrival.place)) and scope.holds(span_of(arrival.account.place))):
            raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Mintalah kantor di atasnya mencatatnya."))
        assert (arrival.number, arrival.day, arrival.station) == (first.number, first.day, first.station)
    return write_entry(
        arrived(
            [_charge(arrival) for arrival in arrivals],
            first.station,
            day=first.day,
            number=first.number,
            words=words,
            came_from=first.account.kind,
            held_for={arrival.place: arrival.account.place for arrival in arrivals},
        ),
        by=by,
    )


def record_arrivals(rows: Mapping[int, Arrival], *, by: User, scope: Scope, words: str, taken: TakenIn) -> None:
    """The filled rows of a workbook: rows with one number are one SP2D, recorded whole or refused whole."""
    papers: dict[tuple[str, date, AccountKind, AccountKind], dict[int, Arrival]] = {}
    for row, arrival in rows.items():
        papers.setdefault((arrival.number, arrival.day, arrival.station, arrival.account.kind), {})[row] = arrival
    for paper in papers.values():
        before = Entry.objects.count()
        try:
            record_arrival(list(paper.values()), by=by, scope=scope, words=words)
        except UserError as error:
            taken.refused += [(row, str(error)) for row in paper]
            continue
        if Entry.objects.count() > before:
            taken.recorded += len(paper)
        else:
            taken.before += len(paper)


def _charge(arrival: Arrival) -> Charge:
    return Charge(Fund(arrival.account.source, arrival.account.programme), arrival.place, arrival.amount)
