"""The cash ahead when a tranche is late: asked for, worked out by the worker, shown for each supposition."""

from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.common.money import rupiah
from lindung.common.wording import number
from lindung.funding.outlook_json import read
from lindung.funding.outlook_sum import Ahead
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import top_areas
from lindung.web.areas.spans import Span, code_of
from lindung.web.audit.services import record
from lindung.web.funds.accountability_facts import names_by_first
from lindung.web.funds.book_gates import KEEP_BOOK, SEE_BOOK, SEE_PEOPLE
from lindung.web.funds.book_pages import late_words
from lindung.web.funds.book_selectors import accounts_in
from lindung.web.funds.cash_states import ReckoningState, Subject
from lindung.web.funds.models import Reckoning
from lindung.web.funds.outlook_forms import OutlookForm
from lindung.web.funds.outlook_pages import Person, outlook_page, supposition_words
from lindung.web.funds.outlook_workbook import write_outlook
from lindung.web.funds.planned_selectors import late_tranches
from lindung.web.funds.reckonings import ask_reckoning, in_groups, reckonings_in
from lindung.web.months.models import Worker
from lindung.web.programmes.models import Programme
from lindung.web.shell.components import Cell, Column, Item, Link, Table
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import day, place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.scope import Scope, scope_of

EARLIER = 20
_MANY = 500


@may(SEE_BOOK)
def outlooks(request: OfficeRequest) -> HttpResponse:
    """Which tranches are late, what was worked out before, and a new question."""
    top = next(iter(top_areas(request.scope)), None)
    area = request.GET.get("wilayah", "")[:13] or (top.pk if top else "")
    programmes = _programmes(request.scope)
    form = OutlookForm(request.scope, programmes, area, request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        question = {
            "area": said["wilayah"].pk, "programme": said["program"], "expected": said["expected"].isoformat(),
            "weeks": said["weeks"],
        }  # fmt: skip
        made = ask_reckoning(
            Subject.OUTLOOK, span=said["wilayah"].span, on=timezone.localdate(), question=question, by=request.user
        )
        return redirect("funds:outlook", made.pk)
    context = {
        "title": _("Kas ke depan"),
        "form": form,
        "programmes": programmes,
        "late": [late_words(one) for one in late_tranches(request.scope, timezone.localdate())],
        "table": _earlier(reckonings_in(request.scope, Subject.OUTLOOK)[:EARLIER]),
        "trail": [Link(_("Letak uang"), address("funds:where"))],
    }
    return render(request, "funds/outlooks.html", context, status=422 if form.errors else 200)


@may(SEE_BOOK)
@require_safe
def outlook(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far the worker is, or what came out for one supposition."""
    found = _outlook_or_404(request, pk)
    context: dict[str, object] = {
        "title": _("Kas ke depan"), "reckoning": found, "lead": _asked(found),
        "trail": [Link(_("Kas ke depan"), address("funds:outlooks"))],
        "may_lend": bool(scope_of(request.user, KEEP_BOOK)),
    }  # fmt: skip
    if found.state == ReckoningState.DONE:
        aheads = _aheads(found)
        at = _chosen(request.GET.get("ke", ""), len(aheads))
        answer = aheads[at][1]
        names = names_by_first({one.village for one in answer.villages})
        ask = address("funds:outlooks")
        villages = {first: Cell(name, url=f"{ask}?wilayah={code_of(first)}") for first, name in names.items()}
        context |= {
            "links": [Link(words, f"?ke={place}", current=place == at) for place, (words, _one) in enumerate(aheads)],
            "page": outlook_page(answer, _people(request, found, [answer]), villages),
            "rests": _rests(found),
            "cautions": found.result["cautions"],
        }
    return render(request, "funds/outlook.html", context)


@may(SEE_BOOK)
@require_safe
def outlook_book(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """All suppositions as a workbook."""
    found = _outlook_or_404(request, pk)
    if found.state != ReckoningState.DONE:
        raise Http404
    aheads = _aheads(found)
    people = _people(request, found, [one for _words, one in aheads])
    names = names_by_first({one.village for one in aheads[0][1].villages})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kas-ke-depan.xlsx"
        write_outlook(path, _asked(found), aheads, people, names)
        record(request.user, "outlook.taken", str(found.pk), Span(found.first, found.last), people=len(people))
        return FileResponse(BytesIO(path.read_bytes()), as_attachment=True, filename=path.name)


def _outlook_or_404(request: OfficeRequest, pk: int) -> Reckoning:
    found = reckonings_in(request.scope, Subject.OUTLOOK).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _programmes(scope: Scope) -> list[Programme]:
    """Programmes that have money for the reader's areas."""
    codes = set(accounts_in(scope).values_list("programme", flat=True))
    return list(Programme.objects.filter(code__in=codes).order_by("-first_month", "code"))


def _aheads(found: Reckoning) -> list[tuple[str, Ahead]]:
    """The suppositions with their words, the earliest first."""
    weeks = [*found.question["weeks"], None]
    aheads = [read(one) for one in found.result["aheads"]]
    return [(supposition_words(one.arrives, late), one) for one, late in zip(aheads, weeks, strict=True)]


def _people(request: OfficeRequest, found: Reckoning, aheads: list[Ahead]) -> Mapping[str, Person]:
    """Who lapses, for who may see the people of all of the area."""
    if not scope_of(request.user, SEE_PEOPLE).holds(Span(found.first, found.last)):
        return {}
    ids = sorted({int(key) for one in aheads for key, _month in one.best.lapses})
    rows: list[tuple[int, str, int]] = []
    for start in range(0, len(ids), _MANY):
        rows += Worker.objects.filter(pk__in=ids[start : start + _MANY]).values_list("pk", "name", "village")
    villages = names_by_first({village for _pk, _name, village in rows})
    return {str(pk): Person(name, villages[village]) for pk, name, village in rows}


def _asked(found: Reckoning) -> str:
    said = found.question
    area = Area.objects.filter(pk=said["area"]).values_list("name", flat=True).first() or said["area"]
    return _("%(programme)s, %(area)s: keadaan %(on)s, tahap diperkirakan tiba %(expected)s") % {
        "programme": said["programme"], "area": place(area), "on": day(found.on),
        "expected": day(date.fromisoformat(said["expected"])),
    }  # fmt: skip


def _chosen(said: str, count: int) -> int:
    return int(said) if said.isdecimal() and len(said) < 3 and int(said) < count else 0


def _rests(found: Reckoning) -> list[Item]:
    rests = found.result["rests"]
    return [
        Item(_("Peserta dan desa"), f"{number(rests['people'])} di {number(rests['villages'])} desa"),
        Item(_("Bayaran yang sudah masuk"), f"{number(rests['payments'])} bulan"),
        Item(_("Di rekening desa"), rupiah(rests["balance"])),
        Item(_("Diharapkan tiba"), rupiah(rests["awaited"])),
        *([Item(_("Belum dibagi per desa, tidak dihitung"), rupiah(rests["undivided"]))] if rests["undivided"] else []),
        Item(_("Sidik dasar hitungan (SHA-256)"), in_groups(found.fingerprint)),
    ]


def _earlier(rows: Iterable[Reckoning]) -> Table:
    filled = [
        (Cell(_asked(one), url=address("funds:outlook", one.pk)), one.asked_by.full_name, one.get_state_display())
        for one in rows
    ]
    columns = (Column(_("Hitungan")), Column(_("Diminta oleh")), Column(_("Keadaan")))
    return Table(_("Hitungan sebelumnya"), columns, filled, empty=_("Belum ada hitungan."))
