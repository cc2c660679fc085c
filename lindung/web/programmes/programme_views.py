"""Programmes: which run in the reader's areas, the steps of one of them, and its beginning and end."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.law.law import Law
from lindung.programme.places import fit_sentence, over_ceiling
from lindung.web.areas.spans import Span
from lindung.web.programmes.hub import hub_table
from lindung.web.programmes.models import Programme
from lindung.web.programmes.running import (
    before_beginning,
    before_closing,
    begin_programme,
    close_programme,
    reopen_programme,
)
from lindung.web.programmes.schemes_selectors import lists_by_state, programmes_in, year_of
from lindung.web.programmes.schemes_today import TO_BEGIN, TO_CLOSE, waiting
from lindung.web.programmes.states import ProgrammeState
from lindung.web.shell.components import Cell, Column, Item, Link, Table, Tone
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import day, place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

TONES: dict[str, Tone] = {
    ProgrammeState.PREPARED: "news", ProgrammeState.RUNNING: "good", ProgrammeState.CLOSED: "plain",
}  # fmt: skip


@may(Can.SEE_PROGRAMMES)
@require_safe
def programmes(request: OfficeRequest) -> HttpResponse:
    """The programmes that run in the reader's areas."""
    rows = [
        (
            Cell(one.title, address("programmes:programme", one.pk)),
            one.code,
            place(one.area.name),
            _months(one),
            Cell(one.get_state_display(), tone=TONES[one.state]),
        )
        for one in _listed(request)
    ]
    columns = (
        Column(_("Program")), Column(_("Kode")), Column(_("Wilayah")), Column(_("Bulan")), Column(_("Keadaan")),
    )  # fmt: skip
    table = Table(_("Program"), columns, rows, empty=_("Belum ada program di wilayah Anda."))
    return render(request, "programmes/table.html", {"title": _("Program"), "table": table, "may_see_schemes": True})


@may(Can.SEE_PROGRAMMES)
@require_safe
def programme(request: OfficeRequest, pk: int) -> HttpResponse:
    """The steps of one programme, how far the villages' lists are, and what begins or closes it."""
    found = get_object_or_404(programmes_in(request.scope), pk=pk)
    year = year_of(found.scheme)
    manages = scope_of(request.user, Can.MANAGE_SCHEMES).holds(Span(found.first, found.last))
    context = {
        "title": found.title,
        "programme": found,
        "state": (found.get_state_display(), TONES[found.state]),
        "items": _items(found),
        "fit": fit_sentence(year, Law()),
        "over": over_ceiling(year, Law()) is not None,
        "steps": hub_table(found, request.scope, request.user),
        "lists": _lists(found, request),
        "before": _before(found) if manages else None,
        "manages": manages,
        "trail": [Link(_("Program"), address("programmes:programmes"))],
    }
    return render(request, "programmes/programme.html", context)


@may(Can.MANAGE_SCHEMES)
@require_POST
def change_programme(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Begin, close or reopen; what stands in the way is said by the service."""
    found = get_object_or_404(programmes_in(request.scope), pk=pk)
    if what == "mulai":
        begin_programme(found, by=request.user, scope=request.scope)
    elif what == "tutup":
        close_programme(found, words=request.POST.get("words", ""), by=request.user, scope=request.scope)
    else:
        reopen_programme(found, by=request.user, scope=request.scope)
    messages.success(request, _("Tercatat."))
    return redirect("programmes:programme", pk)


def _listed(request: OfficeRequest) -> "QuerySet[Programme]":
    """All of them, or those the start page counts."""
    which = request.GET.get("daftar", "")
    if which not in (TO_BEGIN, TO_CLOSE):
        return programmes_in(request.scope)
    return waiting(scope_of(request.user, Can.MANAGE_SCHEMES), which).select_related("area", "scheme").order_by("code")


def _items(found: Programme) -> list[Item]:
    items = [
        Item(_("Kode"), found.code),
        Item(_("Wilayah"), place(found.area.name)),
        Item(_("Bulan"), _months(found)),
        Item(_("Skema"), str(found.scheme), url=address("programmes:version", found.scheme_id)),
    ]
    if found.closed_on and found.closed_by:
        closed = f"{day(found.closed_on)}, {found.closed_by.full_name}"
        items.append(Item(_("Ditutup"), f"{closed}: {found.closed_words}" if found.closed_words else closed))
    return items


def _months(found: Programme) -> str:
    first = Month.numbered(found.first_month)
    return _("%(first)s sampai %(last)s") % {"first": first.words, "last": (first + (found.months - 1)).words}


def _lists(found: Programme, request: OfficeRequest) -> Table:
    lists = address("programmes:lists", found.pk)
    rows = [
        (
            Cell(one.state.label, f"{lists}?keadaan={one.state}"),
            number(one.villages),
            number(one.places),
            rupiah(one.ceiling),
        )
        for one in lists_by_state(found, request.scope)
    ]
    figures = (Column(words, numeric=True) for words in (_("Desa"), _("Tempat"), _("Pagu")))
    return Table(_("Daftar desa"), (Column(_("Keadaan")), *figures), rows, empty=_("Belum ada daftar desa."))


def _before(found: Programme) -> Table | None:
    """What is to be done before the next state; nothing for a closed one."""
    if found.state == ProgrammeState.CLOSED:
        return None
    begins = found.state == ProgrammeState.PREPARED
    checks = before_beginning(found) if begins else before_closing(found)
    rows = [
        (
            one.words,
            Cell(_("selesai"), tone="good")
            if one.done
            else Cell(_("harus diselesaikan"), tone="bad")
            if one.must
            else Cell(_("perlu diketahui"), tone="warn"),
        )
        for one in checks
    ]
    caption = _("Sebelum program dimulai") if begins else _("Sebelum program ditutup")
    return Table(caption, (Column(_("Hal")), Column(_("Keadaan"))), rows)
