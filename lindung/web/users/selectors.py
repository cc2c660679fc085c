"""Which users an administrator sees: those who belong wholly to the administrator's areas."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from lindung.web.areas.spans import NATION, span_of
from lindung.web.users.models import Role, User
from lindung.web.users.scope import Scope


def managed_users(scope: Scope) -> QuerySet[User]:
    """Users all of whose roles lie in the scope; of who has none now, those they had. In order of their names."""
    if not scope:
        return User.objects.none()
    roles = Role.objects.filter(user=OuterRef("pk"))
    outside = roles.exclude(pk__in=scope.limit_areas(Role.objects.all(), "area__first", "area__last"))
    live = Q(ended=None)
    working = Exists(roles.filter(live)) & ~Exists(outside.filter(live))
    without = ~Exists(roles.filter(live)) & ~Exists(outside)
    if scope.holds(span_of(NATION)):
        return User.objects.filter(working | without).order_by("username")
    return User.objects.filter(working | (without & Exists(roles))).order_by("username")


def found_users(scope: Scope, words: str) -> QuerySet[User]:
    """Those whose name or user name holds every word."""
    users = managed_users(scope)
    for word in words.split()[:5]:
        users = users.filter(Q(username__icontains=word) | Q(full_name__icontains=word))
    return users
