"""Putting lists forward and deciding on them: one, or all of an area that wait for the reader."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.programme.year_words import ACT_WORDS
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of, span_of
from lindung.web.programmes import lists_pages as pages
from lindung.web.programmes.approvals import Decided, Seen, decide, decide_all, propose, propose_all, waiting_for
from lindung.web.programmes.drawing import year_of
from lindung.web.programmes.list_faults import sizes_of
from lindung.web.programmes.lists_forms import VerdictForm
from lindung.web.programmes.lists_selectors import lists_in, page_of, village_names
from lindung.web.programmes.lists_views import list_page
from lindung.web.programmes.models import CandidateList, Programme
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.programmes.states import Verdict
from lindung.web.programmes.turns import turns_of
from lindung.web.shell.components import Cell, Column, Link, Table
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.APPROVE_LISTS)
@require_safe
def turns(request: OfficeRequest) -> HttpResponse:
    """Everything that waits for the reader, step by step."""
    rows = []
    for turn in turns_of(request.user):
        if sizes := sizes_of(list(turn.lists(request.user))).values():
            url = address("programmes:turn", turn.programme.pk, turn.number)
            amount = Rupiah(sum(one.amount for one in sizes))
            people = sum(one.people for one in sizes)
            step = f"{ACT_WORDS[turn.step.act].capitalize()}: {turn.step.by}"
            rows.append((Cell(turn.programme.title, url), step, len(sizes), people, rupiah(amount)))
    figures = (Column(one, numeric=True) for one in (_("Daftar"), _("Orang"), _("Iuran")))
    table = Table(
        _("Daftar yang menunggu keputusan Anda"), (Column(_("Program")), Column(_("Langkah")), *figures), rows,
        empty=_("Tidak ada daftar yang menunggu keputusan Anda."),
    )  # fmt: skip
    return render(request, "programmes/table.html", {"title": _("Menunggu keputusan Anda"), "table": table})


@may(Can.APPROVE_LISTS)
def turn(request: OfficeRequest, pk: int, step: int) -> HttpResponse:
    """The lists of one step that wait for the reader, and one verdict for all of an area."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    waiting = waiting_for(programme, step, request.user)
    code, span = _area(request, programme)
    some = waiting.filter(village__gte=span.first, village__lte=span.last)
    sizes = sizes_of(list(some)).values()
    seen = Seen(len(sizes), sum(one.people for one in sizes), sum(one.amount for one in sizes))
    form, done = VerdictForm(request.POST if request.method == "POST" else None, **seen.__dict__), None
    if form.is_valid():
        try:
            done = _decided(request, form, programme, step, span)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _told(done, form.cleaned_data["verdict"]))
            if not done.left:
                return redirect("programmes:turns")
            form = VerdictForm(lists=seen.lists, people=seen.people, amount=seen.amount)
    after = request.GET.get("after", "")
    shown, next_key = page_of(some, int(after) if after.isdecimal() and len(after) <= 10 else None)
    context = {
        "title": _("Menunggu keputusan Anda"),
        "programme": programme,
        "step": year_of(programme).approvals[step] if 0 < step < len(year_of(programme).approvals) else None,
        "areas": _areas(waiting.values_list("village", flat=True), code, request.path),
        "seen": seen,
        "table": pages.lists_table(shown, _("Daftar yang menunggu")),
        "next_key": next_key,
        "form": form,
        "left": _left(done) if done else (),
        "trail": [Link(_("Menunggu keputusan Anda"), address("programmes:turns"))],
    }
    return render(request, "programmes/turn.html", context, status=422 if form.errors else 200)


@require_POST
@may(Can.APPROVE_LISTS)
def decide_one(request: OfficeRequest, pk: int) -> HttpResponse:
    """Say of one list what the reader's step says."""
    found = get_object_or_404(lists_in(request.scope).select_related("meeting"), pk=pk)
    form = VerdictForm(request.POST)
    if form.is_valid():
        verdict = Verdict(form.cleaned_data["verdict"])
        decide(of_list=found, verdict=verdict, reason=form.cleaned_data["reason"], by=request.user)
        back = verdict is Verdict.RETURNED
        messages.success(request, _("Daftar dikembalikan.") if back else _("Daftar disetujui pada langkah Anda."))
        return redirect("programmes:list", pk)
    return render(request, "programmes/list.html", {**list_page(request, found, form), "form": form}, status=422)


@require_POST
@may(Can.KEEP_LISTS)
def propose_one(request: OfficeRequest, pk: int) -> HttpResponse:
    """Put one list forward."""
    found = get_object_or_404(lists_in(request.scope), pk=pk)
    propose(of_list=found, by=request.user)
    messages.success(request, _("Daftar diusulkan."))
    return redirect("programmes:list", pk)


@may(Can.KEEP_LISTS)
def propose_ready(request: OfficeRequest, pk: int) -> HttpResponse:
    """Put forward every list of the reader's villages that is ready; what is left is told with why."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    context: dict[str, Any] = {"title": _("Usulkan semua yang siap"), "programme": programme}
    if request.method == "POST":
        done = [
            propose_all(programme=programme, span=span, by=request.user)
            for whole in [Span(programme.first, programme.last)]
            for span in request.scope.spans
            if span.first <= whole.last and whole.first <= span.last
        ]
        lists = sum(len(one.lists) for one in done)
        context["told"] = _("%(lists)s daftar diusulkan.") % {"lists": number(lists)}
        context["left"] = [line for one in done for line in _left(one)]
    return render(request, "programmes/propose_all.html", context)


def _decided(request: OfficeRequest, form: VerdictForm, programme: Programme, step: int, span: Span) -> Decided:
    said = form.cleaned_data
    seen = Seen(said["lists"] or 0, said["people"] or 0, said["amount"] or 0)
    return decide_all(
        programme=programme, step=step, span=span, verdict=Verdict(said["verdict"]), reason=said["reason"],
        seen=seen, by=request.user,
    )  # fmt: skip


def _told(done: Decided, verdict: str) -> str:
    if verdict == Verdict.RETURNED:
        words = ngettext("%(lists)s daftar dikembalikan.", "%(lists)s daftar dikembalikan.", len(done.lists))
    else:
        words = _("%(lists)s daftar disetujui: %(people)s orang, iuran %(amount)s.")
    return words % {"lists": number(len(done.lists)), "people": number(done.people), "amount": rupiah(done.amount)}


def _left(done: Decided) -> list[tuple[str, str, str]]:
    """Village, address and reason of each list that was left."""
    villages = dict(CandidateList.objects.filter(pk__in=done.left).values_list("pk", "village"))
    names = village_names(villages.values())
    return [
        (place(names.get(villages[pk], "")) or code_of(villages[pk]), address("programmes:list", pk), why)
        for pk, why in done.left.items()
    ]


def _area(request: OfficeRequest, programme: Programme) -> tuple[str, Span]:
    """The regency or district that is asked for; the whole programme where none is."""
    code = request.GET.get("wilayah", "")
    area = Area.objects.filter(pk=code, level__in=("regency", "district")).first() if code else None
    return (area.code, span_of(area.code)) if area else ("", Span(programme.first, programme.last))


def _areas(villages: Any, here: str, path: str) -> list[Link]:  # noqa: ANN401 - rows of a query
    """The regencies in which lists wait, or the districts where there is one regency, with how many."""
    codes = [code_of(village) for village in villages]
    length = 5 if len({code[:5] for code in codes}) > 1 else 8
    counts = Counter(code[:length] for code in codes)
    if len(counts) < 2:
        return []
    names = dict(Area.objects.filter(pk__in=counts).values_list("pk", "name"))
    links = [Link(f"{_('Semua')} ({number(len(codes))})", path, current=not here)]
    return links + [
        Link(f"{place(names.get(code, code))} ({number(count)})", f"{path}?wilayah={code}", current=code == here)
        for code, count in sorted(counts.items())
    ]
