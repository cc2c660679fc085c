"""Decrees on screen: those of a programme, a new draft, one with its file, put in force, discarded, withdrawn."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.programmes import decree_pages as pages
from lindung.web.programmes.decree_files import decree_bytes
from lindung.web.programmes.decree_forms import DraftForm, WithdrawForm
from lindung.web.programmes.decree_selectors import (
    by_village,
    counted_people,
    decrees_in,
    not_on_it,
    rupiah_of,
    to_decree,
)
from lindung.web.programmes.decrees import discard_draft, draft_decree, issue_decree, withdraw_decree
from lindung.web.programmes.models import Decree, Programme
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.programmes.states import DecreeState
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


@may(Can.SEE_PROGRAMMES)
@require_safe
def decrees(request: OfficeRequest, pk: int) -> HttpResponse:
    """The decrees of a programme, and what could be decreed."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    found = list(decrees_in(request.scope).filter(programme=programme))
    mine = scope_of(request.user, Can.ISSUE_DECREES)
    ready = to_decree(programme, mine) if mine else []
    context = {
        "title": _("Keputusan"),
        "lead": programme.title,
        "table": pages.decrees_table(found, counted_people(found)),
        "ready": pages.to_decree_table(ready) if mine else None,
        "new_url": address("programmes:draft", pk) if ready else "",
        "trail": trail_of(programme),
    }
    return render(request, "programmes/decrees.html", context)


@may(Can.ISSUE_DECREES)
def draft(request: OfficeRequest, pk: int) -> HttpResponse:
    """Draft a decree out of the approved lists of an area."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    found = to_decree(programme, request.scope)
    form = DraftForm(found, request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := _draft(request, programme, form)):
        messages.success(request, _drafted_words(made))
        return redirect("programmes:decree", made.pk)
    context = {
        "title": _("Rancang keputusan"),
        "lead": programme.title,
        "form": form,
        "table": pages.to_decree_table(found),
        "nothing": not found,
        "trail": [*trail_of(programme), Link(_("Keputusan"), address("programmes:decrees", pk))],
    }
    return render(request, "programmes/draft.html", context, status=422 if form.errors else 200)


@may(Can.SEE_PROGRAMMES)
@require_safe
def decree(request: OfficeRequest, pk: int) -> HttpResponse:
    """One decree: what it says, who is not on it and why, its file with its hash."""
    found = get_object_or_404(decrees_in(request.scope), pk=pk)
    span = Span(found.first, found.last)
    mine = scope_of(request.user, Can.ISSUE_DECREES).holds(span)
    named = scope_of(request.user, Can.SEE_RESIDENTS).holds(span)
    draft_now, left = found.state == DecreeState.DRAFT, not_on_it(found)
    context = {
        "title": _("Keputusan nomor %(number)s") % {"number": found.number},
        "decree": found,
        "items": pages.decree_items(found, counted_people([found]).get(pk, 0), rupiah_of(found)),
        "left_out": pages.left_out_table(left, named=named) if left else None,
        "villages": pages.villages_table(found, by_village(found)),
        "writing": draft_now and not found.file_name,
        "file_url": address("programmes:decree_file", pk) if found.file_name and named else "",
        "may_issue": draft_now and mine and found.made_by_id != request.user.pk,
        "waits": draft_now and mine and found.made_by_id == request.user.pk,
        "may_discard": draft_now and mine,
        "may_withdraw": found.state == DecreeState.IN_FORCE and mine and found.issued_by_id != request.user.pk,
        "trail": [
            *trail_of(found.programme),
            Link(_("Keputusan"), address("programmes:decrees", found.programme_id)),
        ],
    }
    return render(request, "programmes/decree.html", context)


@may(Can.SEE_RESIDENTS)
@require_safe
def decree_file(request: OfficeRequest, pk: int) -> HttpResponse:
    """The file as it was written, held against its hash; recorded, for it names everybody."""
    found = get_object_or_404(decrees_in(request.scope), pk=pk)
    name = f"keputusan-{found.pk}.pdf"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    said = decree_bytes(found)
    people = counted_people([found]).get(pk, 0)
    record(request.user, "decree.taken", f"decree {pk}", Span(found.first, found.last), people=people)
    return HttpResponse(said, content_type="application/pdf", headers=headers)


@may(Can.ISSUE_DECREES)
def issue(request: OfficeRequest, pk: int) -> HttpResponse:
    """Ask once more, then put a draft in force."""
    found = get_object_or_404(decrees_in(request.scope), pk=pk)
    if found.state != DecreeState.DRAFT:
        raise Http404
    here = address("programmes:decree", pk)
    if request.method == "POST":
        issue_decree(decree=found, by=request.user)
        messages.success(request, _("Keputusan nomor %(number)s berlaku.") % {"number": found.number})
        return redirect(here)
    people = counted_people([found]).get(pk, 0)
    context = {
        "title": _("Tetapkan keputusan nomor %(number)s?") % {"number": found.number},
        "consequences": [
            _("%(count)s orang menjadi peserta dan dapat didaftarkan ke BPJS.") % {"count": number(people)},
            _("Dilindungi mulai %(first)s.") % {"first": pages.first_words(found)},
            _("Isinya tidak dapat diubah lagi. Perubahan sesudahnya adalah penggantian, atau pencabutan."),
        ],
        "action_label": _("Tetapkan"),
        "cancel_url": here,
    }
    return render(request, "shell/confirm.html", context)


@may(Can.ISSUE_DECREES)
@require_POST
def discard(request: OfficeRequest, pk: int) -> HttpResponse:
    """Nothing comes of a draft."""
    found = get_object_or_404(decrees_in(request.scope), pk=pk)
    discard_draft(decree=found, by=request.user)
    messages.success(request, _("Rancangan dibuang. Daftar desanya dapat ditetapkan lagi."))
    return redirect("programmes:decrees", found.programme_id)


@may(Can.ISSUE_DECREES)
def withdraw(request: OfficeRequest, pk: int) -> HttpResponse:
    """Withdraw a decree in force; what was done with the months is told."""
    found = get_object_or_404(decrees_in(request.scope), pk=pk)
    if found.state != DecreeState.IN_FORCE:
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (told := _withdraw(request, found, form)):
        messages.success(request, told)
        return redirect("programmes:decree", pk)
    context = {
        "title": _("Cabut keputusan nomor %(number)s?") % {"number": found.number},
        "consequences": [
            _("Pesertanya berhenti; daftar desanya dapat ditetapkan lagi dengan keputusan lain."),
            _("Bulan yang direncanakan atau ditagih sejak bulan itu dibatalkan, juga di buku."),
            _("Bulan yang sudah dibayar tetap melindungi sampai habis."),
        ],
        "form": form,
        "action_label": _("Cabut keputusan"),
        "danger": True,
        "cancel_url": address("programmes:decree", pk),
    }
    return render(request, "shell/confirm.html", context, status=422 if form.errors else 200)


def trail_of(programme: Programme) -> list[Link]:
    """The way to the pages of a programme."""
    return [
        Link(_("Program"), address("programmes:programmes")),
        Link(programme.title, address("programmes:programme", programme.pk)),
    ]


def _draft(request: OfficeRequest, programme: Programme, form: DraftForm) -> Decree | None:
    said = form.cleaned_data
    try:
        return draft_decree(
            programme=programme, span=form.span, number=said["number"], day=said["day"], signed_by=form.signed_by,
            by=request.user,
        )  # fmt: skip
    except UserError as error:
        form.add_error(None, str(error))
        return None


def _drafted_words(made: Decree) -> str:
    left = len(made.left_out)
    if not left:
        return _("Rancangan disimpan. Orang kedua menetapkannya.")
    words = ngettext(
        "Rancangan disimpan. %(left)s orang terpilih tidak dapat ditetapkan; tempatnya diisi cadangan bila ada.",
        "Rancangan disimpan. %(left)s orang terpilih tidak dapat ditetapkan; tempatnya diisi cadangan bila ada.",
        left,
    )
    return words % {"left": number(left)}


def _withdraw(request: OfficeRequest, found: Decree, form: WithdrawForm) -> str:
    said = form.cleaned_data
    try:
        done = withdraw_decree(decree=found, on=said["on"], reason=said["reason"], by=request.user)
    except UserError as error:
        form.add_error(None, str(error))
        return ""
    return _(
        "Keputusan dicabut: %(people)s peserta berhenti, %(reversed)s bulan dibatalkan, "
        "%(paid)s bulan sudah dibayar dan tetap berlaku."
    ) % {
        "people": number(done.people),
        "reversed": number(done.months.reversed),
        "paid": number(done.months.paid),
    }
