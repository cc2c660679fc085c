"""Who takes part in a programme, as candidates for its money: what the register knows of them, and their paid months.

The groups they are in are those of the programme's scheme. A fact that nobody knows puts nobody into a group.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.utils.dateparse import parse_date

from lindung.common.months import Month
from lindung.funding.candidates import SECTORS, SEXES, Candidate
from lindung.funding.objectives import Objective
from lindung.funding.period import Period
from lindung.funding.words import ALL_WORDS
from lindung.law.enrolment import completed_years
from lindung.law.law import Law
from lindung.law.membership import Payment, membership_on
from lindung.law.payers import Payer
from lindung.people.nik import NikState
from lindung.programme.scheme_year import SchemeYear
from lindung.web.areas.spans import Span
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import ARRIVED, State
from lindung.web.programmes.facts_of_residents import deciles_of
from lindung.web.programmes.models import Participant, Programme
from lindung.web.programmes.schemes_selectors import year_of
from lindung.web.programmes.states import LIVE

PUBLIC_SERVICE = {"5": "asn", "6": "tni", "7": "polri"}  # of `people/codes/occupations.csv`
HEAD_OF_FAMILY = "1"  # of `people/codes/relations.csv`
PROTECTED = ("active", "in_grace")  # of `residents.protection`


@dataclass(frozen=True)
class Taking:
    """One participant, as the tables have it. until: exclusive."""

    participant: int
    worker: int
    village: int
    since: int
    until: int | None
    points: int
    occupation: str
    born: date | None
    sex: str
    relation: str
    verdict: str
    protection: str
    segment: str
    nik: bytes | None
    card: bytes | None


def taking_part(programme: Programme, span: Span, period: Period) -> list[Taking]:
    """Who takes part in an area for at least one month of the period, by the key of the participant."""
    marks = ", ".join(["%s"] * len(LIVE))
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKING.format(states=marks),
            [
                NikState.VALID, programme.pk, *(str(state) for state in LIVE), span.first, span.last,
                period.last.index, period.first.index,
            ],
        )  # fmt: skip
        return [_taking(row) for row in cursor.fetchall()]


def candidates_of(
    taking: Sequence[Taking], programme: Programme, period: Period, objective: Objective, law: Law
) -> list[Candidate]:
    """Those who have a month to be paid yet, keyed by participant."""
    year, day = year_of(programme.scheme), period.first.first
    paid, elsewhere = _paid_bits(programme, period)
    running = _running(programme, day, law) if objective in (Objective.CONTINUITY, Objective.SCHOLARSHIP) else {}
    known = _known_here(programme)
    deciles = deciles_of([one.participant for one in taking], [one.nik for one in taking],
                         [one.card for one in taking], day)  # fmt: skip
    found = []
    for one, decile in zip(taking, deciles, strict=True):
        closed = paid.get(one.worker, 0) | _outside(one, period)
        if closed == period.whole:
            continue
        member, months = running.get(one.worker, (False, 0))
        found.append(
            Candidate(
                key=str(one.participant),
                village=one.village,
                need=max(0, one.points),
                occupation=one.occupation,
                words=_words(one, decile, year, paid_elsewhere=one.worker in elsewhere, known=one.worker in known),
                decile=decile,
                sex=one.sex if one.sex in SEXES else "",
                age=completed_years(one.born, day) if one.born else None,
                sector=SECTORS[SECTORS.index(year.worker.sector)],
                paid=period.of_bits(closed),
                member=member,
                paid_months=months,
            )
        )
    return found


def _words(one: Taking, decile: int | None, year: SchemeYear, *, paid_elsewhere: bool, known: bool) -> frozenset[str]:
    """The groups of the scheme somebody is in, and what shuts them out of some money."""
    found = set(_groups(one.occupation, decile, year))
    if word := PUBLIC_SERVICE.get(one.occupation):
        found.add(word)
    if one.relation == HEAD_OF_FAMILY and one.sex == "P":
        found.add("women_heads")
    if one.verdict == "matched" and one.protection in PROTECTED and not known:
        found.add("employees" if one.segment == "PU" else "already_member")
    if paid_elsewhere:
        found.add("other_fund")
    return frozenset(found & set(ALL_WORDS))


def _groups(occupation: str, decile: int | None, year: SchemeYear) -> Iterator[str]:
    for group in year.groups:
        poor = group.deciles_at_most is None or (decile is not None and decile <= group.deciles_at_most)
        works = not group.occupations or (occupation != "" and int(occupation) in group.occupations)
        if poor and works and not group.on_list:
            yield group.code


def _outside(one: Taking, period: Period) -> int:
    """The months of the period in which somebody does not take part."""
    first = Month.numbered(one.since)
    last = None if one.until is None else Month.numbered(one.until - 1)
    return period.whole & ~period.between(first, last)


def _paid_bits(programme: Programme, period: Period) -> tuple[dict[int, int], set[int]]:
    """Of each worker of the programme the months that have a payer, as bits, and whom another programme pays."""
    months = (
        ProtectionMonth.objects.filter(month__gte=period.first.index, month__lte=period.last.index)
        .exclude(state=State.REVERSED)
        .filter(worker__in=Participant.objects.filter(programme=programme, state__in=LIVE).values("worker"))
        .order_by()
        .values_list("worker_id", "month", "programme")
    )
    paid: dict[int, int] = defaultdict(int)
    elsewhere = set()
    for worker, month, code in months.iterator(chunk_size=10_000):
        paid[worker] |= 1 << (month - period.first.index)
        if code != programme.code:
            elsewhere.add(worker)
    return paid, elsewhere


def _known_here(programme: Programme) -> set[int]:
    """Workers whom the programme itself has paid: what the branch knows of them is its own doing."""
    own = ProtectionMonth.objects.filter(programme=programme.code, state__in=ARRIVED).order_by()
    return set(own.values_list("worker_id", flat=True).distinct().iterator(chunk_size=10_000))


def _running(programme: Programme, day: date, law: Law) -> dict[int, tuple[bool, int]]:
    """Of each worker whether membership runs on a day, and how many paid months it has by then."""
    arrived = (
        ProtectionMonth.objects.filter(arrived__isnull=False)
        .filter(worker__in=Participant.objects.filter(programme=programme, state__in=LIVE).values("worker"))
        .order_by("worker_id", "month", "pk")
        .values_list("worker_id", "month", "arrived", "payer", "reversed_on")
    )
    patterns: Mapping[int, list[tuple[Any, ...]]] = defaultdict(list)
    for worker, *payment in arrived.iterator(chunk_size=10_000):
        patterns[worker].append(tuple(payment))

    @cache
    def told(pattern: tuple[tuple[Any, ...], ...]) -> tuple[bool, int]:
        payments = [Payment(Month.numbered(at), on, Payer(payer), undone) for at, on, payer, undone in pattern]
        found = membership_on(day, payments, law)
        return found.alive, len(found.paid)

    return {worker: told(tuple(pattern)) for worker, pattern in patterns.items()}


def _taking(row: Sequence[Any]) -> Taking:
    participant, worker, village, since, until, points, occupation, born, *words, nik, card = row
    sex, relation, verdict, protection, segment = (str(word or "") for word in words)
    return Taking(
        participant,
        worker,
        village,
        since,
        until,
        points,
        str(occupation or ""),
        parse_date(born) if isinstance(born, str) else born,
        sex,
        relation,
        verdict,
        protection,
        segment,
        bytes(nik) if nik else None,
        bytes(card) if card else None,
    )


_TAKING = """SELECT p.id, p.worker_id, p.village, p.since, p.until, COALESCE(c.points, 0),
        r.occupation_code, COALESCE(r.birth_date, w.birth_date), COALESCE(r.sex, w.sex), r.relation,
        r.verdict, r.protection, r.segment, CASE WHEN r.nik_state = %s THEN r.nik_lookup END, r.card_lookup
    FROM programmes_participant AS p
    JOIN months_worker AS w ON w.id = p.worker_id
    LEFT JOIN programmes_candidate AS c ON c.id = p.candidate_id
    LEFT JOIN residents_resident AS r ON r.id = w.resident
    WHERE p.programme_id = %s AND p.state IN ({states}) AND p.village BETWEEN %s AND %s
        AND p.since <= %s AND (p.until IS NULL OR p.until > %s)
    ORDER BY p.id"""
