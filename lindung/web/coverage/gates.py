"""Who sees coverage, and how much of it: counts as they are, or without small cells."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from lindung.web.areas.models import Area
from lindung.web.users.gates import Gated, OfficeRequest, may
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

P = ParamSpec("P")


@dataclass(frozen=True)
class Sight:
    """Where somebody sees counts as they are, and where without small cells."""

    exact: Scope
    suppressed: Scope

    def __bool__(self) -> bool:
        return bool(self.exact or self.suppressed)

    def sees(self, area: Area) -> bool:
        return self.exact.holds(area) or self.suppressed.holds(area)


class SightRequest(OfficeRequest):
    """A request that has passed this gate."""

    sight: Sight


View = Callable[Concatenate[SightRequest, P], HttpResponseBase]


def sight_of(user: User) -> Sight:
    """What a user's roles show."""
    return Sight(scope_of(user, Can.SEE_COVERAGE), scope_of(user, Can.SEE_SUPPRESSED))


def sees_coverage(view: View[P]) -> Gated[P]:
    """Only for those who see coverage somewhere; `request.sight` says where and how."""

    @wraps(view)
    def looked_at(request: OfficeRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        sight = sight_of(request.user)
        if not sight:
            raise Http404
        request.sight = sight  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    gated: Gated[P] = may()(looked_at)  # type: ignore[arg-type]
    gated.asks = (Can.SEE_COVERAGE, Can.SEE_SUPPRESSED)  # type: ignore[attr-defined]
    return gated


def public_only(view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> Gated[P]:
    """For everybody, unless the office has switched its public pages off."""

    @wraps(view)
    def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not settings.PUBLIC_PAGES:
            raise Http404
        return view(request, *args, **kwargs)

    opened.asks = None  # type: ignore[attr-defined]
    return opened  # type: ignore[return-value]
