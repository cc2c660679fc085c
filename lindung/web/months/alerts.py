"""What the office should hear of the workers it pays for, on a day: counted by village, never by name.

Of the months paid here: who lapses soon and who still waits. Of the register and the last run: who is over the age,
died or moved, or is covered by an employer since. A worker counts for the village of the newest month that is paid.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse

from lindung.common.months import Month
from lindung.law.enrolment import Refusal, may_enrol
from lindung.law.law import Law
from lindung.law.membership import Membership, Protection, membership_on
from lindung.web.areas.spans import Span, code_of
from lindung.web.months.contest_notices import contests_lost
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.selectors import payment_of
from lindung.web.notices.services import Telling
from lindung.web.notices.words import Kind
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope

OF_WORKERS = (Kind.LAPSE_NEAR, Kind.WAITING, Kind.EMPLOYED, Kind.OVER_AGE, Kind.GONE)
KINDS = frozenset((*OF_WORKERS, Kind.CONTEST_LOST))
_CHUNK = 5_000


class About(NamedTuple):
    """What one notice counts. until: the last month of it (`Month.index`), 0 where there is none."""

    kind: Kind
    village: int
    until: int = 0


def alerts_of(on: date) -> Sequence[Telling]:
    """Everything of KINDS that holds on a day, a notice for each village."""
    counts = counted_on(on)
    return [*(_telling(about, counts[about]) for about in sorted(counts)), *contests_lost(on)]


def counted_on(on: date, law: Law | None = None) -> Counter[About]:
    """How many workers each notice of a day counts."""
    return Counter(about for about, _worker in found_on(on, law or Law()))


def workers_with(kind: Kind, on: date, scope: Scope) -> dict[int, About]:
    """The workers (keys) of the scope whom a notice of that kind counts on a day."""
    wanted = found_on(on, Law(), scope)
    return {worker: about for about, worker in wanted if about.kind is kind and scope.holds_village(about.village)}


def found_on(on: date, law: Law, scope: Scope | None = None) -> Iterator[tuple[About, int]]:
    """Every worker whom a notice of a day counts, with what it says. scope: look only at who was paid for there."""
    soon = on + timedelta(days=law.on("notices/lapse_days", on).count)
    for village, worker, member in _memberships(on, law, scope):
        if member.alive and member.lapses_on and member.lapses_on <= soon:
            yield About(Kind.LAPSE_NEAR, village, Month.of(member.lapses_on).index - 1), worker
        if member.protection is Protection.WAITING and member.full_from:
            yield About(Kind.WAITING, village, Month.of(member.full_from).index), worker
    for kind, found in ((Kind.OVER_AGE, _over_age(on, law)), *_by_register(on)):
        for village, worker in found:
            yield About(kind, village), worker


def _telling(about: About, people: int) -> Telling:
    details = {"people": people} | ({"until": about.until} if about.until else {})
    key = f"months:{about.kind}:{about.village}" + (f":{about.until}" if about.until else "")
    url = f"{reverse('months:attention', args=[about.kind])}?wilayah={code_of(about.village)}"
    return Telling(key, about.kind, Span(about.village, about.village), Can.SEE_MONTHS, details, url)


def _paying(on: date) -> "QuerySet[ProtectionMonth]":
    """The months of this day whose money arrived: for these workers somebody pays now."""
    live = Q(reversed_on=None) | Q(reversed_on__gt=on)
    return ProtectionMonth.objects.filter(live, arrived__lte=on, month=Month.of(on).index)


def _memberships(on: date, law: Law, scope: Scope | None) -> Iterator[tuple[int, int, Membership]]:
    """Of everybody who may be a member on a day, with the village of the newest month paid, and who it is."""
    first = Month.of(on).index - law.on("membership/grace_months", on).count
    there = ProtectionMonth.objects.filter(month__gte=first, arrived__lte=on)
    recent = (scope.limit(there) if scope else there).values("worker")
    months = ProtectionMonth.objects.filter(worker__in=recent, arrived__isnull=False).order_by("worker", "month", "pk")
    for worker, rows in groupby(months.iterator(chunk_size=_CHUNK), key=lambda row: row.worker_id):
        of_worker = list(rows)
        live = [row.village for row in of_worker if payment_of(row).live_on(on)]
        if live:
            yield live[-1], worker, membership_on(on, [payment_of(row) for row in of_worker], law)


def _over_age(on: date, law: Law) -> Iterator[tuple[int, int]]:
    """Village and worker of those who could not be enrolled again."""
    born = _paying(on).filter(worker__birth_date__lte=on).values_list("village", "worker", "worker__birth_date")
    for village, worker, birth_date in born.iterator(chunk_size=_CHUNK):
        if birth_date and may_enrol(birth_date, on, law).refusal is Refusal.TOO_OLD:
            yield village, worker


def _by_register(on: date) -> Sequence[tuple[Kind, list[tuple[int, int]]]]:
    """Village and worker of those who died or moved, and of those an employer covers."""
    values: Mapping[str, int | str] = {"month": Month.of(on).index, "on": on.isoformat()}
    found = []
    for kind, query in ((Kind.GONE, _GONE), (Kind.EMPLOYED, _EMPLOYED)):
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            found.append((kind, [(int(village), int(worker)) for village, worker in cursor.fetchall()]))
    return found


_MONTH, _WORKER = ProtectionMonth._meta.db_table, Worker._meta.db_table  # noqa: SLF001 - each is said once
_PAID_NOW = f"""SELECT m.village, m.worker_id FROM {_MONTH} AS m JOIN {_WORKER} AS w ON w.id = m.worker_id
    WHERE m.month = %(month)s AND m.arrived <= %(on)s AND (m.reversed_on IS NULL OR m.reversed_on > %(on)s)"""
_SAME = "SELECT 1 FROM residents_resident AS r WHERE r.nik_lookup = w.nik_lookup AND r.nik_state = 'valid'"
# Dead in any register that still has them; or in the register of the village that pays, but living there no longer.
_GONE = f"""{_PAID_NOW} AND (EXISTS ({_SAME} AND NOT r.gone AND r.life_status = 'dead')
    OR (EXISTS ({_SAME} AND r.village = m.village)
        AND NOT EXISTS ({_SAME} AND r.village = m.village AND NOT r.gone AND r.life_status <> 'moved')))"""
_EMPLOYED = f"""{_PAID_NOW} AND EXISTS ({_SAME} AND NOT r.gone AND r.verdict = 'matched'
    AND r.protection = 'active' AND r.segment = 'PU')"""
