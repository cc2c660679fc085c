"""Who of the approved lists can be on a decree, who cannot and why, and who of the reserve fills the place instead.

A list that was approved in January may name somebody who has since died, moved, found an employer, or takes part in
another programme. Leaving the place empty wastes money; refusing the whole decree makes a regency wait for one person.
So whoever cannot be on it is left out and told, and the next of that village's approved reserve has the place.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, islice

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.common.months import Month
from lindung.law.enrolment import may_enrol
from lindung.law.law import Law
from lindung.people.nik import NikState
from lindung.web.months.staging import changed, staged
from lindung.web.months.workers import workers_of
from lindung.web.programmes.models import Candidate, CandidateList, Programme
from lindung.web.programmes.states import LIVE, Standing
from lindung.web.residents.models import Resident
from lindung.web.users.models import User

LIVING = ("living", "unknown")
_AT_ONCE = 500  # ids in one question
_STAGED = "programmes_asked_person"


class Why(StrEnum):
    """Why somebody chosen cannot be on a decree."""

    NO_NIK = "no_nik"
    DEAD = "dead"
    MOVED = "moved"
    EMPLOYED = "employed"
    AGE = "age"
    TWICE = "twice"
    TAKES_PART = "takes_part"
    DRAFTED = "drafted"


WHY_WORDS: Mapping[Why, str | Promise] = {
    Why.NO_NIK: _("belum punya NIK yang benar di register desanya; perbaiki registernya dulu"),
    Why.DEAD: _("tercatat meninggal di register desanya"),
    Why.MOVED: _("tidak lagi tinggal di desa ini menurut registernya"),
    Why.EMPLOYED: _("sudah dilindungi oleh pemberi kerja"),
    Why.AGE: _("umurnya di luar batas pendaftaran pada bulan pertama"),
    Why.TWICE: _("tercantum dua kali; orang yang sama sudah ada di daftar desa lain"),
    Why.TAKES_PART: _("sudah menjadi peserta"),
    Why.DRAFTED: _("sudah ada di rancangan keputusan lain"),
}


@dataclass(frozen=True)
class Asked:
    """One candidate whose turn it may be. worker: None without a usable NIK; why: "" where nothing is in the way."""

    candidate: int
    of_list: int
    village: int
    chosen: bool
    worker: int | None
    why: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Somebody chosen who cannot be on the decree; where: the programme or draft in which they are already."""

    candidate: int
    village: int
    why: Why
    where: str = ""


@dataclass(frozen=True)
class Gathered:
    """Who is on it, in the order of village and rank, who of them came up from the reserve, and who is left out."""

    people: tuple[Asked, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def moved_up(self) -> int:
        return sum(not one.chosen for one in self.people)


def first_month_of(programme: Programme, day: date) -> Month:
    """The first month of who is named by a decree of that day: of the programme, or the one after the day if later.

    A contribution is paid for a month that begins when the names are fixed; none is paid back into the past.
    """
    return Month.numbered(max(programme.first_month, Month.of(day).index + 1))


def asked_of(lists: Collection[CandidateList], first: Month, *, by: User) -> list[Asked]:
    """The chosen and the reserve of these lists in the order of village and rank, each judged by the register.

    Whoever has a usable NIK is a worker afterwards.
    """
    keys = sorted(one.pk for one in lists)
    found = [row for some in _some(keys) for row in _candidates(some)]
    found.sort(key=lambda row: (row[2], row[4] is None, row[4] or 0, row[0]))
    residents = {one.pk: one for some in _some(sorted({row[3] for row in found})) for one in _residents(some)}
    chosen = Standing.CHOSEN
    able = [pk for pk, one in residents.items() if one.nik_state == NikState.VALID]
    workers, law = workers_of(able, by=by), Law()
    return [
        Asked(pk, of_list, village, standing == chosen, workers.get(resident), _against(residents.get(resident),
              village, first, law))
        for pk, of_list, village, resident, _rank, standing in found
    ]  # fmt: skip


def gathered(asked: Sequence[Asked], programme: Programme, first: Month) -> Gathered:
    """Who of them is on the decree. Within the transaction that writes it: their workers are held until its end."""
    taken = elsewhere([one.worker for one in asked if one.worker], programme, first)
    people: list[Asked] = []
    left_out: list[LeftOut] = []
    seen: set[int] = set()
    for _list, group in groupby(asked, key=lambda one: one.of_list):
        of_list = list(group)
        room = sum(one.chosen for one in of_list)
        for one in (*(one for one in of_list if one.chosen), *(one for one in of_list if not one.chosen)):
            if not one.chosen and not room:
                break
            why, where = in_the_way(one, seen, taken)
            if why is None:
                assert one.worker is not None
                people.append(one)
                seen.add(one.worker)
                room -= 1
            elif one.chosen:
                left_out.append(LeftOut(one.candidate, one.village, why, where))
    return Gathered(tuple(people), tuple(left_out))


def elsewhere(
    workers: Collection[int], programme: Programme, first: Month, *, draft: int = 0
) -> dict[int, tuple[Why, str]]:
    """Of these workers who is on a draft, or takes part: in this programme, or in another in the same months.

    draft: a decree (its key) whose own lines do not count.
    It holds the workers' rows until the transaction ends, so that two decrees do not both find somebody free.
    """
    last = programme.first_month + programme.months
    ids = ([one] for one in sorted(set(workers)))
    with staged(_STAGED, "id bigint PRIMARY KEY", ids), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_HOLD)
        cursor.execute(_DRAFTED, [draft])
        found = {worker: (Why.DRAFTED, str(number)) for worker, number in cursor.fetchall()}
        cursor.execute(_TAKES_PART, [programme.pk, last, first.index])
        found |= {worker: (Why.TAKES_PART, str(code)) for worker, code in cursor.fetchall()}
    return found


def in_the_way(one: Asked, seen: Collection[int], taken: Mapping[int, tuple[Why, str]]) -> tuple[Why | None, str]:
    """Why somebody cannot be named, and where they are already; None where they can. seen: workers named before."""
    if one.why or one.worker is None:
        return Why(one.why or Why.NO_NIK), ""
    if one.worker in seen:
        return Why.TWICE, ""
    return taken.get(one.worker, (None, ""))


def write_draft_lines(decree: int, people: Sequence[Asked]) -> None:
    """One line for each of them, in their order."""
    rows = [(place, one.candidate, one.worker, one.village) for place, one in enumerate(people, start=1)]
    with staged("programmes_new_line", "place integer, candidate bigint, worker bigint, village bigint", rows) as table:
        written = changed(
            "INSERT INTO programmes_draftline (decree_id, place, candidate_id, worker_id, village) "
            f"SELECT %s, place, candidate, worker, village FROM {table} ORDER BY place",
            [decree],
        )
    assert written == len(people)


def _against(resident: Resident | None, village: int, first: Month, law: Law) -> str:
    """What the register and the last run say against somebody; nothing where they say nothing."""
    if resident is None or resident.nik_state != NikState.VALID:
        return Why.NO_NIK
    if resident.life_status == "dead":
        return Why.DEAD
    if resident.gone or resident.village != village or resident.life_status not in LIVING:
        return Why.MOVED
    if resident.verdict == "matched" and resident.protection == "active" and resident.segment == "PU":
        return Why.EMPLOYED
    born = resident.birth_date
    return Why.AGE if born and (born > first.first or not may_enrol(born, first.first, law).allowed) else ""


def _candidates(lists: Sequence[int]) -> Iterator[tuple[int, int, int, int, int | None, str]]:
    wanted = Candidate.objects.filter(of_list__in=lists, standing__in=[Standing.CHOSEN, Standing.RESERVE])
    yield from wanted.values_list("pk", "of_list", "village", "resident", "rank", "standing")


def _residents(keys: Sequence[int]) -> Iterator[Resident]:
    said = ("village", "nik_state", "life_status", "gone", "verdict", "protection", "segment", "birth_date")
    yield from Resident.objects.filter(pk__in=keys).only(*said)


def _some(keys: Sequence[int]) -> Iterator[list[int]]:
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield some


_STATES = ", ".join(f"'{state.value}'" for state in LIVE)
_HOLD = f"SELECT w.id FROM months_worker AS w JOIN {_STAGED} AS s ON s.id = w.id ORDER BY w.id FOR UPDATE OF w"
_DRAFTED = f"""SELECT l.worker_id, d.number FROM programmes_draftline AS l JOIN {_STAGED} AS s ON s.id = l.worker_id
    JOIN programmes_decree AS d ON d.id = l.decree_id WHERE d.id <> %s"""
_TAKES_PART = f"""SELECT p.worker_id, g.code FROM programmes_participant AS p JOIN {_STAGED} AS s ON s.id = p.worker_id
    JOIN programmes_programme AS g ON g.id = p.programme_id
    WHERE p.state IN ({_STATES}) AND (g.id = %s
        OR (p.since < %s AND COALESCE(p.until, g.first_month + g.months) > %s))
    ORDER BY p.id"""
