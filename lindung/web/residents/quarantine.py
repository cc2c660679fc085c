"""Residents of villages that are no known area: nobody finds them but who brought them and who answers for the area.

They leave it when the official list with their village is loaded, or when somebody says which village it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of
from lindung.web.audit.services import record
from lindung.web.residents import set_sql
from lindung.web.residents.models import Load, Resident, VillageLock
from lindung.web.residents.rows import Cell
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

PAGE = 20


@dataclass(frozen=True)
class Held:
    """The people of one number in quarantine. load: the last that changed one of them."""

    said: int
    code: str
    people: int
    load: int
    file: str


def held_for(user: User) -> "QuerySet[Resident]":
    """Those in quarantine whom a user may see: brought by them, or in the span they answer for."""
    scope = scope_of(user, Can.SEE_QUARANTINE)
    handing_in = scope_of(user, Can.UPLOAD)  # who does so no longer has no business with what they brought
    brought = handing_in.limit_areas(Load.objects.filter(staged_by=user)).values("pk")
    mine = Q(source_load__in=brought)
    if scope:
        answered = scope.limit_areas(Load.objects.all()).values("pk")
        mine |= scope.condition("village_said") | Q(source_load__in=answered)
    return Resident.objects.filter(mine, village=None, gone=False)


def held(user: User) -> list[Held]:
    """What is in quarantine for them, a line for each number a register wrote."""
    counted = held_for(user).values("village_said").annotate(people=Count("pk"), load=Max("source_load"))
    rows = list(counted.order_by("village_said")[:200])
    files = dict(Load.objects.filter(pk__in=[row["load"] for row in rows]).values_list("pk", "sources__file"))
    return [_held(row, files) for row in rows]


def people_held(user: User, said: int, after: int = 0) -> list[Resident]:
    """A page of them, by key; 404 where there are none for this user."""
    people = held_for(user).filter(village_said=said)
    if not people.exists():
        raise Http404
    return list(people.filter(pk__gt=after).order_by("pk")[: PAGE + 1])


def assign(said: int, code: str, *, by: User) -> int:
    """Say which village a number means, now and in every later register; how many people that frees."""
    if not held_for(by).filter(village_said=said).exists():
        raise Http404
    village = Area.objects.filter(code=village_code(code), level="village").first()
    scope = scope_of(by, Can.SEE_QUARANTINE)
    if village is None or not scope.holds(village):
        raise UserError(
            "Kode itu bukan desa yang dikenal di wilayah Anda. Periksa kodenya, atau muat daftar wilayahnya."
        )
    return _released(said, village, by)


def release_known(*, by: User | str, scope: Scope | None = None) -> int:
    """Free those whose village has become a known area since; how many. After areas were loaded. scope: only there."""
    said = Resident.objects.filter(village=None).values("village_said")
    areas = Area.objects.filter(level="village", first__in=said)
    known = scope.limit_areas(areas) if scope is not None else areas
    return sum(_released(area.first, area, by) for area in known.order_by("first"))


def _held(row: Mapping[str, Any], files: Mapping[int, str | None]) -> Held:
    said, load = int(row["village_said"]), int(row["load"])
    return Held(said, code_of(said), int(row["people"]), load, files.get(load) or "")


@transaction.atomic
def _released(said: int, village: Area, by: User | str) -> int:
    VillageLock.objects.get_or_create(village_said=said)
    lock = VillageLock.objects.select_for_update().get(village_said=said)
    if village.first != said:
        lock.assigned = village.first
        lock.save(update_fields=["assigned"])
    load = lock.load_id or 0
    values: dict[str, Cell | datetime] = {"said": said, "village": village.first, "load": load, "at": timezone.now()}
    statements = (
        set_sql.keep_released(),
        set_sql.write_released_words(connection.vendor),
        set_sql.release("residents_stagedresident"),
        set_sql.release("residents_resident"),
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, {name: value for name, value in values.items() if f"%({name})s" in statement})
        freed = int(cursor.rowcount)
    record(
        by, "quarantine released", f"village {code_of(said)}", area=Span(said, said), people=freed, into=village.code
    )
    return freed
