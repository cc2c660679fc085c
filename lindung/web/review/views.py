"""The pages of the queue: how much waits, one task at a time, the last answer taken back."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.web.review import selectors, services
from lindung.web.review.forms import AnswerForm, WorkbookForm
from lindung.web.review.models import Answer, ReviewPair, ReviewTask
from lindung.web.review.on_paper import export_queue, take_workbook
from lindung.web.review.pages import TaskPage, task_page
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

PAPER = "review_paper"  # in the session: what was looked at last is likely looked at again


@require_GET
@may(Can.REVIEW)
def queue(request: OfficeRequest) -> HttpResponse:
    """How much waits, what it gives, and what was done today."""
    now = timezone.now()
    context = {
        "run": selectors.last_run(),
        "waiting": selectors.waiting_for(request.scope, request.user),
        "today": [
            (_("Anda"), selectors.done_on_day(request.scope, now, request.user)),
            (_("Semua di wilayah Anda"), selectors.done_on_day(request.scope, now)),
        ],
        "undo": selectors.last_act(request.user),
        "may_export": bool(scope_of(request.user, Can.EXPORT_PEOPLE)),
    }
    return render(request, "review/queue.html", context)


@require_POST
@may(Can.REVIEW)
def begin(request: OfficeRequest) -> HttpResponse:
    """Lend the next task; with `put_off` one that this person put off."""
    return _next(request, put_off="put_off" in request.POST)


@may(Can.REVIEW)
def task(request: OfficeRequest, number: int) -> HttpResponse:
    """One task: both records side by side, the scales, and the answer."""
    found = selectors.task_in(request.scope, number)
    if found is None:
        raise Http404
    mine = [pair for pair in selectors.pairs_of(found) if request.scope.holds_village(pair.village)]
    said = request.POST if request.method == "POST" else None
    form = AnswerForm(said, candidates=mine, initial={"paper": request.session.get(PAPER)})
    if form.is_valid():
        return _decided(request, found, form)
    return render(request, "review/task.html", _context(request, found, form), status=422 if form.errors else 200)


@require_POST
@may(Can.REVIEW)
def undo(request: OfficeRequest) -> HttpResponse:
    """Take back what this person said last."""
    again = services.undo_last(by=request.user, scope=request.scope)
    if again is None:
        messages.warning(request, _("Tidak ada jawaban yang dapat ditarik kembali."))
        return redirect("review:queue")
    messages.success(request, _("Jawaban terakhir Anda ditarik kembali. Tugasnya terbuka lagi."))
    return redirect("review:task", again.pk)


@require_GET
@may(Can.EXPORT_PEOPLE)
def download(request: OfficeRequest) -> HttpResponseBase:
    """What waits for the reader as a workbook, NIKs masked."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "antrean.xlsx"
        export_queue(path, by=request.user)
        return FileResponse(BytesIO(path.read_bytes()), as_attachment=True, filename=path.name)


@may(Can.REVIEW)
def upload(request: OfficeRequest) -> HttpResponse:
    """A workbook that was filled comes back."""
    said = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, taken = WorkbookForm(*said), None
    if form.is_valid():
        with TemporaryDirectory() as folder:
            path = Path(folder) / "antrean.xlsx"
            with path.open("wb") as kept:
                kept.writelines(form.cleaned_data["book"].chunks())
            taken = take_workbook(path, by=request.user, scope=request.scope)
    context = {"form": WorkbookForm() if taken else form, "taken": taken}
    return render(request, "review/upload.html", context, status=422 if form.errors else 200)


def _decided(request: OfficeRequest, found: ReviewTask, form: AnswerForm) -> HttpResponse:
    if paper := form.cleaned_data.get("paper"):
        request.session[PAPER] = paper
    services.decide(found, by=request.user, scope=request.scope, answers=form.answers, reason=form.reason)
    put_off = Answer.LATER in form.answers.values()
    messages.success(request, _("Ditunda. Bukalah lagi dari halaman antrean.") if put_off else _("Jawaban dicatat."))
    return _next(request)


def _next(request: OfficeRequest, *, put_off: bool = False) -> HttpResponse:
    lent = services.lend_next(by=request.user, scope=request.scope, put_off=put_off)
    return redirect("review:task", lent.pk) if lent else redirect("review:queue")


def _context(request: OfficeRequest, found: ReviewTask, form: AnswerForm) -> dict[str, object]:
    pairs: list[ReviewPair] = selectors.pairs_of(found)
    words = selectors.words_on([bytes(pair.key) for pair in pairs], found.run)
    page: TaskPage = task_page(found, pairs, words, request.scope)
    mine = selectors.waiting_pairs(request.scope, request.user).filter(task=found).exists()
    lent = found.lent_to_id not in (None, request.user.pk) and found.lent_until and found.lent_until > timezone.now()
    return {
        "page": page,
        "form": form,
        "open": mine and not lent,
        "lent": lent,
        "undo": selectors.last_act(request.user),
    }
