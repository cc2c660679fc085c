"""A study is put together: its inputs, what they do not say, its scenarios; then the worker is asked."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lindung.common.errors import UserError
from lindung.web.studies.asking import ask_study, begin_study, copy_study, with_seed
from lindung.web.studies.forms import BeginForm, ChoicesForm
from lindung.web.studies.inputs_pages import blanks, open_questions
from lindung.web.studies.models import StudyRun
from lindung.web.studies.own_registers import may_take
from lindung.web.studies.question import inputs_of
from lindung.web.studies.selectors import studies_in
from lindung.web.studies.states import State
from lindung.web.studies.views import home
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.MAKE_STUDIES)
def begin(request: OfficeRequest) -> HttpResponse:
    """Choose whose study it is and which numbers it begins with."""
    posted = request.method == "POST"
    form = BeginForm(request.scope, request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid() and form.inputs is not None:
        try:
            said = form.cleaned_data
            made = begin_study(
                title=said["title"], area=said["area"], inputs=form.inputs, by=request.user, scope=request.scope
            )
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            return redirect("studies:compose", made.pk)
    context = {"title": _("Studi baru"), "form": form, "blanks": blanks(request.scope), "trail": [home()]}
    return render(request, "studies/begin.html", context, status=422 if form.errors else 200)


@may(Can.MAKE_STUDIES)
def compose(request: OfficeRequest, pk: int) -> HttpResponse:
    """What its inputs say and do not say, and which scenarios are tried; asks the worker."""
    found = draft_or_404(request, pk)
    form = ChoicesForm(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            choices = with_seed(form.chosen())
            ask_study(study=found, title=form.cleaned_data["title"], choices=choices, by=request.user)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return redirect("studies:study", pk)
    inputs = inputs_of(found)
    context = {
        "title": found.title,
        "lead": _("Masukan: %(title)s (%(said)s)") % {"title": inputs.title, "said": found.inputs_said},
        "one": found,
        "form": form,
        "questions": open_questions(found, inputs),
        "may_take": may_take(request.user, inputs),
        "trail": [home()],
    }
    return render(request, "studies/compose.html", context, status=422 if form.errors else 200)


@may(Can.MAKE_STUDIES)
@require_POST
def copy(request: OfficeRequest, pk: int) -> HttpResponse:
    """A new draft with the same inputs and choices."""
    found = studies_in(request.scope).filter(pk=pk).first()
    if found is None:
        raise Http404
    return redirect("studies:compose", copy_study(study=found, by=request.user).pk)


def draft_or_404(request: OfficeRequest, pk: int) -> StudyRun:
    """A draft of the reader's areas."""
    found = studies_in(request.scope).filter(pk=pk, state=State.DRAFT).first()
    if found is None:
        raise Http404
    return found
