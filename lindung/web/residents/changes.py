"""Who is new, changed, gone or back: of a load that waits before it is accepted, of one that is accepted afterwards.

Shown to those who may see residents of the load's area; the caller limits that. A page at a time, by key.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, cast

from django.db import connection

from lindung.web.residents.models import Load
from lindung.web.residents.set_sql import COMPARED, changes_waiting

Kind: TypeAlias = Literal["new", "changed", "gone", "back"]
PAGE = 20


@dataclass(frozen=True)
class Change:
    """One person who is affected. key: what the next page begins after. resident: None while there is none yet."""

    key: int
    resident: int | None
    village: int | None
    name: str
    birth_date: date | None
    hamlet: str | None
    rt: str | None
    fields: tuple[str, ...] = ()  # what is said otherwise, as in `set_sql.COMPARED`


def changes_of(load: Load, kind: Kind, *, after: int = 0, limit: int = PAGE) -> list[Change]:
    """Some of those whom a waiting load affects, in the order of their keys; of a decided one none."""
    if load.state != "staged":
        return []
    with connection.cursor() as cursor:
        cursor.execute(changes_waiting(connection.vendor, kind), {"load": load.pk, "after": after, "limit": limit})
        return [_change(row) for row in cursor.fetchall()]


def _change(row: tuple[object, ...]) -> Change:
    key, resident, village, name, birth_date, hamlet, rt, *different = row
    fields = tuple(field for field, other in zip(COMPARED, different, strict=False) if other)
    born = date.fromisoformat(birth_date) if isinstance(birth_date, str) else birth_date
    return Change(
        key=cast("int", key),
        resident=cast("int | None", resident),
        village=cast("int | None", village),
        name=cast("str", name),
        birth_date=cast("date | None", born),
        hamlet=cast("str | None", hamlet),
        rt=cast("str | None", rt),
        fields=fields,
    )
