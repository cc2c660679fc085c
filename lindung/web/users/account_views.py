"""The page about oneself: password, language, second factor, other sessions."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.web.api.consent import answered_for
from lindung.web.users import account
from lindung.web.users.account_forms import LanguageForm
from lindung.web.users.addresses import address_of
from lindung.web.users.forms import CodeForm, FirstCodeForm
from lindung.web.users.gates import SECOND_FACTOR, OfficeRequest, may
from lindung.web.users.password_forms import ChangePasswordForm
from lindung.web.users.shown import role_words
from lindung.web.users.sign_in import code_accepted, codes_of_enrolment, user_with_password
from lindung.web.users.views import enrol_page, in_language, page, wrong_code


@may()
@require_safe
def own_account(request: OfficeRequest) -> HttpResponse:
    """Who one is here, and what one may change."""
    user = request.user
    left = user.recovery_codes.filter(used=None).count()
    context = {
        "roles": [role_words(role) for role in user.live_roles],
        "language_form": LanguageForm(initial={"language": user.language}),
        "left": left,
        "programs": answered_for(user),
    }
    return render(request, "users/account.html", context)


@may()
@page
def change_password(request: OfficeRequest) -> HttpResponse:
    """Another password; the sessions elsewhere end."""
    user = request.user
    form = ChangePasswordForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        old = form.cleaned_data["old"]
        if user_with_password(username=user.username, password=old, address=address_of(request)) is not None:
            account.change_password(user, form.cleaned_data["password"])
            update_session_auth_hash(request, user)
            messages.success(request, _("Kata sandi diganti. Sesi Anda di tempat lain diakhiri."))
            return redirect("users:account")
        form.add_error("old", _("Kata sandi sekarang tidak cocok."))
    return render(request, "users/change_password.html", {"form": form}, status=422 if form.errors else 200)


@may()
@require_POST
def change_language(request: OfficeRequest) -> HttpResponse:
    """The language of the pages."""
    form = LanguageForm(request.POST)
    if form.is_valid():
        account.change_language(request.user, form.cleaned_data["language"])
    return in_language(redirect("users:account"), request.user)


@may()
@require_POST
def end_other_sessions(request: OfficeRequest) -> HttpResponse:
    """Only this browser stays signed in."""
    account.end_other_sessions(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Sesi lain diakhiri."))
    return redirect("users:account")


@may()
@page
def bind_telephone(request: OfficeRequest) -> HttpResponse:
    """A second factor for who need not have one, but wants to."""
    user = request.user
    if user.has_second_factor:
        return redirect("users:account")
    form = FirstCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        codes = codes_of_enrolment(user, form.cleaned_data["code"], address_of(request))
        if codes is not None:
            request.session[SECOND_FACTOR] = True
            return _show_codes(request, codes)
        form.add_error("code", wrong_code())
    return enrol_page(request, user, form)


@may()
@page
def renew_recovery_codes(request: OfficeRequest) -> HttpResponse:
    """Other recovery codes, for a code of the telephone."""
    user = request.user
    if not user.has_second_factor:
        return redirect("users:account")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if code_accepted(user, form.cleaned_data["code"], address_of(request)):
            return _show_codes(request, account.renew_recovery_codes(user))
        form.add_error("code", wrong_code())
    return render(request, "users/renew_codes.html", {"form": form}, status=422 if form.errors else 200)


def _show_codes(request: OfficeRequest, codes: list[str]) -> HttpResponse:
    context = {"codes": codes, "username": request.user.username, "next_url": "/akun/"}
    return render(request, "users/recovery_codes.html", context)
