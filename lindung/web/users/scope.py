"""What of the rows a person may see: the one door between a user and every query. Nothing said is nothing seen.

scope = scope_of(request.user, Can.SEE_RESIDENTS)
scope.limit(Resident.objects.all(), "village")      rows of the user's areas; those without a village never
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Scope:
    """The areas in which a person has a capability, as spans that do not overlap. Without any: nothing."""

    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.spans)

    def limit(self, rows: "QuerySet[M]", field: str = "village") -> "QuerySet[M]":
        """Rows whose village (a number in `field`) lies in the scope."""
        return rows.filter(self.condition(field)) if self.spans else rows.none()

    def limit_areas(self, rows: "QuerySet[M]", first: str = "first", last: str = "last") -> "QuerySet[M]":
        """Rows about areas that lie wholly in the scope; the fields hold the area's span."""
        if not self.spans:
            return rows.none()
        within = Q()
        for span in self.spans:
            within |= Q(**{f"{first}__gte": span.first, f"{last}__lte": span.last})
        return rows.filter(within)

    def condition(self, field: str) -> Q:
        """The same as a condition; of an empty scope one that no row meets."""
        if not self.spans:
            return Q(pk__in=())
        within = Q()
        for span in self.spans:
            within |= Q(**{f"{field}__gte": span.first, f"{field}__lte": span.last})
        return within

    def holds(self, area: Area | Span) -> bool:
        """Does the whole area lie in it?"""
        span = area.span if isinstance(area, Area) else area
        return any(mine.holds(span) for mine in self.spans)

    def touches(self, span: Span) -> bool:
        """Does any part of the area lie in it?"""
        return any(mine.first <= span.last and span.first <= mine.last for mine in self.spans)

    def holds_everything(self) -> bool:
        """Every village that is known: whoever it is sees all there is."""
        villages = Area.objects.filter(level="village")
        return bool(self) and not villages.exclude(self.condition("first")).exists()

    def holds_village(self, village: int | None) -> bool:
        """Does the village? A row without one is nowhere."""
        return village is not None and any(span.first <= village <= span.last for span in self.spans)


def scope_of(user: AbstractBaseUser | AnonymousUser, can: Can) -> Scope:
    """Where a user has a capability by a role that holds now."""
    if not isinstance(user, User) or not user.is_active:
        return Scope()
    areas = [role.area for role in user.live_roles if can in CAPABILITIES[RoleKind(role.kind)]]
    return Scope(merged(area.span for area in areas))


def refuse_lost_right(user: User, can: Can, span: Span) -> None:
    """UserError where somebody may no longer do in an area what they asked the worker for: roles end meanwhile."""
    if not scope_of(user, can).holds(span):
        raise UserError(
            _("Peran yang meminta ini di wilayah itu sudah berakhir, jadi tidak ada yang berubah. Mintalah orang yang "
              "berwenang.")
        )  # fmt: skip


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Without those that lie within another, in order: spans of areas are within each other or apart."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.first, -one.last)):
        if not found or not found[-1].holds(span):
            found.append(span)
    return tuple(found)
