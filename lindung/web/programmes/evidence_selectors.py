"""Who of a programme should have evidence of work, what is at hand, and what is missing on a day.

Everybody who takes part, and of the live lists those who were chosen or are in reserve. Reserves are shown and not
counted: they need no paper before they move up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, membership_on
from lindung.programme.evidence import Lack, Occasion, Paper, lacks_of, needs_of
from lindung.programme.scheme_year import EvidenceKind
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.selectors import payment_of
from lindung.web.programmes.evidence import rule_of
from lindung.web.programmes.models import Candidate, Evidence, Participant, Programme
from lindung.web.programmes.states import LIVE, EndReason, ListState, ParticipantState, Standing
from lindung.web.residents.models import Resident
from lindung.web.users.scope import Scope

Key = TypeVar("Key")
_AT_ONCE = 500  # keys in one question
WAITING = (Standing.CHOSEN, Standing.RESERVE)


@dataclass(frozen=True)
class AtWork:
    """Somebody who should be at work: who takes part, or a candidate. worker: None of who has no paper yet.

    code: `p12` of a worker, `c7` of a candidate; counts: False for a reserve.
    """

    code: str
    village: int
    name: str
    birth_date: date | None
    standing: str
    counts: bool
    worker: int | None
    since: Month
    papers: tuple[Evidence, ...] = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def takes_part(self) -> bool:
        """By a decree, and not only on a list."""
        return self.code.startswith("p")


@dataclass(frozen=True)
class Counted:
    """Of one village: who should have papers, and how many lack those of enrolment and of taking up again."""

    village: int
    people: int
    at_enrolment: int
    at_reactivation: int
    lacking: int  # people who lack any


def at_work(programme: Programme, villages: Collection[int], on: date, law: Law | None = None) -> list[AtWork]:
    """Everybody of these villages, by village, who takes part first, by name; with what they lack on a day."""
    people = [*_participants(programme, villages), *_candidates(programme, villages)]
    papers = _papers(programme, villages)
    paid = _paid([one.worker for one in people if one.worker], programme, on, law or Law())
    rule = rule_of(programme)
    found = []
    for one in people:
        mine = papers.get(one.worker or 0, ())
        membership, here = paid.get(one.worker or 0, (None, frozenset()))
        needs = needs_of(one.since, membership, here, on)
        lacks = lacks_of(rule, needs, [_paper(paper) for paper in mine])
        found.append(AtWork(**{**vars(one), "papers": tuple(mine), "lacks": lacks}))
    return sorted(found, key=lambda one: (one.village, not one.counts, not one.takes_part, one.name, one.code))


def counted(people: Sequence[AtWork]) -> list[Counted]:
    """The same as counts, a line for each village in which anybody should have papers."""
    return [
        _counted(village, [one for one in of_village if one.counts])
        for village, of_village in groupby(people, key=lambda one: one.village)
    ]


def villages_of(programme: Programme, within: Collection[int] | None = None) -> list[int]:
    """The villages in which anybody takes part or is on a live list."""
    lists = programme.lists.exclude(state=ListState.REPLACED)
    taking_part = programme.participants.filter(state__in=LIVE)
    found = {*lists.values_list("village", flat=True), *taking_part.values_list("village", flat=True).distinct()}
    return sorted(found if within is None else found & set(within))


def others_with_file(evidence: Evidence, scope: Scope) -> int:
    """How many other workers of the scope have the very same file: of a photograph somebody asks whom it shows."""
    if not evidence.sha256:
        return 0
    same = scope.limit(Evidence.objects.filter(sha256=evidence.sha256)).exclude(worker=evidence.worker_id)
    return same.values("worker").distinct().count()


def _counted(village: int, people: Sequence[AtWork]) -> Counted:
    lacking = [{lack.need.occasion for lack in one.lacks} for one in people]
    return Counted(
        village,
        len(people),
        sum(Occasion.ENROLMENT in occasions for occasions in lacking),
        sum(Occasion.REACTIVATION in occasions for occasions in lacking),
        sum(bool(occasions) for occasions in lacking),
    )


def _participants(programme: Programme, villages: Collection[int]) -> Iterator[AtWork]:
    live = programme.participants.filter(state__in=LIVE, village__in=villages)
    for one in live.select_related("worker").iterator(chunk_size=5_000):
        worker = one.worker
        yield AtWork(
            f"p{worker.pk}", one.village, worker.name, worker.birth_date, str(ParticipantState(one.state).label),
            counts=True, worker=worker.pk, since=Month.numbered(one.since),
        )  # fmt: skip


def _candidates(programme: Programme, villages: Collection[int]) -> Iterator[AtWork]:
    """Chosen and reserve without a decree, but nobody who takes part by another way already."""
    listed = Candidate.objects.filter(of_list__programme=programme, village__in=villages, standing__in=WAITING)
    decreed = programme.participants.exclude(end_reason=EndReason.WITHDRAWN).values("candidate")
    decreed = decreed.exclude(candidate=None)  # NOT IN a list with a null is never true
    waiting = list(listed.exclude(of_list__state=ListState.REPLACED).exclude(pk__in=decreed))
    residents = _residents([one.resident for one in waiting])
    workers = _workers([bytes(one.nik_lookup) for one in residents.values() if one.nik_lookup])
    taking_part = set(
        Participant.objects.filter(programme=programme, state__in=LIVE, worker__in=workers.values()).values_list(
            "worker", flat=True
        )
    )
    since = Month.numbered(programme.first_month)
    for one in waiting:
        resident = residents.get(one.resident)
        worker = workers.get(bytes(resident.nik_lookup)) if resident and resident.nik_lookup else None
        if resident is None or worker in taking_part:
            continue
        yield AtWork(
            f"c{one.pk}", one.village, resident.name, resident.birth_date, str(Standing(one.standing).label),
            counts=one.standing == Standing.CHOSEN, worker=worker, since=since,
        )  # fmt: skip


def _residents(keys: Sequence[int]) -> dict[int, Resident]:
    found: dict[int, Resident] = {}
    for some in _some(keys):
        found |= {one.pk: one for one in Resident.objects.filter(pk__in=some)}
    return found


def _workers(lookups: Sequence[bytes]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for some in _some(lookups):
        rows = Worker.objects.filter(nik_lookup__in=some).values_list("nik_lookup", "pk")
        found |= {bytes(lookup): pk for lookup, pk in rows}
    return found


def _papers(programme: Programme, villages: Collection[int]) -> Mapping[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = defaultdict(list)
    for one in Evidence.objects.filter(programme=programme, village__in=villages).order_by("-day", "-pk"):
        found[one.worker_id].append(one)
    return found


def _paper(evidence: Evidence) -> Paper:
    return Paper(EvidenceKind(evidence.kind), Occasion(evidence.occasion), evidence.day)


Paid = tuple[Membership | None, frozenset[Month]]


def _paid(workers: Sequence[int], programme: Programme, on: date, law: Law) -> Mapping[int, Paid]:
    """The membership of each worker for whom money arrived, and the months this programme paid.

    Most of a village were paid alike: what the law says of the same payments is asked for once.
    """
    found: dict[int, Paid] = {}
    alike: dict[tuple[Payment, ...], Membership] = {}
    for some in _some(workers):
        months = ProtectionMonth.objects.filter(worker__in=some, arrived__lte=on).order_by("worker", "month", "pk")
        for worker, rows in groupby(months, key=lambda row: row.worker_id):
            of_worker = list(rows)
            payments = tuple(payment_of(row) for row in of_worker)
            if payments not in alike:
                alike[payments] = membership_on(on, payments, law)
            here = frozenset(Month.numbered(row.month) for row in of_worker if row.programme == programme.code)
            found[worker] = alike[payments], here
    return found


def _some(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
