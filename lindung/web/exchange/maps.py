"""Which columns the files exchanged with BPJS have in an area: the newest map of the smallest area around it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.funding import column_map
from lindung.funding.column_map import FileKind, as_dict, map_of
from lindung.funding.shipped_maps import shipped
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.exchange.models import ColumnMap
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


def map_for(kind: FileKind, span: Span) -> column_map.ColumnMap:
    """The map of an area; the one that ships, marked as assumed, where neither it nor an area around it has any."""
    kept = kept_map(kind, span)
    return read_map(kept.text) if kept else shipped(kind)


def kept_map(kind: FileKind, span: Span) -> ColumnMap | None:
    """The row that counts for an area: of the smallest area around it, the newest."""
    around = ColumnMap.objects.filter(kind=kind.value, first__lte=span.first, last__gte=span.last)
    return around.order_by("-first", "last", "-pk").first()


def read_map(text: str) -> column_map.ColumnMap:
    """A map as `written` gave it."""
    return map_of(json.loads(text))


def written(made: column_map.ColumnMap) -> str:
    """A map as text; `read_map` gives it back."""
    return json.dumps(as_dict(made), ensure_ascii=False)


@dataclass(frozen=True)
class Taken:
    """The map as it is kept, and whether it came to be now or stood there already."""

    row: ColumnMap
    now: bool


@transaction.atomic
def take_map(said: Mapping[str, object], *, area: Area, by: User, scope: Scope) -> Taken:
    """Columns that count in the area from now on; the same again change nothing. UserError says what cannot be."""
    if not scope.holds(area):
        raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Mintalah kantor di atasnya mengubah kolomnya."))
    made = map_of(said)
    Area.objects.select_for_update().get(pk=area.pk)  # two who change one map do so one after the other
    text, span = written(made), area.span
    own = ColumnMap.objects.filter(kind=made.kind.value, first=span.first, last=span.last).order_by("-pk").first()
    if own is not None and own.text == text:
        return Taken(own, now=False)
    row = ColumnMap.objects.create(
        kind=made.kind.value, name=made.name, text=text, first=span.first, last=span.last,
        made_by=by, made_at=timezone.now(),
    )  # fmt: skip
    record(by, "exchange.map_taken", f"columns {row.pk}", area, kind=made.kind.value, columns=len(made.columns))
    return Taken(row, now=True)
