"""`may`: the gate before every view. Who has not the capability anywhere gets 404, as for what does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

SECOND_FACTOR = "second_factor"  # in the session: this sign-in gave the second factor too
P = ParamSpec("P")


class OfficeRequest(HttpRequest):
    """A request that has passed a gate."""

    user: User
    scope: Scope
    htmx: Any


View = Callable[Concatenate[OfficeRequest, P], HttpResponseBase]
Gated = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def may(can: Can | None = None) -> Callable[[View[P]], Gated[P]]:
    """Only for those who can; `request.scope` says where. Without a capability: for everybody who is signed in."""

    def gate(view: View[P]) -> Gated[P]:
        @wraps(view)
        def gated(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if (waiting := sign_in_first(request)) is not None:
                return waiting
            scope = scope_of(request.user, can) if can else Scope()
            if can and not scope:
                raise Http404
            request.scope = scope  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        gated.asks = can  # type: ignore[attr-defined]
        return gated  # type: ignore[return-value]

    return gate


def sign_in_first(request: HttpRequest) -> HttpResponse | None:
    """Where to go before anything else: to the sign-in, or to the second factor where the roles want one."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return redirect_to_login(request.get_full_path())
    if user.needs_second_factor and not request.session.get(SECOND_FACTOR):
        return redirect("users:second_factor")
    return None
