"""Arrivals of money: a form for one, a workbook for many."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.common.money import Rupiah, rupiah
from lindung.funding.accounts import CHART, Account as BookAccount, AccountKind
from lindung.web.funds.book_forms import ArrivalForm
from lindung.web.funds.book_gates import KEEP_BOOK
from lindung.web.funds.book_pages import names_of
from lindung.web.funds.tranches_forms import ArrivalsForm
from lindung.web.funds.tranches_selectors import CASH, Awaited, awaited
from lindung.web.funds.tranches_services import Arrival, TakenIn, record_arrival, record_arrivals
from lindung.web.funds.tranches_workbook import read_arrivals, write_awaited
from lindung.web.users.gates import OfficeRequest, may

MOST_CHOICES = 200  # more than anybody looks through; the workbook has them all


@may(KEEP_BOOK)
def arrive(request: OfficeRequest) -> HttpResponse:
    """Record the arrival of one sum."""
    rows = awaited(request.scope, timezone.localdate())
    form = ArrivalForm(
        _choices(rows[:MOST_CHOICES]), [(kind, CHART[kind].words) for kind in CASH], request.POST or None
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = BookAccount.written(said["charge"])
        arrival = Arrival(
            account, AccountKind(said["station"]), account.place, said["number"], said["day"], Rupiah(said["amount"])
        )
        if arrival.station in Awaited(account, Rupiah(0)).next_stations:
            entry = record_arrival([arrival], by=request.user, scope=request.scope, words=said["words"])
            messages.success(request, _("Uang tiba dicatat."))
            return redirect("funds:entry", entry.pk)
        form.add_error("station", _("Uang itu sudah melewati tempat tersebut. Pilih tempat berikutnya."))
    context = {"title": _("Catat uang tiba"), "form": form, "rows": rows, "more": len(rows) > MOST_CHOICES}
    return render(request, "funds/arrive.html", context, status=422 if form.errors else 200)


@require_GET
@may(KEEP_BOOK)
def arrivals_out(request: OfficeRequest) -> HttpResponseBase:
    """What is awaited as a workbook, to be filled in."""
    today = timezone.localdate()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "uang-tiba.xlsx"
        write_awaited(path, awaited(request.scope, today), today)
        return FileResponse(BytesIO(path.read_bytes()), as_attachment=True, filename=path.name)


@may(KEEP_BOOK)
def arrivals_in(request: OfficeRequest) -> HttpResponse:
    """The filled workbook comes back."""
    said = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, taken = ArrivalsForm(*said), None
    if form.is_valid():
        taken = TakenIn()
        with TemporaryDirectory() as folder:
            path = Path(folder) / "uang-tiba.xlsx"
            with path.open("wb") as kept:
                kept.writelines(form.cleaned_data["book"].chunks())
            rows = read_arrivals(path, taken)
        record_arrivals(rows, by=request.user, scope=request.scope, words=form.cleaned_data["words"], taken=taken)
    context = {"title": _("Unggah uang tiba"), "form": ArrivalsForm() if taken else form, "taken": taken}
    return render(request, "funds/arrivals_in.html", context, status=422 if form.errors else 200)


def _choices(rows: list[Awaited]) -> list[tuple[str, str]]:
    names = names_of(row.account.place for row in rows)
    return [
        (
            row.key,
            f"{names[row.account.place]} · {row.account.source} · {row.account.nature.words} · {rupiah(row.amount)}",
        )
        for row in rows
    ]
