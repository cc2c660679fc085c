"""Which notices are for a person: those of an area in which they have the capability that the notice asks for.

A province is not told of single villages, of which it has hundreds: its pages and counts are. What only concerns those
who work in a village (`LOCAL`) is told to nobody above it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value

from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.notices.models import Notice, Seen
from lindung.web.notices.words import LOCAL
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind
from lindung.web.users.scope import Scope, merged

MANY = 100  # more than that is not counted on every page
SHOWN = 30  # on one page
PRINTED = 1_000  # in one document
WIDE = frozenset(("nation", "province"))
"""Levels of areas of which nobody wants to hear of each village."""


@dataclass(frozen=True)
class Chosen:
    """Which notices are asked for: of one kind or all, and whether only what is new."""

    kind: str = ""
    new: bool = False


def notices_for(user: User) -> "QuerySet[Notice]":
    """Live notices that are told to this person, by the roles that hold now."""
    return _live(user, _told)


def holding_for(user: User) -> "QuerySet[Notice]":
    """Live notices of everywhere this person may look, told to them or to who works there: what counts are made of."""
    return _live(user, lambda where, _wide: _within(Scope(where)))


def _live(user: User, of: Callable[[tuple[Span, ...], bool], Q]) -> "QuerySet[Notice]":
    spans: dict[tuple[Can, bool], list[Span]] = defaultdict(list)
    for role in user.live_roles if user.is_active else ():
        for can in CAPABILITIES[RoleKind(role.kind)]:
            spans[can, role.area.level in WIDE].append(role.area.span)
    alike: dict[tuple[tuple[Span, ...], bool], list[str]] = defaultdict(list)
    for (can, wide), areas in spans.items():
        alike[merged(areas), wide].append(can.value)
    mine = Q(pk__in=())
    for (where, wide), cans in alike.items():
        mine |= Q(can__in=cans) & of(where, wide)
    return Notice.objects.filter(closed_at=None).filter(mine)


def _told(where: tuple[Span, ...], wide: bool) -> Q:  # noqa: FBT001 - of a role
    told = _own(where) | (_within(Scope(where)) & ~Q(kind__in=LOCAL))
    return told & ~Q(first=F("last")) if wide else told


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


def _own(spans: Sequence[Span]) -> Q:
    own = Q(pk__in=())
    for span in spans:
        own |= Q(first=span.first, last=span.last)
    return own


def _within(scope: Scope) -> Q:
    within = Q(pk__in=())
    for span in scope.spans:
        within |= Q(first__gte=span.first, last__lte=span.last)
    return within
