"""Pages of residents: search, a person, their numbers, the work lists of a village, the quarantine."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.wording import number
from lindung.people.nik import NikState
from lindung.web.months.worker_selectors import workers_in
from lindung.web.residents import pages, person, quarantine, work_lists
from lindung.web.residents.forms import AssignForm, SearchForm, UnmaskForm
from lindung.web.residents.history import history_of
from lindung.web.residents.models import Resident
from lindung.web.residents.unmasking import unmask
from lindung.web.residents.verdicts import kinds
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

SEARCH = "residents_search"  # in the session, sealed: what was typed never stands in an address


@may(Can.SEE_RESIDENTS)
def find(request: OfficeRequest) -> HttpResponse:
    """Search; what was typed is kept sealed in the session, so that going back shows it again."""
    if "clear" in request.POST:
        request.session.pop(SEARCH, None)
        return redirect("residents:search")
    posted = request.method == "POST"
    said = request.POST if posted else pages.asked_before(request.session.get(SEARCH, ""))
    one_village = pages.is_one_village(request.scope)
    form = SearchForm(said, one_village=one_village, today=timezone.localdate())
    found = pages.found_by(request.scope, form) if said is not None else None
    if posted and found is not None:
        request.session[SEARCH] = form.terms().sealed()
        return redirect("residents:search")
    context = {
        "form": form,
        "found": found,
        "table": pages.people_table(found.people, _("Ditemukan")) if found else None,
        "links": pages.beside_search(request.user, request.scope),
    }
    return render(request, "residents/search.html", context, status=422 if form.errors else 200)


@require_safe
@may(Can.SEE_RESIDENTS)
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """A person's page."""
    resident = person.resident_of(request.scope, pk)
    happened, more = history_of(resident)
    family = person.family_of(request.scope, resident)
    context = {
        "resident": resident,
        "title": resident.name,
        "kind": person.kind_of(resident),
        "rests_on": person.rests_on(resident, request.scope),
        "register": person.register_of(resident),
        "items": person.items_of(resident),
        "family": person.family_table(family) if resident.card_lookup else None,
        "happened": happened,
        "more": more,
        "claim_url": _claim(request, resident),
        "months_url": _months(request, resident),
        "may_unmask": scope_of(request.user, Can.UNMASK).holds_village(resident.village),
        "trail": _trail(),
    }
    return render(request, "residents/person.html", context)


@may(Can.UNMASK)
def numbers(request: OfficeRequest, pk: int) -> HttpResponse:
    """Ask why, record it, show the whole numbers once."""
    resident = person.resident_of(request.scope, pk)
    form = UnmaskForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "resident": resident, "trail": [*_trail(), Link(resident.name, person.address(resident))]}
    if request.method == "POST" and form.is_valid():
        seen = unmask(resident, by=request.user, reason=form.cleaned_data["reason"], note=form.cleaned_data["note"])
        return render(request, "residents/numbers.html", {**context, "seen": seen})
    return render(request, "residents/unmask.html", context, status=422 if form.errors else 200)


@require_safe
@may(Can.SEE_RESIDENTS)
def people_list(request: OfficeRequest, code: str, slug: str) -> HttpResponse:
    """People of one village by verdict, to work through."""
    village, kind = work_lists.village_of(request.scope, code), work_lists.kind_named(slug)
    hamlet = request.GET.get("dusun", "")[:100]
    listed = work_lists.page_of(village, kind, hamlet, request.GET.get("after", ""))
    counts = work_lists.counts_of(village, hamlet)
    context = {
        "village": village,
        "kind": kind,
        "hamlet": hamlet,
        "hamlets": work_lists.hamlets_of(village),
        "links": pages.list_links(village, counts, kind, hamlet),
        "count": counts[kind.slug],
        "table": pages.list_table(listed, str(kind.title)),
        "next_key": listed.next_key,
        "may_export": scope_of(request.user, Can.EXPORT_PEOPLE).holds(village),
        "trail": _trail(),
    }
    return render(request, "residents/list.html", context)


@require_safe
@may(Can.SEE_RESIDENTS)
def lists(request: OfficeRequest, code: str) -> HttpResponse:
    """The lists of a village, beginning with the first that has somebody in it."""
    village = work_lists.village_of(request.scope, code)
    counts = work_lists.counts_of(village)
    first = next((kind for kind in kinds() if counts[kind.slug]), kinds()[0])
    return redirect(pages.list_address(village, first))


@require_POST
@may(Can.EXPORT_PEOPLE)
def export(request: OfficeRequest, code: str) -> FileResponse:
    """The lists of a village as a workbook; recorded."""
    village = work_lists.village_of(request.scope, code)
    stream = work_lists.workbook_of(village, by=request.user)
    return FileResponse(stream, as_attachment=True, filename=f"penduduk-{village.code}.xlsx")


@require_safe
@may()
def held(request: OfficeRequest) -> HttpResponse:
    """What is in quarantine; 404 for who neither brought nor answers for any of it."""
    answers = bool(scope_of(request.user, Can.SEE_QUARANTINE))
    rows = quarantine.held(request.user)
    if not rows and not answers:
        raise Http404
    return render(request, "residents/quarantine.html", {"table": pages.held_table(rows), "answers": answers})


@may()
def held_one(request: OfficeRequest, said: int) -> HttpResponse:
    """The people of one number in quarantine; who answers for it says which village it is."""
    after = request.GET.get("after", "")
    people = quarantine.people_held(request.user, said, int(after[:18]) if after.isdecimal() else 0)
    answers = bool(scope_of(request.user, Can.SEE_QUARANTINE))
    form = AssignForm(request.POST if request.method == "POST" else None) if answers else None
    if form and request.method == "POST" and form.is_valid():
        freed = quarantine.assign(said, form.cleaned_data["code"], by=request.user)
        messages.success(request, _("%(count)s orang keluar dari karantina.") % {"count": number(freed)})
        return redirect("residents:quarantine")
    context = {**pages.held_page(said, people), "form": form, "trail": _trail()}
    return render(request, "residents/held.html", context, status=422 if form and form.errors else 200)


@require_POST
@may(Can.SEE_QUARANTINE)
def release(request: OfficeRequest) -> HttpResponse:
    """Free those whose village is a known area by now."""
    freed = quarantine.release_known(by=request.user, scope=request.scope)
    messages.success(request, _("%(count)s orang keluar dari karantina.") % {"count": number(freed)})
    return redirect("residents:quarantine")


def _claim(request: OfficeRequest, resident: Resident) -> str:
    """Where a dossier is opened for them, for who may; the page behind it says whether they ever took part."""
    opens = scope_of(request.user, Can.OPEN_CLAIMS).holds_village(resident.village)
    return address("claims:of_resident", resident.pk) if opens else ""


def _months(request: OfficeRequest, resident: Resident) -> str:
    """Where the months and programmes of the same person are, for who may see those."""
    if resident.nik_lookup is None or resident.nik_state != NikState.VALID:
        return ""
    workers = workers_in(scope_of(request.user, Can.SEE_MONTHS))
    worker = workers.filter(nik_lookup=resident.nik_lookup).values_list("pk", flat=True).first()
    return address("months:worker", worker) if worker else ""


def _trail() -> list[Link]:
    return [pages.search_link()]
