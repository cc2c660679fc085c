"""Areas as a person sees them: only those of the scope, and the way down to them."""

from django.db.models import QuerySet

from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.users.scope import Scope


def areas_within(scope: Scope) -> QuerySet[Area]:
    """Every area that lies wholly in the scope, in the order of the codes."""
    return scope.limit_areas(Area.objects.all()).order_by("first", "-last")


def top_areas(scope: Scope) -> list[Area]:
    """The widest areas of the scope."""
    found = Area.objects.filter(first__in=[span.first for span in scope.spans]).order_by("first", "-last")
    spans = set(scope.spans)
    return [area for area in found if area.span in spans]


def way_to(area: Area, scope: Scope) -> list[Area]:
    """From the widest area of the scope down to the one above this area."""
    around = Area.objects.filter(first__lte=area.first, last__gte=area.last).exclude(pk=area.pk)
    return list(scope.limit_areas(around).order_by("first", "-last"))


def smallest_around(span: Span) -> Area | None:
    """The smallest area that holds a span."""
    around = Area.objects.filter(first__lte=span.first, last__gte=span.last)
    return around.order_by("-first", "last").first()
