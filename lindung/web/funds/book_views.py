"""Pages of the book: where the money is, the journal, an entry and its reversal, the trial balance, closing a month."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.areas import CODE_LENGTH, Level
from lindung.common.months import Month
from lindung.funding.moves import DocumentKind
from lindung.law.law import Law
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import way_to
from lindung.web.areas.spans import Span
from lindung.web.billing.selectors import paper_of, rests_on_months
from lindung.web.funds import book_pages as pages, book_selectors as selectors
from lindung.web.funds.book_forms import DayForm, JournalForm, ReversalForm
from lindung.web.funds.book_gates import CLOSE_BOOK, KEEP_BOOK, SEE_BOOK, SEE_MONTHS
from lindung.web.funds.book_rows import as_entry
from lindung.web.funds.book_services import book_reversal
from lindung.web.funds.closing import (
    ask_to_close,
    close,
    closes,
    due_month,
    refuse_part_of_the_book,
    what_prevents,
)
from lindung.web.funds.models import Entry, MonthClose
from lindung.web.funds.planned_selectors import late_tranches, stands_by_plan
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.scope import Scope, scope_of

ON_A_PAGE = 50
VILLAGES_OF_A_REGENCY = 10**6  # numbers that a regency has room for


@may(SEE_BOOK)
@require_safe
def where(request: OfficeRequest) -> HttpResponse:
    """Where the money of an area is and since when."""
    form = DayForm(request.GET)
    area, scope = _area_asked(request.scope, form.area)
    stands = stands_by_plan(scope, form.day)
    stuck_after = Law().on("funds/stuck_days", form.day).count
    context = {
        "title": _("Letak uang"),
        "form": form,
        "area": place(area.name) if area else "",
        "code": area.pk if area else "",
        "trail": _trail(area, request.scope),
        "stuck": pages.stuck_figure(stands, form.day, stuck_after),
        "by_source": pages.by_source(stands, form.day, stuck_after),
        "by_place": pages.by_place(
            stands, form.day, stuck_after, digits=CODE_LENGTH[_level_of(scope)], page="funds:where"
        ),
        "late": [pages.late_words(one) for one in late_tranches(scope, form.day)],
        "may_keep": bool(scope_of(request.user, KEEP_BOOK)),
    }
    return render(request, "funds/where.html", context)


@may(SEE_BOOK)
@require_safe
def journal(request: OfficeRequest) -> HttpResponse:
    """Entries that concern the reader's areas, the last first."""
    form = JournalForm(request.GET)
    rows = selectors.journal(request.scope, form.asked, request.GET.get("after", ""))
    found = list(rows[: ON_A_PAGE + 1])
    shown, more = found[:ON_A_PAGE], found[ON_A_PAGE:]
    context = {
        "title": _("Jurnal"),
        "form": form,
        "table": pages.journal_table(list(zip(shown, selectors.sums_of(shown, request.scope), strict=True))),
        "next_key": selectors.key_of(shown[-1]) if more else "",
    }
    return render(request, "funds/journal.html", context)


@may(SEE_BOOK)
@require_safe
def entry(request: OfficeRequest, pk: int) -> HttpResponse:
    """One entry with what it moved for the reader's areas."""
    found = _entry_or_404(request.scope, pk)
    moves = selectors.moves_in(found, request.scope)
    context = {
        "title": pages.document_words(found),
        "entry": found,
        "table": pages.moves_table(moves),
        "state": pages.state_cell(found),
        "reversal": getattr(found, "reversal", None),
        "trail": [Link(_("Jurnal"), address("funds:journal"))],
        "may_reverse": _may_reverse(request, found),
        "paper_page": _paper_page(request, found),
    }
    return render(request, "funds/entry.html", context)


@may(KEEP_BOOK)
def reverse_entry(request: OfficeRequest, pk: int) -> HttpResponse:
    """Undo an entry by another one, by a second person and with a reason."""
    found = _entry_or_404(request.scope, pk)
    if not _may_reverse(request, found):
        raise Http404
    form = ReversalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        written = book_reversal(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Catatan dibatalkan dengan catatan balik."))
        return redirect("funds:entry", written.pk)
    context = {
        "title": _("Batalkan %(document)s?") % {"document": pages.document_words(found)},
        "lead": found.words,
        "consequences": [
            _("Catatan aslinya tetap ada; yang ditulis adalah catatan baliknya."),
            _("Bila dokumennya sendiri benar, catat ulang dengan angka yang benar setelah ini."),
        ],
        "form": form,
        "action_label": _("Batalkan catatan"),
        "danger": True,
        "cancel_url": address("funds:entry", found.pk),
    }
    return render(request, "shell/confirm.html", context, status=422 if form.errors else 200)


@may(SEE_BOOK)
@require_safe
def trial(request: OfficeRequest) -> HttpResponse:
    """The trial balance of an area on a day."""
    form = DayForm(request.GET)
    area, scope = _area_asked(request.scope, form.area)
    lines = selectors.trial_balance(scope, form.day)
    context = {
        "title": _("Neraca saldo"),
        "form": form,
        "area": place(area.name) if area else "",
        "table": pages.trial_table(lines, selectors.crossing(scope, form.day)),
    }
    return render(request, "funds/trial.html", context)


@may(CLOSE_BOOK)
def months(request: OfficeRequest) -> HttpResponse:
    """The month that is to be closed next, what prevents it, and those that are closed."""
    month = due_month()
    if request.method == "POST" and month:
        refuse_part_of_the_book(request.user)
        ask_to_close(month, by=request.user)
        messages.success(request, _("Tutup buku %(month)s diminta. Orang kedua menutupnya.") % {"month": month.words})
        return redirect("funds:months")
    context = {
        "title": _("Tutup buku"),
        "month": month,
        "prevents": what_prevents(month, timezone.localdate()) if month else [],
        "closes": [(Month.numbered(one.month).words, one, one.asked_by_id == request.user.pk) for one in closes()],
    }
    return render(request, "funds/months.html", context)


@require_POST
@may(CLOSE_BOOK)
def close_month(request: OfficeRequest, pk: int) -> HttpResponse:
    """Close the month that somebody else asked for."""
    asked = MonthClose.objects.filter(pk=pk).first()
    if asked is None:
        raise Http404
    refuse_part_of_the_book(request.user)
    close(asked, by=request.user)
    messages.success(request, _("Buku %(month)s ditutup.") % {"month": Month.numbered(asked.month).words})
    return redirect("funds:months")


def _entry_or_404(scope: Scope, pk: int) -> Entry:
    found = selectors.entries_in(scope).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _may_reverse(request: OfficeRequest, found: Entry) -> bool:
    """May the reader undo it: all of it is theirs, it stands, somebody else wrote it, and no months say the same?"""
    if found.document_kind == DocumentKind.REVERSAL or hasattr(found, "reversal") or found.by_id == request.user.pk:
        return False
    scope = scope_of(request.user, KEEP_BOOK)
    return (
        bool(scope) and not rests_on_months(found) and selectors.moves_in(found, scope).moves == as_entry(found).moves
    )


def _paper_page(request: OfficeRequest, found: Entry) -> str:
    """Where the people and months of a bill or payment are, for who may see months and finds that bill or payment."""
    of_people = found.document_kind in (DocumentKind.BILL, DocumentKind.PAYMENT)
    theirs = of_people and paper_of(found.pk, scope_of(request.user, SEE_MONTHS))
    return address("billing:of_entry", found.pk) if theirs else ""


def _area_asked(scope: Scope, code: str) -> tuple[Area | None, Scope | Span]:
    """The area that was chosen, where it is the reader's; 404 where it is not."""
    if not code:
        return None, scope
    area = Area.objects.filter(pk=code).first()
    if area is None or not scope.holds(area):
        raise Http404
    return area, area.span


def _level_of(scope: Scope | Span) -> Level:
    """The level of which a page tells one by one: regencies of a province, villages of anything smaller."""
    spans = (scope,) if isinstance(scope, Span) else scope.spans
    wider = any(span.last - span.first >= VILLAGES_OF_A_REGENCY for span in spans)
    return Level.REGENCY if wider else Level.VILLAGE


def _trail(area: Area | None, scope: Scope) -> list[Link]:
    if area is None:
        return []
    around = [Link(place(one.name), f"{address('funds:where')}?wilayah={one.pk}") for one in way_to(area, scope)]
    return [Link(_("Letak uang"), address("funds:where")), *around]
