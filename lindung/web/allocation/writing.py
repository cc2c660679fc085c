"""A division as rows: sources, places, reasons and one line for each person, a few statements for a whole province."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from lindung.funding.floors import Floored
from lindung.funding.terms_json import as_dict
from lindung.web.allocation.floor_rows import floor_of
from lindung.web.allocation.models import (
    Allocation,
    AllocationLine,
    AllocationPlace,
    AllocationReason,
    AllocationSource,
)
from lindung.web.allocation.problem import Facts
from lindung.web.allocation.states import State
from lindung.web.months.staging import changed, staged

if TYPE_CHECKING:
    from lindung.web.allocation.dividing import Divided

_BATCH = 500
_LINES = "allocation_staged_line"


def write_division(allocation: Allocation, facts: Facts, divided: "Divided", told: Sequence[str]) -> None:
    """Everything of a division, in the transaction of the caller; an earlier attempt left nothing."""
    sources = _sources(allocation, facts, divided)
    places = _places(sources, divided)
    reasons = _reasons(allocation, divided)
    _lines(allocation, facts, divided, places, reasons)
    found = divided.found
    allocation.people, allocation.paid = len(divided.people), len(divided.payments)
    allocation.rupiah = sum(payment.own + payment.partner for payment in divided.payments)
    allocation.exact, allocation.told, allocation.fingerprint = divided.exact, list(told), facts.fingerprint
    if isinstance(found, Floored):
        allocation.worth, allocation.bound = found.worth, found.bound if found.sharp else None
    allocation.met = _met(allocation, divided)
    allocation.state, allocation.worked_at = State.WORKED, timezone.now()
    allocation.save()


def _met(allocation: Allocation, divided: "Divided") -> list[list[int]]:
    """Of each floor how many were looked at and how many are paid."""
    counted = getattr(divided.found, "counted", ())
    floors = [floor_of(row) for row in allocation.floors]
    return [
        [int(floor.members(divided.found.candidates).sum()), count]
        for floor, count in zip(floors, counted, strict=True)
    ]


def _sources(allocation: Allocation, facts: Facts, divided: "Divided") -> list[AllocationSource]:
    people = [0] * len(facts.usable)
    for payment in divided.payments:
        at = int(payment.source)
        people[at] += 1
    rows = [
        AllocationSource(
            allocation=allocation, number=number, source=one.pool.source, first=one.pool.span.first,
            last=one.pool.span.last, percent=one.percent, terms=as_dict(one.terms), terms_version=one.version,
            budget=one.pool.left, used=divided.found.spent[number], people=people[number],
        )
        for number, one in enumerate(facts.usable)
    ]  # fmt: skip
    alone = [number for number, one in enumerate(facts.usable) if one.partner is None]
    AllocationSource.objects.bulk_create([rows[number] for number in alone], batch_size=_BATCH)
    shared = [number for number, one in enumerate(facts.usable) if one.partner is not None]
    for number in shared:
        partner = facts.usable[number].partner
        assert partner is not None
        rows[number].partner = rows[partner]
    AllocationSource.objects.bulk_create([rows[number] for number in shared], batch_size=_BATCH)
    return rows


def _places(sources: Sequence[AllocationSource], divided: "Divided") -> dict[tuple[int, int], AllocationPlace]:
    """By source and by what is charged and for which months: the kind of the people in it."""
    tariff, found = divided.found.tariff, {}
    prices = tariff.prices
    for row in divided.found.order.tolist():
        at, kind = int(divided.found.source_of[row]), int(tariff.kind_of[row])
        if at < 0 or (at, kind) in found:
            continue
        place = tariff.places[kind][at]
        sector = int(divided.found.candidates.sector[row])
        months = [
            [month.index, own, prices.month(at, sector, month) - own]
            for month in prices.period.of_bits(place.bits)
            for own in [prices.sources[at].own_part(prices.month(at, sector, month))]
        ]
        found[at, kind] = AllocationPlace(
            of_source=sources[at], months=months, own=int(place.own), partner=int(place.partner)
        )
    AllocationPlace.objects.bulk_create(found.values(), batch_size=_BATCH)
    return found


def _reasons(allocation: Allocation, divided: "Divided") -> list[int]:
    """The key of each row's sentence; every sentence once."""
    seen: dict[tuple[object, ...], str] = {}
    sentences = []
    columns = [column.tolist() for column in divided.found.candidates.profile()]
    for row, (source, *profile) in enumerate(zip(divided.found.source_of.tolist(), *columns, strict=True)):
        alike = (source, *profile)
        if alike not in seen:
            seen[alike] = divided.why(row)
        sentences.append(seen[alike])
    each = list(dict.fromkeys(sentences))
    rows = AllocationReason.objects.bulk_create(
        [AllocationReason(allocation=allocation, sentence=sentence) for sentence in each], batch_size=_BATCH
    )
    keys = dict(zip(each, (row.pk for row in rows), strict=True))
    return [keys[sentence] for sentence in sentences]


def _lines(
    allocation: Allocation,
    facts: Facts,
    divided: "Divided",
    places: dict[tuple[int, int], AllocationPlace],
    reasons: Sequence[int],
) -> None:
    taking = {str(one.participant): one for one in facts.taking}
    kinds, source_of = divided.found.tariff.kind_of.tolist(), divided.found.source_of.tolist()
    rows = []
    for turn, row in enumerate(divided.found.order.tolist(), start=1):
        one = taking[divided.found.candidates.keys[row]]
        place = None if source_of[row] < 0 else places[source_of[row], kinds[row]].pk
        rows.append((allocation.pk, one.participant, one.worker, one.village, turn, place, reasons[row]))
    names = "allocation_id, participant_id, worker_id, village, turn, place_id, reason_id"
    types = ", ".join(f"{name} bigint" for name in names.split(", "))
    with staged(_LINES, types, rows) as table:
        written = changed(f"INSERT INTO {_TABLE} ({names}) SELECT {names} FROM {table} ORDER BY turn")
    assert written == len(divided.people)


_TABLE = AllocationLine._meta.db_table  # noqa: SLF001 - the table's name is said once
