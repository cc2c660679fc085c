"""Replacements: those that wait, whom to look at, one that is asked for, and the second person's word."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.web.areas.spans import code_of
from lindung.web.programmes import participants_pages as pages
from lindung.web.programmes.decree_views import trail_of
from lindung.web.programmes.models import Participant, ReplacementRequest
from lindung.web.programmes.participants_selectors import participants_in, requests_in, suggested_in, waiting_in
from lindung.web.programmes.replacements import (
    REPLACEABLE,
    approve_replacement,
    ask_replacement,
    turn_down_replacement,
)
from lindung.web.programmes.replacements_forms import AGREE, AskForm, DecideForm
from lindung.web.programmes.states import RequestState
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

PAGE, SHOWN = 40, 30


@may(Can.SEE_PROGRAMMES)
@require_safe
def replacements(request: OfficeRequest) -> HttpResponse:
    """Requests that wait, whom the registers say to look at, and what was decided."""
    names = scope_of(request.user, Can.SEE_RESIDENTS)
    keeps = scope_of(request.user, Can.KEEP_LISTS)
    found = suggested_in(keeps, timezone.localdate()) if keeps else []
    decided = requests_in(request.scope).exclude(state=RequestState.ASKED).order_by("-pk")
    after = request.GET.get("after", "")[:18]
    if after.isdecimal() and after.isascii():
        decided = decided.filter(pk__lt=int(after))
    some = list(decided[: PAGE + 1])
    waiting = list(waiting_in(request.scope)[:PAGE])
    context = {
        "title": _("Penggantian peserta"),
        "waiting": pages.requests_table(
            waiting, _("Menunggu persetujuan"), _("Tidak ada usulan yang menunggu."), names
        ),
        "suggested": pages.suggested_table(found[:SHOWN], more=max(0, len(found) - SHOWN)) if found else None,
        "decided": pages.requests_table(some[:PAGE], _("Sudah diputuskan"), _("Belum ada yang diputuskan."), names),
        "next_key": str(some[PAGE - 1].pk) if len(some) > PAGE else "",
        "trail": [Link(_("Program"), address("programmes:programmes"))],
    }
    return render(request, "programmes/replacements.html", context)


@may(Can.KEEP_LISTS)
def ask(request: OfficeRequest, pk: int) -> HttpResponse:
    """Ask that somebody be replaced."""
    found = get_object_or_404(participants_in(request.scope).filter(state__in=REPLACEABLE), pk=pk)
    begun = {"reason": request.GET.get("sebab", "")}
    form = AskForm(request.POST) if request.method == "POST" else AskForm(initial=begun)
    if form.is_valid() and (made := _ask(request, found, form)):
        messages.success(request, _("Usulan disimpan. Orang kedua memutuskannya."))
        return redirect("programmes:replacement", made.pk)
    village = address("programmes:participants_village", found.programme_id, code_of(found.village))
    context = {
        "title": _("Usulkan penggantian"),
        "lead": f"{found.worker.name} · {found.programme.title}",
        "form": form,
        "button": _("Usulkan"),
        "trail": [*trail_of(found.programme), Link(_("Peserta"), village)],
    }
    return render(request, "programmes/form.html", context, status=422 if form.errors else 200)


@may(Can.SEE_PROGRAMMES)
def replacement(request: OfficeRequest, pk: int) -> HttpResponse:
    """One request, and the form for who may decide on it and did not ask."""
    found = get_object_or_404(requests_in(request.scope), pk=pk)
    open_now = waiting_in(request.scope).filter(pk=pk).exists()
    mine = scope_of(request.user, Can.APPROVE_LISTS).holds_village(found.village)
    may_decide = open_now and mine and found.asked_by_id != request.user.pk
    if request.method == "POST" and not may_decide:
        raise Http404
    form = DecideForm(request.POST if request.method == "POST" else None) if may_decide else None
    if form and form.is_valid() and (told := _decide(request, found, form)):
        messages.success(request, told)
        return redirect("programmes:replacement", pk)
    context = {
        "title": _("Usulan penggantian"),
        "items": pages.request_items(found, scope_of(request.user, Can.SEE_RESIDENTS)),
        "form": form,
        "waits": open_now and mine and found.asked_by_id == request.user.pk,
        "trail": [*trail_of(found.participant.programme), Link(_("Penggantian"), address("programmes:replacements"))],
    }
    return render(request, "programmes/replacement.html", context, status=422 if form and form.errors else 200)


def _ask(request: OfficeRequest, found: Participant, form: AskForm) -> ReplacementRequest | None:
    said = form.cleaned_data
    try:
        return ask_replacement(
            participant=found, reason=form.said_reason, paper=said["paper"], on=said["on"], by=request.user
        )
    except UserError as error:
        form.add_error(None, str(error))
        return None


def _decide(request: OfficeRequest, found: ReplacementRequest, form: DecideForm) -> str:
    said = form.cleaned_data
    try:
        if said["verdict"] == AGREE:
            return approve_replacement(request=found, by=request.user).sentence
        turn_down_replacement(request=found, reason=said["answer"], by=request.user)
        return _("Usulan ditolak; peserta tetap ikut.")
    except UserError as error:
        form.add_error(None, str(error))
        return ""
