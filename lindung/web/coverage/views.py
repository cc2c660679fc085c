"""Coverage in the office: find the area, ask for a day, show it or hand out a file."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.coverage import selectors
from lindung.web.coverage.files import KINDS, CoverageFile, coverage_file
from lindung.web.coverage.forms import ChoiceForm, OutlinesForm
from lindung.web.coverage.gates import SightRequest, public_only, sees_coverage
from lindung.web.coverage.outline_services import OutlinesLoaded, load_outlines
from lindung.web.coverage.pages import area_page
from lindung.web.shell.components import Download
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


@sees_coverage
@require_safe
def start(request: SightRequest) -> HttpResponse:
    """To the reader's area, or to choose one where there are several."""
    areas = selectors.areas_of(request.sight)
    if len(areas) == 1:
        return redirect("coverage:area", areas[0].code)
    return render(request, "coverage/start.html", {"title": _("Cakupan"), "areas": areas})


@sees_coverage
@require_safe
def area(request: SightRequest, code: str) -> HttpResponse:
    """An area: map, tables, days before, and what is missing to the targets."""
    found, exact = selectors.area_seen(request.sight, code)
    around = selectors.around(found, request.sight)
    return _page(request, found, around, exact=exact, page="coverage:area")


@sees_coverage
@require_safe
def download(request: SightRequest, code: str, name: str) -> HttpResponse:
    """The same as a file; that it was taken is recorded."""
    found, exact = selectors.area_seen(request.sight, code)
    file = _file(request, found, name, exact=exact)
    record(request.user, "coverage.exported", f"{name} {code}", area=found, rows=file.rows, exact=exact)
    return _handed_out(file)


@public_only
@require_safe
def public_start(request: HttpRequest) -> HttpResponse:
    """To the area of this office."""
    return redirect("coverage:public_area", selectors.public_start())


@public_only
@require_safe
def public_area(request: HttpRequest, code: str) -> HttpResponse:
    """An area without sign-in and without small cells, down to districts."""
    found = selectors.public_area(code)
    around = [one for one in selectors.around(found, None) if one.level in selectors.PUBLIC_LEVELS]
    return _page(request, found, around, exact=False, page="coverage:public_area")


@public_only
@require_safe
def public_download(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The same as a file."""
    return _handed_out(_file(request, selectors.public_area(code), name, exact=False, public=True))


@may(Can.MANAGE_AREAS)
def outlines(request: OfficeRequest) -> HttpResponse:
    """Load the outlines of areas, so that maps have the shape of the land."""
    form = OutlinesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        loaded = load_outlines(
            file.read(),
            file=file.name,
            source=form.cleaned_data["source"],
            received=form.cleaned_data["received"],
            by=request.user,
            scope=request.scope,
        )
        _say(request, loaded)
        return redirect("coverage:outlines")
    context = {"title": _("Garis batas peta"), "form": form, "kept": selectors.maps_kept(request.scope)}
    return render(request, "coverage/outlines.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, found: Area, around: list[Area], *, exact: bool, page: str) -> HttpResponse:
    days = selectors.counted_days()
    public = page == "coverage:public_area"
    if not days:
        return render(
            request, "coverage/nothing.html", {"title": f"{_('Cakupan')} {place(found.name)}", "public": public}
        )
    form = ChoiceForm(request.GET, days, exact=exact)
    asked = form.asked()
    kept = "?" + urlencode({name: value for name, value in form.cleaned_data.items() if value})
    kept = kept if len(kept) > 1 else ""

    def page_of(area: Area) -> str:
        return reverse(page, args=[area.code]) + kept

    seen = selectors.coverage_of_area(found, asked, public=public)
    context = area_page(seen, around, page_of, _people(request, seen)) | {"form": form, "public": public}
    if not public and scope_of(request.user, Can.MANAGE_AREAS).holds(found):
        context["outlines_url"] = reverse("coverage:outlines")
    context["files"] = _files(page.replace("area", "download"), found, kept, has_map=bool(seen.parts))
    return render(request, "coverage/area.html", context, status=422 if form.errors else 200)


def _people(request: HttpRequest, seen: selectors.AreaCoverage) -> Callable[[str], str]:
    """Where the people behind a count are: of a village their lists, for who may see residents; else its parts."""
    there = isinstance(request.user, User) and scope_of(request.user, Can.SEE_RESIDENTS).holds(seen.area)
    if seen.area.level == "village":
        return lambda kind: address("residents:list", seen.area.code, kind) if there else ""
    return lambda _kind: "#wilayah" if there and seen.parts else ""


def _file(request: HttpRequest, found: Area, name: str, *, exact: bool, public: bool = False) -> CoverageFile:
    days = selectors.counted_days()
    if name not in KINDS or not days:
        raise Http404
    asked = ChoiceForm(request.GET, days, exact=exact).asked()
    seen = selectors.coverage_of_area(found, asked, public=public)
    if name == "peta.svg" and not seen.parts:
        raise Http404
    return coverage_file(seen, name, public=public)


def _handed_out(file: CoverageFile) -> HttpResponse:
    response = HttpResponse(file.content, content_type=file.kind)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def _files(page: str, found: Area, kept: str, *, has_map: bool) -> list[Download]:
    names = {
        "cakupan.xlsx": _("Tabel (Excel)"),
        "cakupan.csv": _("Tabel (CSV)"),
        "peta.svg": _("Peta (SVG)"),
        "deret.svg": _("Deret waktu (SVG)"),
        "rincian.svg": _("Rincian (SVG)"),
    }
    return [
        Download(label, reverse(page, args=[found.code, name]) + kept)
        for name, label in names.items()
        if has_map or name != "peta.svg"
    ]


def _say(request: HttpRequest, loaded: OutlinesLoaded) -> None:
    said = ngettext("Garis batas %(count)d wilayah dimuat.", "Garis batas %(count)d wilayah dimuat.", loaded.areas) % {
        "count": loaded.areas
    }
    messages.success(request, said)
    for around in loaded.incomplete:
        messages.warning(request, _("Peta %(around)s belum lengkap, jadi tetap berupa petak.") % {"around": around})
    if loaded.left_out:
        messages.info(request, _("%(count)d pulau terlalu kecil untuk digambar.") % {"count": loaded.left_out})
