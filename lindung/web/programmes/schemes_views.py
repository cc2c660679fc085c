"""Schemes: which there are, what a version says, its file, the next version, and one that is run."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.law.law import Law
from lindung.programme.places import fit_sentence, over_ceiling
from lindung.programme.year_edits import edited, figures_of
from lindung.programme.year_words import year_changes, year_rows
from lindung.web.programmes.schemes_figures_form import FiguresForm, initial_of
from lindung.web.programmes.schemes_forms import AdoptForm, VersionForm
from lindung.web.programmes.schemes_selectors import versions_in, year_of
from lindung.web.programmes.schemes_services import Taken, adopt, take_shipped, take_text
from lindung.web.shell.components import Cell, Column, Link, Table
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


@may(Can.SEE_PROGRAMMES)
@require_safe
def schemes(request: OfficeRequest) -> HttpResponse:
    """The versions that are for the reader's areas."""
    rows = [
        (Cell(one.title, address("programmes:version", one.pk)), place(one.area.name), str(one.year), str(one.version))
        for one in versions_in(request.scope)
    ]
    columns = (Column(_("Skema")), Column(_("Wilayah")), Column(_("Tahun")), Column(_("Versi")))
    table = Table(_("Skema"), columns, rows, empty=_("Belum ada skema untuk wilayah Anda."))
    return render(
        request, "programmes/schemes.html", {"title": _("Skema"), "versions": table, "may_manage": _manages(request)}
    )


@may(Can.SEE_PROGRAMMES)
@require_safe
def version(request: OfficeRequest, pk: int) -> HttpResponse:
    """Everything one version says, and whether its quota fits."""
    seen = versions_in(request.scope)
    found = get_object_or_404(seen, pk=pk)
    year = year_of(found)
    rows = [(row.part, row.title, row.value) for row in year_rows(year)]
    context = {
        "title": _("%(title)s, versi %(version)s") % {"title": found.title, "version": found.version},
        "found": found,
        "fit": fit_sentence(year, Law()),
        "cautions": year.cautions,
        "others": seen.filter(code=found.code, area=found.area).exclude(pk=pk),
        "rows": Table(_("Isi skema"), (Column(_("Bagian")), Column(_("Hal")), Column(_("Isi"))), rows),
        "over": over_ceiling(year, Law()) is not None,
        "may_manage": _manages(request),
        "trail": _trail(),
    }
    return render(request, "programmes/version.html", context)


@may(Can.SEE_PROGRAMMES)
@require_safe
def compare(request: OfficeRequest, before: int, after: int) -> HttpResponse:
    """What changed between two versions."""
    old, new = (get_object_or_404(versions_in(request.scope), pk=pk) for pk in (before, after))
    rows = [(one.title, one.before, one.after) for one in year_changes(year_of(old), year_of(new))]
    columns = (Column(_("Hal")), Column(str(old)), Column(str(new)))
    table = Table(_("Yang berbeda"), columns, rows, empty=_("Kedua versi itu mengatakan hal yang sama."))
    return render(
        request, "programmes/table.html", {"title": _("Bandingkan dua versi"), "table": table, "trail": _trail()}
    )


@may(Can.MANAGE_SCHEMES)
def new_version(request: OfficeRequest) -> HttpResponse:
    """Take a scheme as the next version of it; what is wrong with it is the form's error."""
    posted = request.method == "POST"
    form = VersionForm(request.scope, request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        try:
            taken = _take(request, form)
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            return _taken(request, taken)
    context = {"title": _("Ambil skema"), "form": form, "button": _("Simpan versi"), "trail": _trail()}
    return render(request, "programmes/form.html", context, status=422 if form.errors else 200)


@may(Can.MANAGE_SCHEMES)
def adopt_version(request: OfficeRequest, pk: int) -> HttpResponse:
    """Run a version as a programme."""
    found = get_object_or_404(versions_in(request.scope), pk=pk)
    year = year_of(found)
    form = AdoptForm(request.scope, request.POST if request.method == "POST" else None, year=year)
    if form.is_valid():
        try:
            area = form.cleaned_data["area"]
            made = adopt(found, form.adoption(), area=area, by=request.user, scope=request.scope)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return redirect("programmes:programme", made.pk)
    context = {
        "title": _("Jalankan sebagai program"),
        "form": form,
        "button": _("Jalankan"),
        "fit": fit_sentence(year, Law()),
        "over": over_ceiling(year, Law()) is not None,
        "trail": [*_trail(), Link(found.title, address("programmes:version", pk))],
    }
    return render(request, "programmes/form.html", context, status=422 if form.errors else 200)


@may(Can.SEE_PROGRAMMES)
@require_safe
def version_file(request: OfficeRequest, pk: int) -> HttpResponse:
    """The scheme as its file: to be read, changed and taken as the next version."""
    found = get_object_or_404(versions_in(request.scope), pk=pk)
    name = f"{found.code}-v{found.version}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(found.text, content_type="application/yaml; charset=utf-8", headers=headers)


@may(Can.MANAGE_SCHEMES)
def edit_version(request: OfficeRequest, pk: int) -> HttpResponse:
    """The figures that change from year to year, as a form; what comes out is the next version."""
    found = get_object_or_404(versions_in(request.scope), pk=pk)
    before = figures_of(year_of(found))
    posted = request.POST if request.method == "POST" else None
    form = FiguresForm(request.scope, posted, initial=initial_of(found, before))
    if form.is_valid():
        try:
            said = form.cleaned_data
            text = edited(found.text, before, form.figures(), form.basis(timezone.localdate()))
            taken = take_text(said["code"], text, area=said["area"], by=request.user, scope=request.scope)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return _taken(request, taken)
    context = {
        "title": _("Ubah angka %(title)s") % {"title": found.title},
        "lead": _(
            "Versi yang ada tidak berubah; hasilnya versi baru. Angka yang diubah memakai dasar yang Anda tulis."
        ),
        "form": form,
        "button": _("Simpan sebagai versi baru"),
        "trail": [*_trail(), Link(found.title, address("programmes:version", pk))],
    }
    return render(request, "programmes/form.html", context, status=422 if form.errors else 200)


def _taken(request: OfficeRequest, taken: Taken) -> HttpResponse:
    same = _("Isi skema itu sudah ada. Tidak ada yang berubah.")
    messages.success(request, _("Versi skema disimpan.") if taken.now else same)
    return redirect("programmes:version", taken.version.pk)


def _trail() -> list[Link]:
    return [Link(_("Skema"), address("programmes:schemes"))]


def _manages(request: OfficeRequest) -> bool:
    return bool(scope_of(request.user, Can.MANAGE_SCHEMES))


def _take(request: OfficeRequest, form: VersionForm) -> Taken:
    said = form.cleaned_data
    if said["shipped"]:
        return take_shipped(said["shipped"], area=said["area"], by=request.user, scope=request.scope)
    return take_text(said["code"], said["text"], area=said["area"], by=request.user, scope=request.scope)
