"""A one-time link: from its address to a new password."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.web.users.links import digest_of, set_password_by_link, user_of_link
from lindung.web.users.password_forms import NewPasswordForm
from lindung.web.users.views import page

LINK = "link"  # in the session: the digest of the token, so that the token is in no further address


@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once: addresses are seen by neighbours and histories."""
    request.session.flush()
    request.session[LINK] = digest_of(token)
    return redirect("users:set_password")


@page
def set_password(request: HttpRequest) -> HttpResponse:
    """The new password; the same page for every link that is good for nothing."""
    digest = request.session.get(LINK, "")
    user = user_of_link(digest)
    if user is None:
        return render(request, "users/dead_link.html", status=404)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if not form.is_valid():
        context = {"form": form, "username": user.username}
        return render(request, "users/set_password.html", context, status=422 if form.errors else 200)
    set_password_by_link(digest, form.cleaned_data["password"])
    request.session.flush()
    messages.success(request, _("Kata sandi tersimpan. Masuklah dengan kata sandi yang baru."))
    return redirect("users:sign_in")
