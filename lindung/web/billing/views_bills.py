"""Bills on screen: which there are, a new one after a look at what it holds, its file, and taking it back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.billing import files, pages
from lindung.web.billing.bills_services import Preview, make_bill, preview, withdraw_bill
from lindung.web.billing.forms import BillForm, PlanForm, WithdrawForm
from lindung.web.billing.models import Bill
from lindung.web.billing.programme_months import months_asked, plan_programme_months
from lindung.web.billing.selectors import bills_in, may_withdraw, paper_of, unpaid_in, work_in
from lindung.web.billing.states import WorkKind, WorkState
from lindung.web.billing.working import AT_ONCE, ask, planned_in_words
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

ON_A_PAGE = 100


@may(Can.SEE_MONTHS)
@require_safe
def bills(request: OfficeRequest) -> HttpResponse:
    """The bills of the reader's areas."""
    after = request.GET.get("after", "")
    rows = bills_in(request.scope)
    found = list(rows[_begin(after) : _begin(after) + ON_A_PAGE + 1])
    context = {
        "title": _("Tagihan"),
        "table": pages.bills_table(found[:ON_A_PAGE], request.scope),
        "next_key": str(_begin(after) + ON_A_PAGE) if len(found) > ON_A_PAGE else "",
        "may_exchange": bool(scope_of(request.user, Can.EXCHANGE)),
    }
    return render(request, "billing/bills.html", context)


@may(Can.SEE_MONTHS)
@require_safe
def bill(request: OfficeRequest, pk: int) -> HttpResponse:
    """One bill: of people and rupiah what is of the reader's villages."""
    found = get_object_or_404(bills_in(request.scope), pk=pk)
    whole = _whole(found, scope_of(request.user, Can.EXCHANGE))
    context = {
        "title": _("Tagihan %(number)s") % {"number": found.number},
        "bill": found,
        "items": pages.bill_items(found, request.scope, books=bool(scope_of(request.user, Can.SEE_BOOK))),
        "tables": pages.bill_tables(found, request.scope),
        "whole": whole,
        "may_withdraw": whole and may_withdraw(found, request.user.pk),
        "trail": [Link(_("Tagihan"), address("billing:bills"))],
    }
    return render(request, "billing/bill.html", context)


@may(Can.EXCHANGE)
@require_safe
def bill_file(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """The file for BPJS as it was issued. It holds whole NIK: taking it away is recorded."""
    found = _own_bill(request, pk)
    path = files.kept(found.file_name, found.sha256)
    record(request.user, "bill.taken_away", f"bill {found.pk}", Span(found.first, found.last), people=found.people)
    name = f"tagihan-{found.pk}{path.suffix}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@may(Can.EXCHANGE)
def new_bill(request: OfficeRequest) -> HttpResponse:
    """What a bill would hold is shown first; the second press makes it."""
    form = BillForm(request.scope, request.POST if request.method == "POST" else None)
    found: Preview | None = None
    if form.is_valid():
        said = form.cleaned_data
        wanted = {"programme": said["programme"], "month": said["month"], "span": said["area"].span, "day": said["day"]}
        try:
            if said["seen"]:
                if preview(**wanted).people > AT_ONCE:
                    return _asked(request, WorkKind.BILL, said, "programme", "month", "number", "day")
                made = make_bill(**wanted, number=said["number"], by=request.user)
                messages.success(request, _("Tagihan %(number)s dibuat: %(people)s orang, %(total)s.") % {
                    "number": made.number, "people": number(made.people), "total": rupiah(made.total),
                })  # fmt: skip
                return redirect("billing:bill", made.pk)
            found = preview(**wanted)
        except UserError as error:
            form.add_error(None, str(error))
    context = {
        "title": _("Tagihan baru"),
        "form": form,
        "preview": pages.preview_table(found) if found else None,
        "may_make": bool(found and found.sums),
        "trail": [Link(_("Tagihan"), address("billing:bills"))],
    }
    return render(request, "billing/new_bill.html", context, status=422 if form.errors else 200)


@may(Can.EXCHANGE)
def withdraw(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a bill back: by somebody else than who made it."""
    found = _own_bill(request, pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            withdraw_bill(bill=found, by=request.user, **form.cleaned_data)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Tagihan %(number)s ditarik.") % {"number": found.number})
            return redirect("billing:bill", found.pk)
    context = {
        "title": _("Tarik tagihan %(number)s?") % {"number": found.number},
        "consequences": [
            _("Bulan-bulannya kembali direncanakan dan dapat ditagihkan lagi dengan nomor lain."),
            _("Catatan tagihan di buku dibatalkan dengan catatan balik."),
        ],
        "form": form,
        "action_label": _("Tarik tagihan"),
        "danger": True,
        "cancel_url": address("billing:bill", found.pk),
    }
    return render(request, "shell/confirm.html", context, status=422 if form.errors else 200)


@may(Can.SEE_MONTHS)
@require_safe
def unpaid(request: OfficeRequest) -> HttpResponse:
    """Billed months that are not paid, village by village, since when."""
    after = _begin(request.GET.get("after", ""))
    rows = unpaid_in(request.scope)
    context = {
        "title": _("Belum dibayar"),
        "table": pages.unpaid_table(rows[after : after + ON_A_PAGE]),
        "next_key": str(after + ON_A_PAGE) if len(rows) > after + ON_A_PAGE else "",
        "trail": [Link(_("Tagihan"), address("billing:bills"))],
    }
    return render(request, "billing/list.html", context)


@may(Can.EXCHANGE)
def plan(request: OfficeRequest) -> HttpResponse:
    """Plan the months of everybody BPJS took, with the money of one source."""
    form = PlanForm(request.scope, request.POST if request.method == "POST" else None)
    told = ""
    if form.is_valid():
        said = {**form.cleaned_data}
        span = said["area"].span
        if months_asked(said["programme"], span, said["first"], said["last"]) > AT_ONCE:
            return _asked(request, WorkKind.PLAN, said, "programme", "source", "first", "last")
        del said["area"]
        try:
            told = planned_in_words(plan_programme_months(span=span, by=request.user, **said))
        except UserError as error:
            form.add_error(None, str(error))
    context = {
        "title": _("Rencanakan bulan"),
        "form": form,
        "told": told,
        "trail": [Link(_("Tagihan"), address("billing:bills"))],
    }
    return render(request, "billing/plan.html", context, status=422 if form.errors else 200)


@may(Can.EXCHANGE)
@require_safe
def work(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far something is that the worker does; from there on to what came of it."""
    found = get_object_or_404(work_in(request.scope), pk=pk)
    if found.bill_id:
        return redirect("billing:bill", found.bill_id)
    if found.proof_id:
        return redirect("billing:payment", found.proof_id)
    context = {
        "title": found.get_kind_display().capitalize(),
        "work": found,
        "open": found.state == WorkState.ASKED,
        "trail": [Link(_("Tagihan"), address("billing:bills"))],
    }
    return render(request, "billing/work.html", context)


@may(Can.SEE_MONTHS)
@require_safe
def of_entry(request: OfficeRequest, pk: int) -> HttpResponse:
    """From an entry of the book to the bill or the proof that it records."""
    page = paper_of(pk, request.scope)
    if page is None:
        raise Http404
    return redirect(*page)


def _asked(request: OfficeRequest, kind: WorkKind, said: Mapping[str, Any], *names: str) -> HttpResponse:
    """The worker does it: what was said by those names, as it is written down."""
    told = {name: _plain(said[name]) for name in names}
    made = ask(kind=kind, said=told, span=said["area"].span, by=request.user)
    return redirect("billing:work", made.pk)


def _plain(value: object) -> str | int:
    match value:
        case Model():
            return int(value.pk)
        case Month():
            return value.index
        case _:
            return str(value)


def _own_bill(request: OfficeRequest, pk: int) -> Bill:
    """A bill all of which is the reader's to exchange."""
    return get_object_or_404(request.scope.limit_areas(Bill.objects.all()), pk=pk)


def _whole(found: Bill, scope: Scope) -> bool:
    return scope.holds(Span(found.first, found.last))


def _begin(after: str) -> int:
    return int(after) if after.isascii() and after.isdecimal() and len(after) < len("1000000000") else 0
