"""A study is put together: its inputs, what they do not say, its scenarios; then the worker is asked."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.studies.inputs import ASKED
from lindung.web.shell.components import Item
from lindung.web.studies.asking import ask_study, begin_study, copy_study, set_inputs, with_seed
from lindung.web.studies.forms import BeginForm, ChoicesForm, NumberForm
from lindung.web.studies.inputs_pages import inputs_table, model_table, open_questions
from lindung.web.studies.inputs_text import with_number
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import choices_of, inputs_of
from lindung.web.studies.selectors import belongs, studies_in
from lindung.web.studies.states import State
from lindung.web.studies.views import home, readable_or_404, way_to
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
    context = {"title": _("Studi baru"), "form": form, "trail": [home()]}
    return render(request, "studies/begin.html", context, status=422 if form.errors else 200)


@may(Can.MAKE_STUDIES)
def compose(request: OfficeRequest, pk: int) -> HttpResponse:
    """What its inputs say and do not say, and which scenarios are tried; asks the worker."""
    found = _draft_or_404(request, pk)
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
        "trail": [home()],
    }
    return render(request, "studies/compose.html", context, status=422 if form.errors else 200)


@may(Can.MAKE_STUDIES)
def number(request: OfficeRequest, pk: int, key: str) -> HttpResponse:
    """One number of the inputs of a draft: answered where it was asked for, or said anew."""
    found = _draft_or_404(request, pk)
    if key not in ASKED:
        raise Http404
    inputs = inputs_of(found)
    form = NumberForm(key, inputs.stated.get(key), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            set_inputs(study=found, text=with_number(found.inputs, key, form.said()), what=key, by=request.user)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("«%(title)s» dicatat.") % {"title": ASKED[key].title})
            return redirect("studies:compose", pk)
    asked = next((one for one in inputs.questions if one.key == f"figures.{key}"), None)
    context = {
        "title": ASKED[key].title,
        "form": form,
        "items": [Item(_("Pertanyaan"), asked.question), Item(_("Tanyakan kepada"), asked.ask)] if asked else [],
        "back": reverse("studies:compose", args=[pk]),
        "trail": way_to(found),
    }
    return render(request, "studies/number.html", context, status=422 if form.errors else 200)


@may(Can.SEE_STUDIES)
@require_safe
def inputs(request: OfficeRequest, pk: int) -> HttpResponse:
    """Every number that is put in, of the province and of the model, with its range and its source."""
    found = readable_or_404(request, pk)
    own, earlier = inputs_of(found), choices_of(found)
    may_change = found.state == State.DRAFT and belongs(request.user, found)
    context = {
        "title": _("Masukan dan asumsi"),
        "lead": f"{own.title} ({found.inputs_said})",
        "one": found,
        "tables": [
            inputs_table(found, own, may_change=may_change),
            model_table(earlier.changes if earlier else {}),
        ],
        "trail": way_to(found),
    }
    return render(request, "studies/inputs.html", context)


@may(Can.SEE_STUDIES)
@require_safe
def inputs_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """The inputs as the text they are, to be completed elsewhere or read by the command line."""
    found = readable_or_404(request, pk)
    named = {"Content-Disposition": f'attachment; filename="masukan-{pk}.yaml"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(found.inputs, content_type="application/yaml; charset=utf-8", headers=named)


@may(Can.MAKE_STUDIES)
@require_POST
def copy(request: OfficeRequest, pk: int) -> HttpResponse:
    """A new draft with the same inputs and choices."""
    found = studies_in(request.scope).filter(pk=pk).first()
    if found is None:
        raise Http404
    return redirect("studies:compose", copy_study(study=found, by=request.user).pk)


def _draft_or_404(request: OfficeRequest, pk: int) -> StudyRun:
    found = studies_in(request.scope).filter(pk=pk, state=State.DRAFT).first()
    if found is None:
        raise Http404
    return found
