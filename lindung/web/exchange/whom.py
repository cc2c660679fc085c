"""Who waits to be enrolled: named by a decree in force, or refused and put right since; and what BPJS hears of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from lindung.common.months import Month
from lindung.law.payers import PAYER_WORDS
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of
from lindung.web.exchange.models import Difference
from lindung.web.exchange.states import How, Kind
from lindung.web.programmes.models import Participant, Programme, Replacement
from lindung.web.programmes.schemes_selectors import year_of
from lindung.web.programmes.states import LIVE, DecreeState, ParticipantState, ProgrammeState
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import NIK
from lindung.web.shell.shown import place
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import Vault

_CHUNK = 5_000
_READ = (
    *("pk", "worker_id", "village", "since", "worker__nik_sealed", "worker__name", "worker__birth_date"),
    *("worker__sex", "worker__resident"),
)
_HOME = ("birth_place", "hamlet", "rt", "rw", "occupation")


@dataclass(frozen=True)
class Waiting:
    """How many of an area wait, apart those put right after a refusal; undated: without a birth date, not sent."""

    named: int
    put_right: int
    undated: int
    villages: int

    @property
    def people(self) -> int:
        """So many a file will hold."""
        return self.named + self.put_right


def waiting(programme: Programme, span: Span) -> QuerySet[Participant]:
    """Those who can be sent; in the order of a file: by village, then name."""
    found = _due(programme, span).exclude(worker__birth_date=None)
    return found.order_by("village", "worker__name", "pk")


def waiting_in(scope: Scope) -> QuerySet[Participant]:
    """Those who can be sent, of whatever programme."""
    return scope.limit(_to_send(Participant.objects.all())).exclude(worker__birth_date=None)


def count_waiting(programme: Programme, span: Span) -> Waiting:
    """How many there are of each."""
    dated = Q(worker__birth_date__isnull=False)
    counted = _due(programme, span).aggregate(
        named=Count("pk", filter=dated & Q(state=ParticipantState.NAMED)),
        put_right=Count("pk", filter=dated & Q(state=ParticipantState.REFUSED)),
        undated=Count("pk", filter=~dated),
        villages=Count("village", filter=dated, distinct=True),
    )
    return Waiting(**counted)


@dataclass(frozen=True)
class Person:
    """One participant to be sent, and the cells of their row by field (`funding.column_map.FIELDS`)."""

    participant: int
    worker: int
    village: int
    cells: Mapping[str, object]


def people_of(programme: Programme, span: Span, keys: Vault) -> list[Person]:
    """Everybody who can be sent, with their NIK in clear."""
    found = waiting(programme, span)
    homes = _homes(found)
    names = _villages(span)
    same = _same_for_all(programme)
    people = []
    for place_, row in enumerate(found.values_list(*_READ).iterator(chunk_size=_CHUNK), start=1):
        pk, worker, village, since, sealed, name, born, sex, resident = row
        home = homes.get(resident, {})
        cells = {
            **same, "line": place_, "reference": str(worker), "nik": keys.open(sealed, NIK), "name": name,
            "birth_date": born, "sex": sex or "", "first_month": str(Month.numbered(since)),
            "village": code_of(village), "birth_place": home.get("birth_place") or "",
            "occupation": home.get("occupation") or "", "address": _address(home, names.get(village, "")),
        }  # fmt: skip
        people.append(Person(pk, worker, village, cells))
    return people


def _due(programme: Programme, span: Span) -> QuerySet[Participant]:
    here = Participant.objects.filter(programme=programme, village__gte=span.first, village__lte=span.last)
    return _to_send(here)


def _to_send(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """A refusal is put right where the last one of the person says so, and nobody came in their place meanwhile."""
    refusals = Difference.objects.filter(
        line__participant=OuterRef("pk"), kind__in=(Kind.REFUSED, Kind.NO_REASON)
    ).order_by("-pk")
    others = Participant.objects.filter(
        programme=OuterRef("programme"), worker=OuterRef("worker"), state__in=[state.value for state in LIVE]
    ).exclude(pk=OuterRef("pk"))
    put_right = (
        Q(state=ParticipantState.REFUSED)
        & Q(last_way=How.RESEND)
        & ~Exists(Replacement.objects.filter(gone=OuterRef("pk")))
        & ~Exists(others)
    )
    in_force = people.filter(decree__state=DecreeState.IN_FORCE).exclude(programme__state=ProgrammeState.CLOSED)
    return in_force.annotate(last_way=Subquery(refusals.values("how")[:1])).filter(
        Q(state=ParticipantState.NAMED) | put_right
    )


def _homes(found: QuerySet[Participant]) -> dict[int, dict[str, str | None]]:
    residents = Resident.objects.filter(pk__in=found.order_by().values("worker__resident"))
    return {row.pop("pk"): row for row in residents.values("pk", *_HOME).iterator(chunk_size=_CHUNK)}


def _villages(span: Span) -> dict[int, str]:
    there = Area.objects.filter(level="village", first__gte=span.first, last__lte=span.last)
    return {first: place(name) for first, name in there.values_list("first", "name")}


def _same_for_all(programme: Programme) -> dict[str, object]:
    year = year_of(programme.scheme)
    return {
        "programmes": ", ".join(one.value.upper() for one in year.programmes),
        "income": int(year.income),
        "source": PAYER_WORDS[year.payer],
    }


def _address(home: Mapping[str, str | None], village: str) -> str:
    return ", ".join(_parts(home, village))


def _parts(home: Mapping[str, str | None], village: str) -> Iterator[str]:
    for word, key in (("", "hamlet"), ("RT ", "rt"), ("RW ", "rw")):
        if said := home.get(key):
            yield f"{word}{said}"
    if village:
        yield village


def rows_of(people: Iterable[Person], fields: Iterable[tuple[str, str]]) -> Iterator[list[object]]:
    """The cells of each row. fields: of each column its field, else its text."""
    columns = list(fields)
    for one in people:
        yield [one.cells.get(field, "") if field else text for field, text in columns]
