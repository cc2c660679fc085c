"""Pages of submissions: which there are, a new one, one with its file, and the answer of the branch."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.funding.column_map import FileKind
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.exchange import pages, selectors
from lindung.web.exchange.answers import take_answer
from lindung.web.exchange.forms import AnswerForm, SendForm, WhomForm
from lindung.web.exchange.keeping import path_of
from lindung.web.exchange.maps import map_for
from lindung.web.exchange.models import Submission
from lindung.web.exchange.states import Reading, Sending
from lindung.web.exchange.submitting import is_assumed, submit
from lindung.web.exchange.whom import count_waiting
from lindung.web.kept_bytes import bytes_as_kept
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of


@may(Can.SEE_PROGRAMMES)
@require_safe
def submissions(request: OfficeRequest) -> HttpResponse:
    """The files with anybody of the reader's areas in them."""
    after = request.GET.get("after", "")
    found = selectors.submissions_in(request.scope)
    if after.isdecimal():
        found = found.filter(pk__lt=int(after[:18]))
    shown = list(found[: selectors.PAGE + 1])
    listed = shown[: selectors.PAGE]
    context = {
        "title": _("Pendaftaran ke BPJS"),
        "table": pages.submissions_table(listed, selectors.outcomes_of(listed, request.scope)),
        "next_key": str(listed[-1].pk) if len(shown) > selectors.PAGE else "",
        "waits": selectors.differences_in(request.scope).count(),
        "may_send": bool(scope_of(request.user, Can.EXCHANGE)),
    }
    return render(request, "exchange/submissions.html", context)


@may(Can.EXCHANGE)
def new(request: OfficeRequest) -> HttpResponse:
    """What a file would hold, then its number and day; who is told in the address."""
    whom = WhomForm(request.scope, request.GET or None)
    form = SendForm(request.POST if request.method == "POST" else None)
    chosen = _chosen(whom)
    if chosen and request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "number": " ".join(form.cleaned_data["number"].split())}
        before = Submission.objects.filter(number=said["number"]).exists()
        try:
            made = submit(programme=whom.cleaned_data["program"], span=chosen, by=request.user, **said)
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            _say(request, made, before=before)
            return redirect("exchange:submission", made.pk)
    context = {"title": _("Kirim peserta ke BPJS"), "whom": whom, "form": form, "trail": _trail()}
    if chosen:
        columns = map_for(FileKind.ENROLMENT, chosen)
        context |= {"waiting": count_waiting(whom.cleaned_data["program"], chosen), "columns": columns}
    return render(request, "exchange/new.html", context, status=422 if form.errors else 200)


@may(Can.SEE_PROGRAMMES)
@require_safe
def submission(request: OfficeRequest, pk: int) -> HttpResponse:
    """One file: what BPJS said of the people of the reader's areas; the file itself for who may take it."""
    found = _or_404(request.scope, pk)
    whole = request.scope.holds(found.span)
    answering = scope_of(request.user, Can.ANSWER_ENROLMENTS).holds(found.span)
    answers = list(found.answers.order_by("-pk")) if whole else []
    context = {
        "title": found.number,
        "submission": found,
        "items": pages.submission_items(found, whole=whole),
        "villages": pages.villages_table(selectors.villages_of(found, request.scope)),
        "answers": pages.answers_table(answers) if whole else None,
        "may_answer": answering and found.state == Sending.SENT,
        "assumed": is_assumed(found),
        "works": found.state == Sending.ASKED or any(one.state == Reading.KEPT for one in answers),
        "waits": selectors.differences_in(request.scope).filter(submission=found).count(),
        "trail": _trail(),
    }
    return render(request, "exchange/submission.html", context)


@require_POST
@may(Can.ANSWER_ENROLMENTS)
def download(request: OfficeRequest, pk: int) -> FileResponse:
    """The file with the NIK in clear; recorded before it is given."""
    found = _whole_or_404(request.scope, pk)
    said = bytes_as_kept(path_of(found.file_name), found.sha256)
    record(request.user, "exchange.downloaded", f"submission {found.pk}", found.span, people=found.people)
    return FileResponse(BytesIO(said), as_attachment=True, filename=f"pendaftaran-{found.pk}.xlsx")


@may(Can.ANSWER_ENROLMENTS)
def answer(request: OfficeRequest, pk: int) -> HttpResponse:
    """Hand in what the branch answered."""
    found = _whole_or_404(request.scope, pk)
    posted = request.method == "POST"
    others = selectors.others_of(found, request.scope)
    form = AnswerForm(others, request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = take_answer(
                submissions=[found, *form.chosen], file=file.chunks(), name=file.name, on=form.cleaned_data["on"],
                by=request.user,
            )  # fmt: skip
        except UserError as error:
            form.add_error("file", str(error))
        else:
            if not taken.now:
                messages.info(request, _("Berkas itu sudah pernah diunggah. Tidak ada yang berubah."))
            elif taken.answer.sentence:
                messages.success(request, taken.answer.sentence)
            return redirect("exchange:submission", found.pk)
    context = {
        "title": _("Unggah jawaban BPJS"), "form": form, "submission": found,
        "columns": map_for(FileKind.ANSWER, found.span),
        "trail": [*_trail(), Link(found.number, address("exchange:submission", found.pk))],
    }  # fmt: skip
    return render(request, "exchange/answer.html", context, status=422 if form.errors else 200)


def _chosen(whom: WhomForm) -> Span | None:
    """Where both the programme and the area are; None where nothing was chosen."""
    if not whom.is_valid():
        return None
    area, programme = whom.cleaned_data["wilayah"].span, whom.cleaned_data["program"]
    runs = Span(programme.first, programme.last)
    return runs if area.holds(runs) else area


def _say(request: OfficeRequest, made: Submission, *, before: bool) -> None:
    if before:
        messages.info(request, _("Nomor itu sudah dikirim dengan isi yang sama. Tidak ada yang berubah."))
    elif made.state == Sending.FAILED:
        messages.warning(request, made.sentence)
    elif made.state == Sending.SENT:
        messages.success(request, _("Berkasnya dibuat. Unduh, lalu serahkan kepada kantor cabang."))


def _or_404(scope: Scope, pk: int) -> Submission:
    found = selectors.submissions_in(scope).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _whole_or_404(scope: Scope, pk: int) -> Submission:
    """Where all of its area is the reader's, and there is a file."""
    found = _or_404(scope, pk)
    if not scope.holds(found.span) or found.state != Sending.SENT:
        raise Http404
    return found


def _trail() -> list[Link]:
    return [Link(_("Pendaftaran ke BPJS"), address("exchange:submissions"))]
