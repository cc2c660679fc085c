"""The people's side of an accountability report: the months paid for each, and by village beside what the book paid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.documents.accountability import Accountability, DifferenceLine, PersonMonths
from lindung.documents.decree import Signer
from lindung.documents.person_rows import Listed
from lindung.people.nik import masked
from lindung.web.allocation.shares import borne_by_source
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of
from lindung.web.funds.accountability import Extent, booked_sums, report_of
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.programmes.models import Programme
from lindung.web.residents.rows import NIK
from lindung.web.shell.shown import place
from lindung.web.vault.sealing import vault

_MANY = 500


@dataclass(frozen=True)
class Asked:
    """Which programme of an area, and from which month to which day."""

    area: Area
    programme: str
    since: date
    on: date

    @property
    def title(self) -> str:
        """The programme as it is printed."""
        found = Programme.objects.filter(code=self.programme).values_list("title", flat=True).first()
        return found or self.programme


class PaidRow(NamedTuple):
    """One month of one worker: what it added in the time that is asked about, or took away where it was reversed."""

    worker: int
    village: int
    month: int
    amount: int


@dataclass(frozen=True)
class Beside:
    """One village: its workers with their months and sum, and what the book paid for it."""

    village: int
    name: str
    workers: int
    months: int
    of_people: Rupiah
    booked: Rupiah

    @property
    def apart(self) -> int:
        return self.booked - self.of_people


def report_for(asked: Asked, *, named: bool) -> tuple[Accountability, list[Beside]]:
    """The report of what was asked, and its villages. named: by name and masked NIK, or by a number of the list."""
    rows = list(paid_rows(asked))
    villages = beside(asked, rows)
    report = report_of(
        asked.area,
        asked.on,
        programme=asked.title,
        people=people_of(rows, named=named),
        differences=[_difference(one) for one in villages if one.apart] or sources_apart(asked),
        signers=_signers(asked.area),
        extent=Extent(asked.programme, asked.since),
    )
    return report, villages


def paid_rows(asked: Asked) -> Iterator[PaidRow]:
    """Months paid in the time asked about that stand at its end; earlier ones that were taken back count below zero."""
    stand, gone = _stand_and_gone(asked)
    fields = ("worker", "village", "month", "amount")
    for row in stand.order_by("village", "worker", "month").values_list(*fields):
        yield PaidRow(*row)
    for worker, village, month, amount in gone.order_by("village", "worker", "month").values_list(*fields):
        yield PaidRow(worker, village, month, -amount)


def sources_apart(asked: Asked) -> list[DifferenceLine]:
    """Sources of which the book paid other sums than they bear of the people's months."""
    stand, gone = (borne_by_source(rows) for rows in _stand_and_gone(asked))
    booked = booked_sums(asked.area, asked.on, programme=asked.programme, since=asked.since).by_source
    found = [
        (source, Rupiah(booked.get(source, 0)), Rupiah(stand.get(source, 0) - gone.get(source, 0)))
        for source in sorted({*booked, *stand, *gone})
    ]
    return [_line(source, *sums) for source, *sums in found if sums[0] != sums[1]]


def people_of(rows: Iterable[PaidRow], *, named: bool) -> list[PersonMonths]:
    """One line for each worker and village, by village and name."""
    months: dict[tuple[int, int], list[Month]] = defaultdict(list)
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        key = row.village, row.worker
        sums[key] += row.amount
        if row.amount > 0:
            months[key].append(Month.numbered(row.month))
    names = names_by_first({village for village, _worker in sums})
    listed = _listed({worker for _village, worker in sums}, named=named)
    keys = sorted(sums, key=lambda key: (key[0], listed[key[1]].name, key[1]))
    return [PersonMonths(listed[key[1]], names[key[0]], months[key], Rupiah(sums[key])) for key in keys]


def beside(asked: Asked, rows: Iterable[PaidRow]) -> list[Beside]:
    """Village by village, those that do not agree first."""
    workers: dict[int, set[int]] = defaultdict(set)
    months: dict[int, int] = defaultdict(int)
    sums: dict[int, int] = defaultdict(int)
    for row in rows:
        workers[row.village].add(row.worker)
        months[row.village] += row.amount > 0
        sums[row.village] += row.amount
    booked = booked_sums(asked.area, asked.on, programme=asked.programme, since=asked.since).by_village
    places = {*sums, *(one for one, amount in booked.items() if amount)}
    names = names_by_first(places)
    found = [
        Beside(one, names[one], len(workers[one]), months[one], Rupiah(sums[one]), Rupiah(booked.get(one, 0)))
        for one in sorted(places)
    ]
    return sorted(found, key=lambda one: not one.apart)


def names_by_first(firsts: set[int]) -> Mapping[int, str]:
    """The spoken names of areas by their first number: of a village its own, of a wider area that of its span."""
    found: dict[int, str] = {}
    ids = sorted(firsts)
    for start in range(0, len(ids), _MANY):
        rows = Area.objects.filter(first__in=ids[start : start + _MANY]).order_by("last")
        found |= {first: place(name) for first, name in rows.values_list("first", "name")}
    return {first: found.get(first) or code_of(first) for first in firsts}


def _listed(workers: set[int], *, named: bool) -> dict[int, Listed]:
    if not named:
        return {pk: Listed(f"Pekerja {at}", "–") for at, pk in enumerate(sorted(workers), start=1)}
    found: dict[int, Listed] = {}
    ids, box = sorted(workers), vault()
    for start in range(0, len(ids), _MANY):
        rows = Worker.objects.filter(pk__in=ids[start : start + _MANY])
        found |= {one.pk: Listed(one.name, masked(box.open(one.nik_sealed, NIK))) for one in rows}
    return found


def _stand_and_gone(asked: Asked) -> "tuple[QuerySet[ProtectionMonth], QuerySet[ProtectionMonth]]":
    """Months paid in the time asked about that stand at its end; and earlier ones that were taken back in it."""
    span, on, since = asked.area.span, asked.on, asked.since
    rows = ProtectionMonth.objects.filter(village__gte=span.first, village__lte=span.last, arrived__lte=on)
    if asked.programme:
        rows = rows.filter(programme=asked.programme)
    stand = rows.filter(arrived__gte=since).filter(Q(reversed_on=None) | Q(reversed_on__gt=on))
    return stand, rows.filter(arrived__lt=since, reversed_on__gte=since, reversed_on__lte=on)


def _difference(one: Beside) -> DifferenceLine:
    return _line(one.name, one.booked, one.of_people)


def _line(name: str, booked: Rupiah, of_people: Rupiah) -> DifferenceLine:
    said = f"buku {rupiah(booked)}, bulan peserta {rupiah(of_people)}"
    return DifferenceLine(f"{name}: {said}", Rupiah(booked - of_people), "belum cocok")


def _signers(area: Area) -> list[Signer]:
    """Who answers for it; the names are written by hand."""
    heads = {"village": "Kepala Desa/Lurah", "district": "Camat"}
    return [
        Signer("Yang menyusun", ""),
        Signer(f"{heads.get(area.level, 'Kepala badan keuangan')}, {place(area.name)}", ""),
    ]
