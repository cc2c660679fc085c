"""Divisions on screen: ask for one, see how far it is and what came out, lay two side by side, adopt or drop one."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.web.allocation import beside_pages, pages, selectors
from lindung.web.allocation.asking import adopt_allocation, ask_allocation, drop_allocation
from lindung.web.allocation.forms import AskForm
from lindung.web.allocation.models import Allocation
from lindung.web.allocation.states import UNDER_WAY, WITH_RESULT, State
from lindung.web.allocation.workbook import write_lines
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.shell.components import Link
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

SHOWN = 50
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@may(Can.SEE_MONTHS)
@require_safe
def divisions(request: OfficeRequest) -> HttpResponse:
    """The divisions of the reader's areas."""
    asks = scope_of(request.user, Can.ALLOCATE)
    found = selectors.allocations_in(request.scope)[:SHOWN]
    context = {
        "title": _("Pembagian dana"),
        "table": pages.allocations_table(found, compare=bool(asks)),
        "may_ask": bool(asks),
    }
    return render(request, "allocation/divisions.html", context)


@may(Can.ALLOCATE)
def ask(request: OfficeRequest) -> HttpResponse:
    """Ask for a division."""
    form = AskForm(request.scope, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = ask_allocation(question=form.question(), by=request.user, scope=request.scope)
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            return redirect("allocation:division", made.pk)
    context = {"title": _("Minta pembagian dana"), "form": form, "button": _("Bagi"), "trail": [_home()]}
    return render(request, "allocation/form.html", context, status=422 if form.errors else 200)


@may(Can.SEE_MONTHS)
@require_safe
def division(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far one is, or what came out; of a wider area only what concerns the reader's villages."""
    found = get_object_or_404(selectors.allocations_in(request.scope), pk=pk)
    readable = selectors.people_scope(request.user)
    whole, worked = selectors.holds(request.scope, found), found.state in WITH_RESULT
    tables = []
    if worked and whole:
        tables.append(pages.sources_table(selectors.by_source(found)))
    if whole and found.floors:
        tables.append(pages.floors_table(found))
    if worked:
        tables.append(pages.villages_table(selectors.by_village(request.scope, found)))
    if found.lost and readable:
        tables.append(pages.contests_table(selectors.contests_of(found, readable)[:SHOWN], readable))
    context = {
        "title": _("Pembagian nomor %(number)s") % {"number": pk},
        "one": found,
        "under_way": found.state in UNDER_WAY,
        "worked": worked,
        "may_read": bool(readable),
        "items": pages.items_of(found, whole=whole),
        "told": found.told if whole else [],
        "next": pages.next_links(found, request.user) if found.state == State.ADOPTED else [],
        "unreached": pages.unreached_words(selectors.unreached(request.scope, found)) if worked else [],
        "sentence": found.sentence if whole else "",
        "tables": tables,
        "address": reverse("allocation:division", args=[pk]),
        "may_adopt": whole and found.state == State.WORKED and _allocates(request, found),
        "may_export": worked and bool(scope_of(request.user, Can.EXPORT_PEOPLE)),
        "trail": [_home()],
    }
    return render(request, "allocation/progress.html" if request.htmx else "allocation/division.html", context)


@may(Can.SEE_MONTHS)
@require_safe
def people(request: OfficeRequest, pk: int) -> HttpResponse:
    """Person by person why somebody is paid or passed over; the branch has no business with why."""
    scope = selectors.people_scope(request.user)
    found = get_object_or_404(selectors.allocations_in(scope), pk=pk)
    lines = selectors.lines_in(scope, found)
    only, after = request.GET.get("hanya", ""), request.GET.get("after", "")
    if only in ("dibayar", "dilewati"):
        lines = lines.filter(place__isnull=only == "dilewati")
    shown = list(selectors.after_line(lines, after)[: SHOWN + 1])
    context = {
        "title": _("Orang demi orang"),
        "table": pages.lines_table(shown[:SHOWN]),
        "views": [
            Link(label, f"{request.path}?hanya={key}" if key else request.path, current=key == only)
            for key, label in (("", _("Semua")), ("dibayar", _("Dibayar")), ("dilewati", _("Dilewati")))
        ],
        "next_key": selectors.key_of(shown[SHOWN - 1]) if len(shown) > SHOWN else None,
        "trail": [_home(), Link(_("Nomor %(number)s") % {"number": pk}, reverse("allocation:division", args=[pk]))],
    }
    return render(request, "allocation/people.html", context)


@may(Can.EXPORT_PEOPLE)
@require_safe
def people_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """The same as a workbook, of the villages whose people the reader may take away."""
    found = get_object_or_404(selectors.allocations_in(request.scope), pk=pk)
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"pembagian-{pk}.xlsx"
        count = write_lines(path, found, selectors.lines_in(request.scope, found))
        record(request.user, "allocation.exported", f"allocation {pk}", Span(found.first, found.last), people=count)
        named = {"Content-Disposition": f'attachment; filename="{path.name}"', "X-Content-Type-Options": "nosniff"}
        return HttpResponse(path.read_bytes(), content_type=EXCEL, headers=named)


@may(Can.ALLOCATE)
def adopt(request: OfficeRequest, pk: int) -> HttpResponse:
    """Ask once more, then let the months be planned."""
    found = _own(request, pk)
    if request.method == "POST":
        try:
            adopt_allocation(allocation=found, by=request.user)
        except UserError as error:
            messages.error(request, str(error))
        return redirect("allocation:division", pk)
    context = {
        "title": _("Pakai pembagian nomor %(number)s?") % {"number": pk},
        "consequences": [
            _("%(people)s peserta mendapat bulan yang direncanakan, %(rupiah)s seluruhnya.")
            % {"people": number(found.paid), "rupiah": rupiah(Rupiah(found.rupiah))},
            _("Bulan yang sementara itu sudah dibayar pihak lain tetap milik pihak itu, dan dicatat."),
            _("Bila saldo, syarat, atau peserta sudah berubah, tidak ada yang direncanakan dan Anda diberi tahu."),
        ],
        "action_label": _("Pakai"),
        "cancel_url": reverse("allocation:division", args=[pk]),
    }
    return render(request, "shell/confirm.html", context)


@may(Can.ALLOCATE)
@require_POST
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Put one aside."""
    try:
        drop_allocation(allocation=_own(request, pk), by=request.user)
    except UserError as error:
        messages.error(request, str(error))
    return redirect("allocation:division", pk)


@may(Can.ALLOCATE)
@require_safe
def compare(request: OfficeRequest, first: int, second: int) -> HttpResponse:
    """Two divisions of one programme side by side."""
    one, other = _own(request, first), _own(request, second)
    if one.programme_id != other.programme_id or not {one.state, other.state} <= set(WITH_RESULT):
        raise Http404
    sources = [selectors.by_source(each) for each in (one, other)]
    context = {
        "title": _("Bandingkan dua pembagian"),
        "tables": [
            beside_pages.beside_table(one, other),
            beside_pages.people_beside_table(selectors.beside(one, other)),
            beside_pages.sources_beside_table(one, other, *sources),
        ],
        "trail": [_home()],
    }
    return render(request, "allocation/tables.html", context)


def _own(request: OfficeRequest, pk: int) -> Allocation:
    """A division of which the reader has the whole area."""
    found: Allocation = get_object_or_404(selectors.allocations_in(request.scope), pk=pk)
    if not selectors.holds(request.scope, found):
        raise Http404
    return found


def _allocates(request: OfficeRequest, found: Allocation) -> bool:
    return selectors.holds(scope_of(request.user, Can.ALLOCATE), found)


def _home() -> Link:
    return Link(_("Pembagian dana"), reverse("allocation:divisions"))
