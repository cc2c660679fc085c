"""Pages of an administrator about users. Who is not theirs to manage is not there: 404."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from lindung.web.areas.picker import picker_for
from lindung.web.users import services
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.manage_forms import NewUserForm, RoleForm
from lindung.web.users.models import Role, User
from lindung.web.users.roles import Can
from lindung.web.users.selectors import found_users, managed_users
from lindung.web.users.shown import role_rows, user_items, user_table
from lindung.web.users.today import conditions
from lindung.web.users.views import page

ON_A_PAGE = 50

Change = tuple[Callable[..., object], object]
CHANGES: Mapping[str, Change] = {
    "close": (services.close_user, gettext_lazy("Akun ditutup.")),
    "reopen": (services.reopen_user, gettext_lazy("Akun dibuka lagi.")),
    "unlock": (services.unlock_user, gettext_lazy("Pengguna dapat mencoba masuk lagi sekarang.")),
    "reset_factor": (services.reset_second_factor, gettext_lazy("Kode ponsel dihapus.")),
}
"""What one button does, and what is said then."""


@may(Can.MANAGE_USERS)
@require_safe
def users(request: OfficeRequest) -> HttpResponse:
    """Everybody the administrator manages, found by name."""
    words, after = request.GET.get("q", ""), request.GET.get("after", "")
    narrowed = conditions().get(request.GET.get("daftar", ""), Q())
    found = list(
        found_users(request.scope, words)
        .filter(narrowed)
        .filter(username__gt=after)
        .prefetch_related("roles__area")[: ON_A_PAGE + 1]
    )
    shown, more = found[:ON_A_PAGE], found[ON_A_PAGE:]
    context = {"table": user_table(shown), "words": words, "next_key": shown[-1].username if more else ""}
    return render(request, "users/users.html", context)


@may(Can.MANAGE_USERS)
@page
def new_user(request: OfficeRequest) -> HttpResponse:
    """Somebody new: the area first, then name and role; ends with the link to hand over."""
    picker = picker_for(request.scope, request.GET.get("area", ""))
    if picker.here is None or "pick" not in request.GET:
        return render(
            request, "users/pick_area.html", {"picker": picker, "title": _("Pengguna baru: di wilayah mana?")}
        )
    form = NewUserForm(request.POST if request.method == "POST" else None, area=picker.here)
    if not form.is_valid():
        context = {"form": form, "area": picker.here}
        return render(request, "users/new_user.html", context, status=422 if form.errors else 200)
    user, token = services.create_user(**form.cleaned_data, area=picker.here, by=request.user)
    return _show_link(request, user, token)


@may(Can.MANAGE_USERS)
@require_safe
def user(request: OfficeRequest, user_id: int) -> HttpResponse:
    """One user: roles, the last sign-in, and what may be changed."""
    found = _managed(request, user_id)
    context = {
        "user_shown": found,
        "items": user_items(found),
        "table": role_rows(found),
        "live_roles": found.live_roles,
        "own": found.pk == request.user.pk,
    }
    return render(request, "users/user.html", context)


@may(Can.MANAGE_USERS)
@page
def give_role(request: OfficeRequest, user_id: int) -> HttpResponse:
    """One more role: the area first."""
    found = _managed(request, user_id)
    picker = picker_for(request.scope, request.GET.get("area", ""))
    if picker.here is None or "pick" not in request.GET:
        title = _("Peran baru untuk %(name)s: di wilayah mana?") % {"name": found.full_name}
        return render(request, "users/pick_area.html", {"picker": picker, "title": title})
    form = RoleForm(request.POST if request.method == "POST" else None, area=picker.here)
    if not form.is_valid():
        context = {"form": form, "area": picker.here, "user_shown": found}
        return render(request, "users/give_role.html", context, status=422 if form.errors else 200)
    services.give_role(found, kind=form.cleaned_data["kind"], area=picker.here, by=request.user)
    messages.success(request, _("Peran diberikan. Pengguna itu harus masuk lagi."))
    return redirect("users:user", found.pk)


@may(Can.MANAGE_USERS)
@require_POST
def end_role(request: OfficeRequest, user_id: int, role_id: int) -> HttpResponse:
    """A role holds no more."""
    role = get_object_or_404(Role, pk=role_id, user=_managed(request, user_id), ended=None)
    services.end_role(role, by=request.user)
    messages.success(request, _("Peran diakhiri. Pengguna itu harus masuk lagi."))
    return redirect("users:user", user_id)


@may(Can.MANAGE_USERS)
@require_POST
def change(request: OfficeRequest, user_id: int, what: str) -> HttpResponse:
    """One button of the user's page."""
    does, said = CHANGES[what]
    does(_managed(request, user_id), by=request.user)
    messages.success(request, str(said))
    return redirect("users:user", user_id)


@may(Can.MANAGE_USERS)
@require_POST
def new_link(request: OfficeRequest, user_id: int) -> HttpResponse:
    """A link to hand over; shown once."""
    found = _managed(request, user_id)
    return _show_link(request, found, services.link_for(found, by=request.user))


def _managed(request: OfficeRequest, user_id: int) -> User:
    return get_object_or_404(managed_users(request.scope), pk=user_id)


def _show_link(request: HttpRequest, user: User, token: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("users:open_link", args=(token,)))
    return render(request, "users/link.html", {"user_shown": user, "address": address})
