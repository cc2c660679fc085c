"""One worker as far as a reader may see: what is of the reader's villages by name, of others only that it is."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.web.funds.models import Source
from lindung.web.months.models import Contest, ProtectionMonth, Worker
from lindung.web.programmes.models import Evidence, Participant
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.residents.rows import NIK
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import vault

MOST = 20  # found at once
LEAST_LETTERS = 3
_NUMBER = 16


@dataclass(frozen=True)
class SeenMonth:
    """One month of a worker. mine: it is of the reader's villages; programme, source: "" where they are not seen."""

    row: ProtectionMonth
    month: Month
    mine: bool
    programme: str
    source: str


@dataclass(frozen=True)
class SeenContest:
    """A month a village of the reader wanted to pay and another had; who, as far as the reader may see."""

    month: Month
    wanted_by: str
    programme: str
    source: str


class Sight:
    """What of programmes and sources a reader may see by name."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.programmes = set(programmes_in(scope).values_list("code", flat=True))

    def programme(self, code: str, village: int) -> str:
        return code if self.scope.holds_village(village) or code in self.programmes else ""

    def source(self, source: Source, village: int) -> str:
        seen = self.scope.holds_village(village) or any(
            source.first <= span.last and span.first <= source.last for span in self.scope.spans
        )
        return f"{source.name} ({source.code})" if seen else ""


def workers_in(scope: Scope) -> "QuerySet[Worker]":
    """Workers with anything in the scope: first enrolled there, a month, a place in a programme, a lost contest."""
    if not scope:
        return Worker.objects.none()
    within = scope.condition("village") & Q(worker=OuterRef("pk"))
    of_them = (Exists(model.objects.filter(within)) for model in (ProtectionMonth, Participant, Contest))
    wanted = scope.condition("village")
    for there in of_them:
        wanted |= Q(there)
    return Worker.objects.filter(wanted)


def search(scope: Scope, text: str) -> list[Worker]:
    """Workers of the scope by NIK or by parts of their name, one more than `MOST` where there are more."""
    digits = "".join(text.split())
    people = workers_in(scope).order_by("name", "pk")
    if digits.isascii() and digits.isdecimal():
        if len(digits) != _NUMBER:
            raise UserError("NIK harus 16 angka lengkap. Bila tidak lengkap, cari dengan nama.")
        return list(people.filter(nik_lookup=vault().lookup(digits, NIK)))
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        raise UserError(f"Ketik sedikitnya {LEAST_LETTERS} huruf dari namanya, atau NIK lengkap.")
    for word in text.split():
        people = people.filter(name__icontains=word)
    return list(people[: MOST + 1])


def months_seen(worker: Worker, scope: Scope) -> list[SeenMonth]:
    """Every month of a worker, the newest first."""
    sight = Sight(scope)
    rows = worker.months.select_related("source").order_by("-month", "-pk")
    return [
        SeenMonth(
            row,
            Month.numbered(row.month),
            scope.holds_village(row.village),
            sight.programme(row.programme, row.village),
            sight.source(row.source, row.village),
        )
        for row in rows
    ]


def contests_seen(worker: Worker, scope: Scope) -> list[SeenContest]:
    """The months that villages of the reader wanted and did not get, the newest first."""
    sight = Sight(scope)
    rows = scope.limit(worker.contests.all()).select_related("won_by__source").order_by("-month", "-pk")
    return [
        SeenContest(
            Month.numbered(one.month),
            one.programme,
            sight.programme(one.won_by.programme, one.won_by.village),
            sight.source(one.won_by.source, one.won_by.village),
        )
        for one in rows
    ]


def evidence_seen(worker: Worker, scope: Scope) -> "QuerySet[Evidence]":
    """Papers of work of the reader's villages, the newest first."""
    return scope.limit(Evidence.objects.filter(worker=worker)).select_related("programme").order_by("-day", "-pk")
