"""Signing in and out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lindung.web.users import sign_in as services
from lindung.web.users.addresses import address_of
from lindung.web.users.forms import CodeForm, FirstCodeForm, SignInForm
from lindung.web.users.gates import sign_in_first
from lindung.web.users.lockout import address_waits
from lindung.web.users.models import User
from lindung.web.users.second_factor import picture_of, secret_to_enrol

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    if sign_in_first(request) is None:
        return redirect("shell:start")
    if (waiting := _address_waits(request)) is not None:
        return waiting
    if request.method != "POST":
        return render(request, "users/sign_in.html", {"form": SignInForm()})
    form = SignInForm(request.POST)
    user = services.user_with_password(**form.cleaned_data, address=address_of(request)) if form.is_valid() else None
    if user is not None:
        return _after_password(request, user)
    if form.is_valid():
        form.add_error(None, _wrong_words())
    return render(request, "users/sign_in.html", {"form": form}, status=422)


@page
def second_factor(request: HttpRequest) -> HttpResponse:
    """The six digits, or a recovery code."""
    user = services.waiting_user(request)
    if user is None:
        return redirect("users:sign_in")
    if not user.has_second_factor:
        return redirect("users:enrol")
    if (waiting := _address_waits(request)) is not None:
        return waiting
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if services.code_accepted(user, form.cleaned_data["code"], address_of(request)):
            return _signed_in(request, user, factor=True)
        form.add_error("code", wrong_code())
    return render(request, "users/second_factor.html", {"form": form}, status=422 if form.errors else 200)


@page
def enrol(request: HttpRequest) -> HttpResponse:
    """Bind a telephone at the first sign-in; ends with the recovery codes, shown once."""
    user = services.waiting_user(request)
    if user is None or user.has_second_factor:
        return redirect("users:second_factor" if user else "users:sign_in")
    if (waiting := _address_waits(request)) is not None:
        return waiting
    form = FirstCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        codes = services.codes_of_enrolment(user, form.cleaned_data["code"], address_of(request))
        if codes is not None:
            goes_to = services.begin_session(request, user, factor=True)
            context = {"codes": codes, "username": user.username, "next_url": goes_to}
            return in_language(render(request, "users/recovery_codes.html", context), user)
        form.add_error("code", wrong_code())
    return enrol_page(request, user, form)


def enrol_page(request: HttpRequest, user: User, form: FirstCodeForm) -> HttpResponse:
    """The secret as picture and text, and the field for its first code."""
    secret = secret_to_enrol(user)
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    picture = mark_safe(picture_of(user, secret))  # noqa: S308 - drawn by us out of our own address
    context = {"form": form, "picture": picture, "secret": groups, "username": user.username}
    return render(request, "users/enrol.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    services.end_session(request)
    return redirect("users:sign_in")


def _after_password(request: HttpRequest, user: User) -> HttpResponse:
    if not user.needs_second_factor:
        return _signed_in(request, user, factor=False)
    services.wait_for(request, user)
    return redirect("users:second_factor" if user.has_second_factor else "users:enrol")


def _signed_in(request: HttpRequest, user: User, *, factor: bool) -> HttpResponse:
    return in_language(redirect(services.begin_session(request, user, factor=factor)), user)


def in_language(response: HttpResponse, user: User) -> HttpResponse:
    """The pages speak as the user chose."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", secure=settings.OFFICE.https)
    return response


def _address_waits(request: HttpRequest) -> HttpResponse | None:
    """The page that says to wait; the same for every name."""
    waits = request.method == "POST" and address_waits(address_of(request))
    return render(request, "users/wait.html", status=429) if waits else None


def _wrong_words() -> str:
    return _(
        "Nama pengguna atau kata sandi tidak cocok, atau akun ini ditutup beberapa menit karena terlalu banyak "
        "percobaan. Periksa keduanya lalu coba lagi; kalau lupa, minta tautan kata sandi kepada administrator."
    )


def wrong_code() -> str:
    """The same for a wrong code, one used before, and an account that must wait."""
    return _("Kode itu tidak cocok atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu coba lagi.")
