"""Gifts as the office sees them: registered by one person, accepted or sent back by another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.funding.terms_json import terms_of
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.web.allocation.gift_selectors import gifts_in
from lindung.web.allocation.gift_services import accept_gift, refuse_gift, register_gift
from lindung.web.allocation.gifts import Gift
from lindung.web.allocation.letters import keep_letter
from lindung.web.allocation.pages import area_names
from lindung.web.allocation.states import GiftState
from lindung.web.allocation.terms_forms import GiftForm, RefuseForm
from lindung.web.allocation.terms_views import letter_answer, terms_items
from lindung.web.areas.spans import Span
from lindung.web.shell.components import Cell, Column, Item, Link, Table, Tone
from lindung.web.shell.shown import day, moment
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can

SHOWN = 100
TONES: dict[str, Tone] = {GiftState.ACCEPTED: "good", GiftState.REFUSED: "bad"}


@may(Can.ALLOCATE)
@require_safe
def gifts(request: OfficeRequest) -> HttpResponse:
    """Gifts for the reader's areas."""
    found = list(gifts_in(request.scope)[:SHOWN])
    rows = [
        (
            Cell(one.name, url=reverse("allocation:gift", args=[one.pk])),
            PAYER_WORDS[Payer(one.payer)],
            one.letter_number,
            rupiah(Rupiah(one.amount)),
            Cell(one.get_state_display(), tone=TONES.get(one.state, "warn")),
        )
        for one in found
    ]
    columns = (
        Column(_("Pemberian")), Column(_("Dari")), Column(_("Surat")), Column(_("Jumlah"), numeric=True),
        Column(_("Keadaan")),
    )  # fmt: skip
    table = Table(_("Pemberian"), columns, rows, empty=_("Belum ada pemberian untuk wilayah Anda."))
    context = {"title": _("Pemberian"), "table": table, "trail": [_divisions()]}
    return render(request, "allocation/gifts.html", context)


@may(Can.ALLOCATE)
def new_gift(request: OfficeRequest) -> HttpResponse:
    """Register a gift with its letter."""
    posted = request.method == "POST"
    form = GiftForm(request.scope, request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        try:
            given, letter = form.given(), keep_letter(form.cleaned_data["file"])
            made = register_gift(given=given, letter=letter, by=request.user, scope=request.scope)
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            messages.success(request, _("Pemberian didaftarkan. Orang kedua menerimanya."))
            return redirect("allocation:gift", made.pk)
    context = {"title": _("Daftarkan pemberian"), "form": form, "button": _("Daftarkan"), "trail": [_home()]}
    return render(request, "allocation/form.html", context, status=422 if form.errors else 200)


@may(Can.ALLOCATE)
@require_safe
def gift(request: OfficeRequest, pk: int) -> HttpResponse:
    """One gift with its terms, and what is to be decided."""
    return _page(request, get_object_or_404(gifts_in(request.scope), pk=pk), RefuseForm())


@may(Can.ALLOCATE)
@require_POST
def accept(request: OfficeRequest, pk: int) -> HttpResponse:
    """Make a gift a source of money."""
    found = get_object_or_404(gifts_in(request.scope), pk=pk)
    try:
        accept_gift(gift=found, by=request.user, scope=request.scope)
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Pemberian diterima dan menjadi sumber dana."))
    return redirect("allocation:gift", pk)


@may(Can.ALLOCATE)
@require_POST
def refuse(request: OfficeRequest, pk: int) -> HttpResponse:
    """Send a gift back with a reason."""
    found = get_object_or_404(gifts_in(request.scope), pk=pk)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        refuse_gift(gift=found, reason=form.cleaned_data["reason"], by=request.user)
    except UserError as error:
        messages.error(request, str(error))
    return redirect("allocation:gift", pk)


@may(Can.ALLOCATE)
@require_safe
def letter(request: OfficeRequest, pk: int) -> HttpResponse:
    """The donor's letter."""
    found = get_object_or_404(gifts_in(request.scope), pk=pk)
    return letter_answer(found.file_name, found.sha256, f"surat-{found.code.lower()}")


def _page(request: OfficeRequest, found: Gift, form: RefuseForm) -> HttpResponse:
    context = {
        "title": found.name,
        "gift": found,
        "items": _items(found),
        "form": form,
        "may_decide": found.state == GiftState.ASKED and found.asked_by_id != request.user.pk,
        "waits": found.state == GiftState.ASKED and found.asked_by_id == request.user.pk,
        "trail": [_home()],
    }
    return render(request, "allocation/gift.html", context, status=422 if form.errors else 200)


def _items(found: Gift) -> list[Item]:
    span = Span(found.first, found.last)
    first, last = (Month.numbered(index).words for index in (found.first_month, found.last_month))
    items = [
        Item(_("Keadaan"), found.get_state_display()),
        Item(_("Dari"), PAYER_WORDS[Payer(found.payer)]),
        Item(_("Jumlah"), rupiah(Rupiah(found.amount))),
        Item(_("Program"), f"{found.programme.title} ({found.programme.code})"),
        Item(_("Untuk wilayah"), area_names([span])[span.first, span.last]),
        Item(_("Masa"), _("%(first)s sampai %(last)s") % {"first": first, "last": last}),
        Item(_("Surat"), f"{found.letter_number}, {day(found.letter_day)}"),
        Item(_("Sidik berkas surat (SHA-256)"), found.sha256),
        *terms_items(terms_of(found.terms, found.name)),
        Item(_("Akun donatur"), found.donor.full_name if found.donor else _("belum ada")),
        Item(_("Didaftarkan"), f"{found.asked_by.full_name}, {moment(found.asked_at)}"),
    ]
    if found.decided_by and found.decided_at:
        items.append(Item(_("Diputuskan"), f"{found.decided_by.full_name}, {moment(found.decided_at)}"))
    if found.refusal:
        items.append(Item(_("Alasan penolakan"), found.refusal))
    return items


def _home() -> Link:
    return Link(_("Pemberian"), reverse("allocation:gifts"))


def _divisions() -> Link:
    return Link(_("Pembagian dana"), reverse("allocation:divisions"))
