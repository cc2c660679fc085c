"""Which notices are for a person: those of an area in which they have the capability that the notice asks for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Value

from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.notices.models import Notice, Seen
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind
from lindung.web.users.scope import Scope, merged

MANY = 100  # more than that is not counted on every page
SHOWN = 30  # on one page
PRINTED = 1_000  # in one document


@dataclass(frozen=True)
class Chosen:
    """Which notices are asked for: of one kind or all, and whether only what is new."""

    kind: str = ""
    new: bool = False


def notices_for(user: User) -> "QuerySet[Notice]":
    """Live notices for this person, by the roles that hold now."""
    live = Notice.objects.filter(closed_at=None)
    spans: dict[Can, list[Span]] = defaultdict(list)
    for role in user.live_roles if user.is_active else ():
        for can in CAPABILITIES[RoleKind(role.kind)]:
            spans[can].append(role.area.span)
    alike: dict[tuple[Span, ...], list[str]] = defaultdict(list)
    for can, areas in spans.items():
        alike[merged(areas)].append(can.value)
    mine = Q(pk__in=())
    for where, cans in alike.items():
        mine |= Q(can__in=cans) & _within(Scope(where))
    return live.filter(mine)


def listed(user: User, chosen: Chosen) -> "QuerySet[Notice]":
    """The notices asked for, the newest first, each with `seen_by_me`."""
    seen = Seen.objects.filter(notice=OuterRef("pk"), user=user)
    rows = notices_for(user).annotate(seen_by_me=Exists(seen))
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.new:
        rows = rows.filter(seen_by_me=Value(value=False, output_field=BooleanField()))
    return rows.order_by("-pk")


def page_of(user: User, chosen: Chosen, after: int | None) -> tuple[Sequence[Notice], int | None]:
    """One page of them, and the key of the next page."""
    rows = listed(user, chosen)
    found = list((rows.filter(pk__lt=after) if after else rows)[: SHOWN + 1])
    return found[:SHOWN], found[SHOWN - 1].pk if len(found) > SHOWN else None


def unseen_count(user: User) -> int:
    """How many are new to this person, at most MANY."""
    return listed(user, Chosen(new=True))[:MANY].count()


def names_of(notices: Sequence[Notice]) -> dict[tuple[int, int], str]:
    """The names of their areas, by span."""
    firsts = {notice.first for notice in notices}
    areas = Area.objects.filter(first__in=firsts).values_list("first", "last", "name")
    return {(first, last): name for first, last, name in areas}


def _within(scope: Scope) -> Q:
    within = Q(pk__in=())
    for span in scope.spans:
        within |= Q(first__gte=span.first, last__lte=span.last)
    return within
