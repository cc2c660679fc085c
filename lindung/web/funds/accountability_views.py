"""The accountability report: on screen, as PDF/A and workbook; of a wide area as files that the worker makes."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.documents.accountability_sheets import write_accountability_workbook
from lindung.web.areas.selectors import top_areas, way_to
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.funds.accountability_facts import Asked, report_for
from lindung.web.funds.accountability_forms import ReportForm
from lindung.web.funds.accountability_pages import beside_table, report_items, said_first, tranches_table
from lindung.web.funds.accountability_work import BOOK, PDF, question_of, write_report
from lindung.web.funds.book_gates import SEE_BOOK, SEE_PEOPLE
from lindung.web.funds.book_selectors import accounts_in
from lindung.web.funds.cash_states import ReckoningState, Subject
from lindung.web.funds.models import Reckoning
from lindung.web.funds.reckonings import ask_reckoning, folder_of, in_groups, reckonings_in
from lindung.web.shell.components import Download, Link
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import day, moment, place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.models import User
from lindung.web.users.scope import Scope, scope_of

AT_ONCE = frozenset(("village",))
"""Levels whose files are made while one waits."""
KINDS = {PDF: "application/pdf", BOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
MOST_EARLIER = 5


@may(SEE_BOOK)
@require_safe
def accountability(request: OfficeRequest) -> HttpResponse:
    """The report of an area on screen: what does not agree first."""
    form = _form(request)
    context: dict[str, object] = {
        "title": _("Pertanggungjawaban"), "form": form, "trail": [Link(_("Letak uang"), address("funds:where"))],
    }  # fmt: skip
    if form.is_valid():
        asked = form.asked
        report, villages = report_for(asked, named=False)
        query = f"program={asked.programme}&dari={asked.since:%Y-%m}&sampai={asked.on:%Y-%m}"
        base = f"?wilayah={asked.area.pk}&{query}"
        context |= {
            "area": place(asked.area.name),
            "trail": _trail(asked, request.scope, query),
            "first": said_first(report, villages),
            "items": report_items(report, villages),
            "tranches": tranches_table(report),
            "villages": beside_table(asked, villages, query),
            "period": _("%(first)s sampai %(last)s") % {"first": day(asked.since), "last": day(asked.on)},
            "named": _named(request.user, asked),
            "at_once": [
                Download(_("PDF/A untuk ditandatangani"), f"{address('funds:accountability_file', PDF)}{base}"),
                Download(_("Excel"), f"{address('funds:accountability_file', BOOK)}{base}"),
            ]
            if asked.area.level in AT_ONCE
            else [],
            "query": base,
            "earlier": [(one, one.state == ReckoningState.DONE) for one in _earlier(request, asked)],
        }
    return render(request, "funds/accountability.html", context, status=422 if request.GET and form.errors else 200)


@may(SEE_BOOK)
@require_safe
def accountability_file(request: OfficeRequest, name: str) -> HttpResponse:
    """The report of one village as a file."""
    form = _form(request)
    if name not in KINDS or not form.is_valid() or form.asked.area.level not in AT_ONCE:
        raise Http404
    asked, named = form.asked, _named(request.user, form.asked)
    report, _villages = report_for(asked, named=named)
    write: Callable[[Path], object] = {
        PDF: lambda path: write_report(path, report),
        BOOK: lambda path: write_accountability_workbook(path, report),
    }[name]
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / name
        write(path)
        record(request.user, "accountability.taken", name, asked.area, people=len(report.people) if named else 0)
        return _file(path, f"{asked.area.pk}-{name}")


@require_POST
@may(SEE_BOOK)
def ask_accountability(request: OfficeRequest) -> HttpResponse:
    """Let the worker make the files of a wide area."""
    form = ReportForm(request.scope, _programmes(request.scope), None, request.POST)
    if not form.is_valid():
        raise Http404
    asked = form.asked
    question = question_of(asked, named=_named(request.user, asked))
    made = ask_reckoning(
        Subject.ACCOUNT, span=asked.area.span, on=timezone.localdate(), question=question, by=request.user
    )
    return redirect("funds:accountability_made", made.pk)


@may(SEE_BOOK)
@require_safe
def accountability_made(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far the worker is with the files, or the files."""
    found = _reckoning_or_404(request, pk)
    context = {
        "title": _("Berkas pertanggungjawaban"),
        "reckoning": found,
        "content": in_groups(found.fingerprint),
        "file": in_groups(found.result.get("sha256", "")),
        "asked": _("%(who)s, %(when)s") % {"who": found.asked_by.full_name, "when": moment(found.asked_at)},
        "files": [
            Download(_("PDF/A untuk ditandatangani"), address("funds:accountability_kept", found.pk, PDF)),
            Download(_("Excel"), address("funds:accountability_kept", found.pk, BOOK)),
        ],
        "trail": [Link(_("Pertanggungjawaban"), address("funds:accountability"))],
    }
    return render(request, "funds/accountability_made.html", context)


@may(SEE_BOOK)
@require_safe
def accountability_kept(request: OfficeRequest, pk: int, name: str) -> HttpResponse:
    """A file that the worker made."""
    found = _reckoning_or_404(request, pk)
    path = folder_of(found.pk) / name
    if name not in KINDS or found.state != ReckoningState.DONE or not path.is_file():
        raise Http404
    people = found.result["people"] if found.question["named"] else 0
    span = Span(found.first, found.last)  # else no inspector of the area reads of it
    record(request.user, "accountability.taken", f"{name} {found.pk}", span, people=people)
    return _file(path, f"{found.question['area']}-{name}")


def _form(request: OfficeRequest) -> ReportForm:
    top = next(iter(top_areas(request.scope)), None)
    return ReportForm(request.scope, _programmes(request.scope), top, request.GET)


def _programmes(scope: Scope) -> list[str]:
    return sorted(set(accounts_in(scope).values_list("programme", flat=True)))


def _named(user: User, asked: Asked) -> bool:
    """May the reader see the people of all of the area?"""
    return scope_of(user, SEE_PEOPLE).holds(asked.area)


def _earlier(request: OfficeRequest, asked: Asked) -> list[Reckoning]:
    """Files that were made of this area and that the reader may see."""
    rows = reckonings_in(request.scope, Subject.ACCOUNT).filter(first=asked.area.first, last=asked.area.last)
    named = _named(request.user, asked)
    return [one for one in rows[: 2 * MOST_EARLIER] if named or not one.question["named"]][:MOST_EARLIER]


def _reckoning_or_404(request: OfficeRequest, pk: int) -> Reckoning:
    found = reckonings_in(request.scope, Subject.ACCOUNT).filter(pk=pk).first()
    if found is None:
        raise Http404
    people = scope_of(request.user, SEE_PEOPLE)
    if found.question["named"] and not scope_holds(people, found):
        raise Http404
    return found


def scope_holds(scope: Scope, found: Reckoning) -> bool:
    """Does the whole area of a reckoning lie in a scope?"""
    return any(span.first <= found.first and found.last <= span.last for span in scope.spans)


def _trail(asked: Asked, scope: Scope, query: str) -> list[Link]:
    base = address("funds:accountability")
    around = [Link(place(one.name), f"{base}?wilayah={one.pk}&{query}") for one in way_to(asked.area, scope)]
    return [Link(_("Letak uang"), f"{address('funds:where')}?wilayah={asked.area.pk}"), *around]


def _file(path: Path, name: str) -> HttpResponse:
    return HttpResponse(
        path.read_bytes(),
        content_type=KINDS[path.name],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
