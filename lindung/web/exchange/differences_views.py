"""Pages of what differs: counts for who sees programmes, people for who may read their names, and what settles one."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from lindung.common.errors import UserError
from lindung.web.exchange import pages, selectors
from lindung.web.exchange.differences_workbook import export, take_workbook
from lindung.web.exchange.forms import BookForm, SettleForm
from lindung.web.exchange.models import Difference
from lindung.web.exchange.settling import settle as settle_one
from lindung.web.exchange.states import Kind
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


@may(Can.SEE_PROGRAMMES)
@require_safe
def differences(request: OfficeRequest) -> HttpResponse:
    """How much waits by kind and village; people where the reader may read their names."""
    kind, after, sent = (request.GET.get(name, "") for name in ("jenis", "after", "pengiriman"))
    counted = selectors.differences_in(request.scope)
    if sent.isdecimal():
        counted = counted.filter(submission=int(sent[:18]))
    readable = counted & selectors.differences_in(selectors.people_scope(request.user))
    if kind in Kind.values:
        readable = readable.filter(kind=kind)
    if after.isdecimal():
        readable = readable.filter(pk__gt=int(after[:18]))
    shown = list(selectors.named(readable)[: selectors.PAGE + 1])
    listed = shown[: selectors.PAGE]
    settles = bool(scope_of(request.user, Can.EXCHANGE))
    context = {
        "title": _("Selisih pendaftaran"),
        "kinds": pages.kinds_table(selectors.counts_by_kind(counted)),
        "villages": pages.waits_by_village(selectors.counts_by_village(counted)),
        "table": pages.differences_table(listed, may_settle=settles) if listed else None,
        "chosen": Kind(kind).label if kind in Kind.values else "",
        "next_key": str(listed[-1].pk) if len(shown) > selectors.PAGE else "",
        "may_settle": settles,
        "trail": [Link(_("Pendaftaran ke BPJS"), address("exchange:submissions"))],
    }
    return render(request, "exchange/differences.html", context)


@may(Can.EXCHANGE)
def settle(request: OfficeRequest, pk: int) -> HttpResponse:
    """One difference, and how it came to its end or comes to it."""
    found = selectors.named(selectors.all_differences_in(request.scope)).filter(pk=pk).first()
    if found is None:
        raise Http404
    if found.how:
        return _settled_page(request, found)
    kind = Kind(found.kind)
    form = SettleForm(kind, request.POST if request.method == "POST" else None)
    if form.is_valid():
        settle_one(found, form.word, by=request.user)
        messages.success(request, _("Selisih diselesaikan."))
        return redirect("exchange:differences")
    context = {"title": pages.whom(found), "items": pages.difference_items(found), "form": form, "trail": _trail()}
    return render(request, "exchange/settle.html", context, status=422 if form.errors else 200)


@require_GET
@may(Can.EXCHANGE)
def differences_out(request: OfficeRequest) -> HttpResponseBase:
    """What waits as a workbook, to be filled in; recorded."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "selisih-pendaftaran.xlsx"
        export(path, by=request.user, scope=request.scope)
        return FileResponse(BytesIO(path.read_bytes()), as_attachment=True, filename=path.name)


@may(Can.EXCHANGE)
def differences_back(request: OfficeRequest) -> HttpResponse:
    """The filled workbook comes back."""
    posted = request.method == "POST"
    form, taken = BookForm(*((request.POST, request.FILES) if posted else (None, None))), None
    if form.is_valid():
        with TemporaryDirectory() as folder:
            path = Path(folder) / "selisih-pendaftaran.xlsx"
            with path.open("wb") as kept:
                kept.writelines(form.cleaned_data["file"].chunks())
            try:
                taken = take_workbook(path, by=request.user, scope=request.scope)
            except UserError as error:
                form.add_error("file", str(error))
    context = {
        "title": _("Unggah selisih yang sudah diisi"),
        "form": BookForm() if taken else form,
        "taken": taken,
        "trail": _trail(),
    }
    return render(request, "exchange/differences_back.html", context, status=422 if form.errors else 200)


def _settled_page(request: OfficeRequest, found: Difference) -> HttpResponse:
    if request.method == "POST":
        raise UserError(_("Selisih ini sudah diselesaikan orang lain. Muat ulang daftarnya."))
    items = [*pages.difference_items(found), *pages.settled_items(found)]
    return render(request, "exchange/settle.html", {"title": pages.whom(found), "items": items, "trail": _trail()})


def _trail() -> list[Link]:
    return [
        Link(_("Pendaftaran ke BPJS"), address("exchange:submissions")),
        Link(_("Selisih pendaftaran"), address("exchange:differences")),
    ]
