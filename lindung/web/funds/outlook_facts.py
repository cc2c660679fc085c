"""What the cash ahead rests on: the programme's participants with their real payments, and the real money there is."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lindung.common.areas import CODE_LENGTH, Level
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.funding.paydays import Participant, Plan
from lindung.law.membership import Payment
from lindung.law.payers import Payer
from lindung.programme.year_files import read_year
from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.models import Entry
from lindung.web.funds.planned_selectors import stands_by_plan
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.states import State
from lindung.web.programmes.models import Participant as Taking, Programme
from lindung.web.programmes.states import LIVE
from lindung.web.residents.models import Resident

_MANY = 500
Key = TypeVar("Key", int, bytes)


@dataclass(frozen=True)
class VillageMoney:
    """Money of one village: in its account, and what is on its way or planned by the day that is expected."""

    balance: Rupiah
    awaited: Rupiah


@dataclass(frozen=True)
class Facts:
    """Everything an outlook is worked out of. undivided: meant for a wider area, of no village yet."""

    on: date
    plan: Plan
    people: Mapping[int, Sequence[Participant]]
    money: Mapping[int, VillageMoney]
    undivided: Rupiah
    last_entry: int

    @property
    def payments(self) -> int:
        return sum(len(one.payments) for people in self.people.values() for one in people)

    @property
    def fingerprint(self) -> str:
        """Equal where nothing of it has changed."""
        people = [
            [village, one.key, one.family, one.elsewhere, [_said(payment) for payment in one.payments]]
            for village, some in sorted(self.people.items())
            for one in some
        ]
        money = [[village, one.balance, one.awaited] for village, one in sorted(self.money.items())]
        said = json.dumps([self.on.isoformat(), repr(self.plan), people, money, self.undivided])
        return hashlib.sha256(said.encode()).hexdigest()


def facts_of(area: Area, programme: Programme, *, on: date, expected: date) -> Facts:
    """Of an area on a day; expected: the day on which the tranche should arrive."""
    money, undivided = _money(area, programme.code, on, expected)
    return Facts(
        on=on,
        plan=plan_of(programme),
        people=_people(area, programme),
        money=money,
        undivided=undivided,
        last_entry=Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
    )


def plan_of(programme: Programme) -> Plan:
    """The months that a programme pays, by its frozen scheme."""
    year = read_year(programme.scheme.code, programme.scheme.text)
    return Plan(Month.numbered(programme.first_month), programme.months, year.worker, year.payer)


def _money(area: Area, programme: str, on: date, expected: date) -> tuple[dict[int, VillageMoney], Rupiah]:
    """By village; what a plan dates later than the expected day is not awaited, what nobody dates is."""
    held: dict[int, int] = defaultdict(int)
    awaited: dict[int, int] = defaultdict(int)
    undivided = 0
    for account, amount in balances(area.span, on).items():
        if account.programme == programme and account.kind is AccountKind.VILLAGE:
            held[span_of(account.place).first] += amount
    for account, parts in stands_by_plan(area.span, on).items():
        under_way = account.kind in (AccountKind.PROMISED, AccountKind.PROVINCE, AccountKind.REGENCY)
        if account.programme != programme or not under_way:
            continue
        comes = sum(part.amount for part in parts if not part.planned or part.since <= expected)
        if len(account.place) == CODE_LENGTH[Level.VILLAGE]:
            awaited[span_of(account.place).first] += comes
        else:
            undivided += comes
    found = {village: VillageMoney(Rupiah(held[village]), Rupiah(awaited[village])) for village in {*held, *awaited}}
    return found, Rupiah(undivided)


def _people(area: Area, programme: Programme) -> dict[int, list[Participant]]:
    """Who takes part or has been paid for, by village, in the order of the decree."""
    villages = _villages(area, programme)
    payments = _payments(villages)
    families, elsewhere = _families(list(villages))
    found: dict[int, list[Participant]] = defaultdict(list)
    for worker, village in villages.items():
        family = families.get(worker)
        found[village].append(
            Participant(
                workers=1, payments=tuple(payments[worker]), key=str(worker),
                family=family or f"pekerja {worker}", elsewhere=family in elsewhere,
            )
        )  # fmt: skip
    return dict(sorted(found.items()))


def _villages(area: Area, programme: Programme) -> dict[int, int]:
    """The village of each worker: by the decree, else by the newest month; who has left is left out."""
    within = {"village__gte": area.first, "village__lte": area.last}
    taking = Taking.objects.filter(programme=programme)
    live = taking.filter(state__in=LIVE, **within).order_by("village", "line__decree", "line__place", "pk")
    found = dict(live.values_list("worker", "village"))
    left = set(taking.exclude(state__in=LIVE).values_list("worker", flat=True)) - found.keys()
    moved = set(taking.filter(state__in=LIVE).values_list("worker", flat=True)) - found.keys()
    paid = ProtectionMonth.objects.filter(programme=programme.code, **within).exclude(state=State.REVERSED)
    for worker, village in paid.order_by("worker", "month").values_list("worker", "village"):
        if worker not in left and worker not in moved:
            found.setdefault(worker, village)
    return found


def _payments(workers: Mapping[int, int]) -> dict[int, list[Payment]]:
    """Every month for which money arrived, whoever paid it."""
    found: dict[int, list[Payment]] = defaultdict(list)
    for some in _batches(sorted(workers)):
        rows = ProtectionMonth.objects.filter(worker__in=some, arrived__isnull=False).order_by("worker", "month", "pk")
        for worker, month, arrived, payer, gone in rows.values_list(
            "worker", "month", "arrived", "payer", "reversed_on"
        ):
            assert arrived, worker
            found[worker].append(Payment(Month.numbered(month), arrived, Payer(payer), gone))
    return found


def _families(workers: Sequence[int]) -> tuple[dict[int, str], set[str]]:
    """The family of each worker who is on a card, and families of which somebody else is covered."""
    residents: dict[int, int] = {}
    for some in _batches(workers):
        known = Worker.objects.filter(pk__in=some).exclude(resident=None).values_list("resident", "pk")
        residents |= {resident: worker for resident, worker in known if resident is not None}
    families: dict[int, str] = {}
    for some in _batches(sorted(residents)):
        cards = Resident.objects.filter(pk__in=some).exclude(card_lookup=None).values_list("pk", "card_lookup")
        families |= {residents[pk]: bytes(card).hex() for pk, card in cards if card is not None}
    covered: set[str] = set()
    for held in _batches(sorted({bytes.fromhex(family) for family in families.values()})):
        others = Resident.objects.filter(card_lookup__in=held, verdict="matched", protection="active", gone=False)
        rows = others.values_list("pk", "card_lookup")
        covered |= {bytes(card).hex() for pk, card in rows if pk not in residents and card is not None}
    return families, covered


def _batches(ids: Sequence[Key]) -> Iterator[list[Key]]:
    return (list(ids[start : start + _MANY]) for start in range(0, len(ids), _MANY))


def _said(payment: Payment) -> list[object]:
    gone = payment.reversed_on
    return [payment.month.index, payment.arrived.isoformat(), payment.payer.value, gone.isoformat() if gone else None]
