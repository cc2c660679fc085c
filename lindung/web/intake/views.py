"""Pages of uploads: the list, handing in, how far it is, what was found, and the decision."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from lindung.web.audit.services import record
from lindung.web.intake import pages, selectors, services
from lindung.web.intake.forms import RefusalForm, UploadForm
from lindung.web.intake.models import Upload
from lindung.web.intake.receiving import ToDisk
from lindung.web.intake.states import State
from lindung.web.intake.today import LISTS
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can

PAGE = 30  # uploads
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@may()
def uploads(request: OfficeRequest) -> HttpResponse:
    """Everything handed in for the areas of the reader, the last first."""
    if not selectors.seen_by(request.user):
        raise Http404
    rows = LISTS.get(request.GET.get("daftar", ""), selectors.uploads_of)(request.user).order_by("-id")
    if (after := request.GET.get("after", "")).isdecimal():
        rows = rows.filter(pk__lt=int(after[:18]))
    shown = list(rows[: PAGE + 1])
    context = pages.of_list(request.user, shown[:PAGE])
    return render(request, "intake/uploads.html", {**context, "next_key": shown[PAGE - 1].pk if shown[PAGE:] else None})


@csrf_exempt  # asked for in `_new`: after the gate, and with our own way to take the file
@may(Can.UPLOAD)
def new(request: OfficeRequest) -> HttpResponseBase:
    """Hand a file in."""
    request.upload_handlers = [ToDisk(request)]
    return cast("HttpResponseBase", _new(request))


@csrf_protect
def _new(request: OfficeRequest) -> HttpResponse:
    areas = selectors.areas_to_hand_in_for(request.user)
    form = UploadForm(areas, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("area", "file", "received", "village", "sender", "month")}
        return redirect("intake:upload", services.receive(by=request.user, **said).pk)
    return render(request, "intake/new.html", pages.of_new(request.user, form), status=422 if form.errors else 200)


@require_safe
@may()
def upload(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far it is, or what was found and what accepting it would change."""
    return render(request, "intake/upload.html", pages.of_upload(request.user, _theirs(request, pk)))


@require_safe
@may()
def progress(request: OfficeRequest, pk: int) -> HttpResponse:
    """The part of the page that moves; once it is done the browser is told to fetch the whole page."""
    found = _theirs(request, pk)
    answer = render(request, "intake/progress.html", {"upload": found, "step": pages.step_of(found)})
    if not found.is_worked_on:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
@may(Can.UPLOAD)
def copy(request: OfficeRequest, pk: int) -> FileResponse:
    """The marked copy, for who hands in such lists for that area. It holds whole numbers: who took it is recorded."""
    found = get_object_or_404(request.scope.limit_areas(Upload.objects.select_related("area")), pk=pk)
    if not selectors.may_take_copy(request.user, found) or not found.copy_name or not found.copy.is_file():
        raise Http404
    record(request.user, "upload copy taken", f"upload {found.pk}", area=found.span)
    answer = FileResponse(found.copy.open("rb"), as_attachment=True, filename=found.copy_name, content_type=WORKBOOK)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@may(Can.ACCEPT)
def accept(request: OfficeRequest, pk: int) -> HttpResponse:
    """Let it take the place of the last."""
    found = get_object_or_404(request.scope.limit_areas(Upload.objects.all()), pk=pk)
    services.accept(upload=found, by=request.user)
    messages.success(request, _("Berkas diterima dan sedang disimpan."))
    return redirect("intake:upload", found.pk)


@may(Can.ACCEPT)
def refuse(request: OfficeRequest, pk: int) -> HttpResponse:
    """Ask why, and refuse it."""
    found = get_object_or_404(request.scope.limit_areas(Upload.objects.all()), pk=pk, state=State.READ)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.refuse(upload=found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Berkas ditolak. Pengunggah membaca alasan Anda."))
        return redirect("intake:upload", found.pk)
    context = {
        "title": _("Tolak berkas %(name)s?") % {"name": found.file_name},
        "lead": _("Data yang ada tidak berubah. Pengunggah dapat memperbaiki berkasnya dan mengunggah lagi."),
        "form": form,
        "action_label": _("Tolak berkas"),
        "danger": True,
        "cancel_url": reverse("intake:upload", args=[found.pk]),
    }
    return render(request, "shell/confirm.html", context, status=422 if form.errors else 200)


def _theirs(request: OfficeRequest, pk: int) -> Upload:
    return get_object_or_404(selectors.uploads_of(request.user), pk=pk)
