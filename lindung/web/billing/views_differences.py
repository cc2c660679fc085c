"""Rows that paid no month: the queue, one of them with its ways out, and the queue as a workbook."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.funding.accounts import AccountKind
from lindung.web.areas.spans import Span
from lindung.web.billing import pages
from lindung.web.billing.differences_services import (
    months_for,
    settle_no_money,
    settle_paid_month,
    settle_refunded,
)
from lindung.web.billing.differences_workbook import TakenIn, export_differences, take_differences
from lindung.web.billing.forms import FilledForm, SettleForm
from lindung.web.billing.models import Difference
from lindung.web.billing.selectors import differences_in
from lindung.web.billing.states import DifferenceState, How
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

ON_A_PAGE = 100


@may(Can.EXCHANGE)
@require_safe
def differences(request: OfficeRequest) -> HttpResponse:
    """What is open, in the order of the files."""
    after = request.GET.get("after", "")
    rows = differences_in(request.scope)
    if after.isascii() and after.isdecimal() and len(after) < len("1" * 18):
        rows = rows.filter(pk__gt=int(after))
    found = list(rows[: ON_A_PAGE + 1])
    context = {
        "title": _("Selisih pembayaran"),
        "table": pages.differences_table(found[:ON_A_PAGE]),
        "next_key": str(found[ON_A_PAGE - 1].pk) if len(found) > ON_A_PAGE else "",
        "trail": [Link(_("Tagihan"), address("billing:bills"))],
    }
    return render(request, "billing/differences.html", context)


@may(Can.EXCHANGE)
def difference(request: OfficeRequest, pk: int) -> HttpResponse:
    """One row that paid no month, and how it is settled or was."""
    found = get_object_or_404(differences_in(request.scope, settled=None), pk=pk)
    if found.state == DifferenceState.SETTLED:
        return _settled_page(request, found)
    file = found.line.file
    form = SettleForm(
        months_for(found, Span(file.first, file.last)), request.POST if request.method == "POST" else None
    )
    if form.is_valid():
        try:
            _settle(request, found, form)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Selisih diselesaikan."))
            return redirect("billing:differences")
    context = {
        "title": _("Selisih pembayaran"),
        "items": pages.difference_items(found),
        "form": form,
        "button": _("Simpan"),
        "trail": [Link(_("Selisih"), address("billing:differences"))],
    }
    return render(request, "billing/difference.html", context, status=422 if form.errors else 200)


@may(Can.EXCHANGE)
@require_safe
def differences_out(request: OfficeRequest) -> HttpResponseBase:
    """The queue as a workbook, to be filled in."""
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / "selisih.xlsx"
        export_differences(path, by=request.user, scope=request.scope)
        return FileResponse(BytesIO(path.read_bytes()), as_attachment=True, filename=path.name)


@may(Can.EXCHANGE)
def filled_in(request: OfficeRequest) -> HttpResponse:
    """The filled workbook comes back."""
    said = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FilledForm(*said)
    taken: TakenIn | None = None
    if form.is_valid():
        with TemporaryDirectory(prefix="lindung-") as folder:
            path = Path(folder) / "selisih.xlsx"
            with path.open("wb") as kept:
                kept.writelines(form.cleaned_data["book"].chunks())
            try:
                taken = take_differences(path, by=request.user, scope=request.scope)
            except UserError as error:
                form.add_error("book", str(error))
    context = {
        "title": _("Unggah selisih"),
        "form": FilledForm() if taken else form,
        "taken": taken,
        "trail": [Link(_("Selisih"), address("billing:differences"))],
    }
    return render(request, "billing/differences_in.html", context, status=422 if form.errors else 200)


def _settled_page(request: OfficeRequest, found: Difference) -> HttpResponse:
    if request.method == "POST":
        raise UserError(_("Selisih ini sudah diselesaikan. Muat ulang halamannya."))
    books = bool(scope_of(request.user, Can.SEE_BOOK))
    context = {
        "title": _("Selisih pembayaran"),
        "items": [*pages.difference_items(found), *pages.settled_items(found, books=books)],
        "trail": [Link(found.line.file.number, address("billing:payment", found.line.file.pk))],
    }
    return render(request, "billing/difference.html", context)


def _settle(request: OfficeRequest, found: Difference, form: SettleForm) -> None:
    said = form.cleaned_data
    match said["how"]:
        case How.PAID_MONTH:
            settle_paid_month(difference=found, month=said["month"], note=said["note"], by=request.user)
        case How.REFUNDED:
            settle_refunded(
                difference=found, number=said["number"], day=said["day"], station=AccountKind(said["station"]),
                note=said["note"], by=request.user,
            )  # fmt: skip
        case _:
            settle_no_money(difference=found, note=said["note"], by=request.user)
