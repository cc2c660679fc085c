"""Proofs of payment on screen: handed in, told, decided where one is held, confirmed by BPJS."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.wording import number
from lindung.funding.column_map import ColumnMap, FileKind
from lindung.web.areas.selectors import areas_within
from lindung.web.areas.spans import NATION, Span, span_of
from lindung.web.billing import files, pages
from lindung.web.billing.forms import ConfirmForm, DecideForm, PaymentForm
from lindung.web.billing.models import PaymentFile, Work
from lindung.web.billing.payments_services import Taken, accept_held, refuse_held, take_payment
from lindung.web.billing.selectors import confirmable, differences_in, payments_in
from lindung.web.billing.states import FileState, WorkKind
from lindung.web.billing.working import BYTES_AT_ONCE, ask, proof_as_said
from lindung.web.exchange.maps import map_for
from lindung.web.months.services import confirm_months
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

ON_A_PAGE = 50


@may(Can.SEE_MONTHS)
@require_safe
def payments(request: OfficeRequest) -> HttpResponse:
    """Proofs of the reader's areas."""
    context = {
        "title": _("Bukti bayar"),
        "table": pages.payments_table(list(payments_in(request.scope)[:ON_A_PAGE])),
        "may_exchange": bool(scope_of(request.user, Can.EXCHANGE)),
        "trail": [Link(_("Tagihan"), address("billing:bills"))],
    }
    return render(request, "billing/payments.html", context)


@may(Can.EXCHANGE)
def take(request: OfficeRequest) -> HttpResponse:
    """Hand in a proof."""
    said = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PaymentForm(request.scope, *said)
    if form.is_valid():
        try:
            if form.cleaned_data["file"].size > BYTES_AT_ONCE:
                return redirect("billing:work", _asked(request, form).pk)
            taken = _take(request, form)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            held = taken.file.state == FileState.HELD
            tell = messages.warning if taken.again or held else messages.success
            tell(request, taken.again or taken.file.told)
            return redirect("billing:payment", taken.file.pk)
    columns, bill = _maps(form, request.scope)
    context = {
        "title": _("Unggah bukti bayar"),
        "columns": columns,
        "bill_fits": fits(columns, bill),
        "form": form,
        "button": _("Unggah"),
        "trail": [Link(_("Bukti bayar"), address("billing:payments"))],
    }
    return render(request, "billing/form.html", context, status=422 if form.errors else 200)


@may(Can.SEE_MONTHS)
@require_safe
def payment(request: OfficeRequest, pk: int) -> HttpResponse:
    """One proof: both sums, what became of its rows, and what is to be done."""
    found = get_object_or_404(payments_in(request.scope), pk=pk)
    may_exchange = scope_of(request.user, Can.EXCHANGE).holds(_span(found))
    lines = found.lines.order_by().values("outcome").annotate(rows=Count("pk"), sum=Sum("amount"))
    counts = [(row["outcome"], row["rows"], Rupiah(row["sum"])) for row in lines.order_by("-rows")]
    waiting = differences_in(request.scope).filter(line__file=found)
    settled = differences_in(request.scope, settled=True).filter(line__file=found)
    many = settled.count()
    held = found.state == FileState.HELD
    context = {
        "title": _("Bukti bayar %(number)s") % {"number": found.number},
        "file": found,
        "told": pages.told_of(found),
        "items": pages.payment_items(found, books=bool(scope_of(request.user, Can.SEE_BOOK))),
        "outcomes": pages.outcomes_table(counts) if counts else None,
        "differences": waiting.count(),
        "settled": pages.settled_table(
            list(settled.order_by("-settled_at", "-pk")[:ON_A_PAGE]), many, may_open=bool(may_exchange)
        )
        if many
        else None,
        "held": held,
        "decide_form": DecideForm() if held and may_exchange and found.by_id != request.user.pk else None,
        "confirm_form": ConfirmForm() if may_exchange and confirmable(request.scope, found).exists() else None,
        "may_exchange": may_exchange,
        "trail": [Link(_("Bukti bayar"), address("billing:payments"))],
    }
    return render(request, "billing/payment.html", context)


@require_POST
@may(Can.EXCHANGE)
def decide(request: OfficeRequest, pk: int) -> HttpResponse:
    """A second person takes a held file as it is, or refuses it."""
    found = get_object_or_404(payments_in(request.scope), pk=pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise UserError(_("Pilih keputusan dan tulis alasannya."))
    decided = accept_held if form.cleaned_data["verdict"] == "accept" else refuse_held
    file = decided(file=found, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(
        request, file.told if file.state == FileState.TAKEN else _("Berkas ditolak. Tidak ada yang dicatat.")
    )
    return redirect("billing:payment", found.pk)


@require_POST
@may(Can.EXCHANGE)
def confirm(request: OfficeRequest, pk: int) -> HttpResponse:
    """BPJS confirmed the months that a proof paid."""
    found = get_object_or_404(payments_in(request.scope), pk=pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise UserError(_("Isi hari dipastikannya, paling lambat hari ini."))
    months = list(confirmable(request.scope, found).values_list("pk", flat=True))
    many = confirm_months(months=months, on=form.cleaned_data["on"], by=request.user)
    messages.success(request, _("%(months)s bulan dipastikan BPJS.") % {"months": number(many)})
    return redirect("billing:payment", found.pk)


def fits(payment: ColumnMap, bill: ColumnMap) -> bool:
    """May the file of a bill be handed in as a proof: has it every column that a proof has to have?"""
    return {one.heading for one in payment.asked() if one.needed} <= set(bill.headings)


def _maps(form: PaymentForm, scope: Scope) -> tuple[ColumnMap, ColumnMap]:
    """The columns of proofs and of bills in the area that was chosen, else in the widest of the reader's."""
    area = getattr(form, "cleaned_data", {}).get("area") or areas_within(scope).first()
    span = area.span if area else span_of(NATION)
    return map_for(FileKind.PAYMENT, span), map_for(FileKind.BILL, span)


def _asked(request: OfficeRequest, form: PaymentForm) -> Work:
    """A large file is kept, and the worker takes it."""
    uploaded, proof = form.cleaned_data["file"], form.proof()
    name = Path(uploaded.name).name[:160]

    def write(into: Path) -> None:
        with into.open("wb") as kept:
            kept.writelines(uploaded.chunks())

    file = files.written(_ending(uploaded.name), write)
    return ask(kind=WorkKind.PROOF, said=proof_as_said(proof, name), span=proof.span, by=request.user, file=file)


def _ending(name: str) -> str:
    return Path(name).suffix.lower()[: files.LONGEST_ENDING]


def _take(request: OfficeRequest, form: PaymentForm) -> Taken:
    """The file of the form through the service, out of a folder of its own."""
    uploaded = form.cleaned_data["file"]
    name = Path(uploaded.name).name[:160]
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"bukti{_ending(uploaded.name)}"
        with path.open("wb") as kept:
            kept.writelines(uploaded.chunks())
        with files.as_handed_in(path, name):
            return take_payment(path=path, name=name, proof=form.proof(), by=request.user)


def _span(found: PaymentFile) -> Span:
    return Span(found.first, found.last)
