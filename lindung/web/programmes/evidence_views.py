"""Evidence of work: what is missing in which village, who lacks what, and the papers themselves."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.kept_bytes import bytes_as_kept
from lindung.web.programmes import evidence_pages as pages
from lindung.web.programmes.evidence import add_evidence, rule_of
from lindung.web.programmes.evidence_files import TYPES, evidence_folder
from lindung.web.programmes.evidence_forms import EvidenceForm, WorkbookForm
from lindung.web.programmes.evidence_selectors import AtWork, at_work, counted, others_with_file, villages_of
from lindung.web.programmes.evidence_workbook import TakenIn, export_evidence, take_workbook, worker_at_work
from lindung.web.programmes.models import Evidence, Programme
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.residents.work_lists import village_of
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

PAGE = 40  # villages


@require_safe
@may(Can.SEE_PROGRAMMES)
def evidence(request: OfficeRequest, pk: int) -> HttpResponse:
    """How many lack evidence in each village of the reader."""
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    after = request.GET.get("after", "")
    begin = int(after[:18]) if after.isdecimal() else 0
    seen = [village for village in villages_of(programme) if village > begin and request.scope.holds_village(village)]
    rows = counted(at_work(programme, seen[:PAGE], timezone.localdate()))
    context = {
        "title": _("Bukti bekerja"),
        "lead": programme.title,
        "table": pages.villages_table(programme, rows),
        "next_key": seen[PAGE - 1] if len(seen) > PAGE else "",
        "trail": _trail(programme),
    }
    return render(request, "programmes/evidence.html", context)


@require_safe
@may(Can.SEE_MONTHS)
def evidence_village(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    """Everybody of one village, with what is at hand and what is missing; to be printed."""
    programme, village = _found(request, pk, code)
    people = _readable(request, village, at_work(programme, [village.first], timezone.localdate()))
    count = counted(people)
    context = {
        "title": _("Bukti bekerja di %(village)s") % {"village": place(village.name)},
        "lead": programme.title,
        "count": count[0] if count else None,
        "table": pages.people_table(programme, village, people),
        "programme": programme,
        "village": village,
        "on": timezone.localdate(),
        "may_export": scope_of(request.user, Can.EXPORT_PEOPLE).holds(village),
        "may_add": scope_of(request.user, Can.KEEP_LISTS).holds(village),
        "trail": [*_trail(programme), Link(_("Bukti bekerja"), address("programmes:evidence", programme.pk))],
    }
    return render(request, "programmes/evidence_village.html", context)


@may(Can.SEE_MONTHS)
def evidence_person(request: OfficeRequest, pk: int, code: str, who: str) -> HttpResponse:
    """One person's papers, and one more for who keeps the lists of the village."""
    programme, village = _found(request, pk, code)
    one = _person(request, programme, village, who)
    may_add = scope_of(request.user, Can.KEEP_LISTS).holds(village)
    if request.method == "POST" and not may_add:
        raise Http404
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = EvidenceForm(rule_of(programme), *posted) if may_add else None
    if form and form.is_valid() and _add(request, programme, one, form):
        return redirect("programmes:evidence_person", pk, code, who)
    may_open = scope_of(request.user, Can.SEE_CLAIMS).holds(village)
    context = {
        "title": one.name,
        "lead": f"{programme.title} · {one.standing}",
        "missing": pages.missing_words(one),
        "table": pages.papers_table(one, may_open=may_open),
        "shared": max((others_with_file(paper, request.scope) for paper in one.papers), default=0),
        "form": form,
        "trail": [
            *_trail(programme),
            Link(place(village.name), address("programmes:evidence_village", programme.pk, village.code)),
        ],
    }
    return render(request, "programmes/evidence_person.html", context, status=422 if form and form.errors else 200)


@require_safe
@may(Can.SEE_CLAIMS)
def evidence_file(request: OfficeRequest, pk: int) -> FileResponse:
    """A photograph or a scan; recorded, for it shows a person."""
    paper = get_object_or_404(request.scope.limit(Evidence.objects.exclude(sha256="")), pk=pk)
    path = evidence_folder() / paper.file_name
    said = bytes_as_kept(path, paper.sha256)
    record(request.user, "evidence.seen", f"evidence {paper.pk}", Span(paper.village, paper.village))
    name = f"bukti-{paper.pk}{path.suffix}"
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return FileResponse(
        BytesIO(said), content_type=TYPES[path.suffix], filename=name, as_attachment=path.suffix == ".pdf",
        headers=headers,
    )  # fmt: skip


@require_POST
@may(Can.EXPORT_PEOPLE)
def evidence_workbook(request: OfficeRequest, pk: int, code: str) -> HttpResponseBase:
    """The list of a village to be filled in; recorded."""
    programme, village = _found(request, pk, code)
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"bukti-{village.code}.xlsx"
        export_evidence(path, programme=programme, village=village.first, by=request.user)
        return FileResponse(BytesIO(path.read_bytes()), as_attachment=True, filename=path.name)


@may(Can.KEEP_LISTS)
def evidence_upload(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    """The list of a village comes back."""
    programme, village = _found(request, pk, code)
    said = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, taken = WorkbookForm(*said), None
    if form.is_valid():
        taken = _take(request, form, programme, village)
    context = {
        "title": _("Unggah daftar bukti"),
        "lead": f"{programme.title} · {place(village.name)}",
        "form": WorkbookForm() if taken else form,
        "taken": taken,
        "trail": [
            *_trail(programme),
            Link(place(village.name), address("programmes:evidence_village", programme.pk, village.code)),
        ],
    }
    return render(request, "programmes/evidence_upload.html", context, status=422 if form.errors else 200)


def _found(request: OfficeRequest, pk: int, code: str) -> tuple[Programme, Area]:
    programme = get_object_or_404(programmes_in(request.scope), pk=pk)
    village = village_of(request.scope, code)
    if not Span(programme.first, programme.last).holds(village.span):
        raise Http404
    return programme, village


def _readable(request: OfficeRequest, village: Area, people: list[AtWork]) -> list[AtWork]:
    """Candidates are residents: who may not see those, as the branch, reads only who takes part by a decree."""
    if scope_of(request.user, Can.SEE_RESIDENTS).holds(village):
        return people
    return [one for one in people if one.takes_part]


def _person(request: OfficeRequest, programme: Programme, village: Area, who: str) -> AtWork:
    people = _readable(request, village, at_work(programme, [village.first], timezone.localdate()))
    if one := next((one for one in people if who in (one.code, f"p{one.worker}")), None):
        return one
    raise Http404


def _add(request: OfficeRequest, programme: Programme, one: AtWork, form: EvidenceForm) -> bool:
    try:
        worker = worker_at_work(one, by=request.user)
        added = add_evidence(worker=worker, programme=programme, by=request.user, **form.said())
    except UserError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Bukti disimpan.") if added.new else _("Bukti itu sudah ada. Tidak ada yang berubah."))
    return True


def _take(request: OfficeRequest, form: WorkbookForm, programme: Programme, village: Area) -> TakenIn | None:
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / "bukti.xlsx"
        with path.open("wb") as kept:
            kept.writelines(form.cleaned_data["book"].chunks())
        try:
            return take_workbook(path, programme=programme, village=village.first, by=request.user)
        except UserError as refusal:
            form.add_error("book", str(refusal))
            return None


def _trail(programme: Programme) -> list[Link]:
    return [
        Link(_("Program"), address("programmes:programmes")),
        Link(programme.title, address("programmes:programme", programme.pk)),
    ]
