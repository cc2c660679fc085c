"""Open a dossier: find the worker, say what happened; and every later step of it, one page each."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.web.claims.finding import (
    MOST,
    declared_income,
    find_workers,
    refuse_other_village,
    worker_who_is,
    workers_in,
)
from lindung.web.claims.forms import FindForm, OpenForm
from lindung.web.claims.models import Dossier
from lindung.web.claims.selectors import dossiers_in
from lindung.web.claims.services import open_dossier
from lindung.web.claims.states import Event
from lindung.web.claims.tables import workers_table
from lindung.web.claims.views import trail
from lindung.web.claims.ways import ways_of
from lindung.web.months.models import Worker
from lindung.web.residents.models import Resident
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.OPEN_CLAIMS)
def find(request: OfficeRequest) -> HttpResponse:
    """Find the worker. What was typed is answered on the same page and stands in no address."""
    form = FindForm(request.POST if request.method == "POST" else None)
    found: list[Worker] | None = None
    if form.is_valid():
        try:
            found = find_workers(request.scope, form.cleaned_data["text"])
        except UserError as error:
            form.add_error("text", str(error))
    context = {
        "form": form,
        "found": found,
        "more": found is not None and len(found) > MOST,
        "table": workers_table(found[:MOST]) if found else None,
        "trail": trail(),
    }
    return render(request, "claims/find.html", context, status=422 if form.errors else 200)


@may(Can.OPEN_CLAIMS)
def open_one(request: OfficeRequest, worker_id: int) -> HttpResponse:
    """Say what happened to a worker; the dossier is opened and everybody in the village is told."""
    worker = get_object_or_404(workers_in(request.scope), pk=worker_id)
    form = OpenForm(request.POST if request.method == "POST" else None, initial={"income": declared_income(worker)})
    if form.is_valid():
        try:
            made = _opened(request, worker, form)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Berkas dibuka. Kepala desa dan dinas sudah diberi tahu."))
            return redirect("claims:dossier", made.pk)
    context = {
        "form": form,
        "title": _("Buka berkas untuk %(name)s") % {"name": worker.name},
        "lead": _("Tidak perlu menunggu surat lengkap: batas waktunya dihitung dari hari kejadian."),
        "button": _("Buka berkas"),
        "trail": trail(),
    }
    return render(request, "claims/form.html", context, status=422 if form.errors else 200)


@may(Can.OPEN_CLAIMS)
def of_resident(request: OfficeRequest, pk: int) -> HttpResponse:
    """From a resident's page to the dossier of the worker they are."""
    resident = request.scope.limit(Resident.objects.filter(pk=pk)).first()
    if resident is None:
        raise Http404
    worker = worker_who_is(resident)
    if worker is None or not workers_in(request.scope).filter(pk=worker.pk).exists():
        messages.warning(request, _("Orang ini belum pernah menjadi peserta program di wilayah Anda."))
        return redirect("residents:person", pk)
    return redirect("claims:open", worker.pk)


@may(Can.OPEN_CLAIMS)
def step(request: OfficeRequest, dossier_id: int, slug: str) -> HttpResponse:
    """One of the ways of a dossier; 404 where it is no way of its state."""
    found = get_object_or_404(dossiers_in(request.scope), pk=dossier_id)
    way = next((one for one in ways_of(found, request.user) if one.slug == slug), None)
    if way is None:
        raise Http404
    form = way.form(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            way.act(found, form.cleaned_data, request.user)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Tercatat."))
            return redirect("claims:dossier", found.pk)
    context = {
        "form": form,
        "title": way.label,
        "lead": way.lead,
        "button": way.label,
        "danger": way.danger,
        "reason": found.close_reason if slug == "setujui-tutup" else "",
        "trail": [*trail(), Link(found.number, address("claims:dossier", found.pk))],
    }
    return render(request, "claims/form.html", context, status=422 if form.errors else 200)


def _opened(request: OfficeRequest, worker: Worker, form: OpenForm) -> Dossier:
    said = form.cleaned_data
    refuse_other_village(worker, said["happened_on"], request.scope)
    return open_dossier(
        worker=worker,
        event=Event(said["event"]),
        happened_on=said["happened_on"],
        told_on=said["told_on"],
        told_by=said["told_by"],
        income=Rupiah(said["income"]),
        by=request.user,
    )
