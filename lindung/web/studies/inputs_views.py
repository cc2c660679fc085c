"""What is put into a study: every number on a page, one said anew, and all of it as files."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.law.figures import Checked
from lindung.pipelines.study_inputs_sheets import blank_inputs, write_inputs
from lindung.studies.province.inputs import ASKED, ProvinceInputs
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.shell.components import Item
from lindung.web.shell.shown import place
from lindung.web.studies.asking import set_inputs
from lindung.web.studies.begin_views import draft_or_404
from lindung.web.studies.exports import EXCEL
from lindung.web.studies.forms import NumberForm
from lindung.web.studies.inputs_pages import inputs_table, model_table
from lindung.web.studies.inputs_text import with_number
from lindung.web.studies.own_registers import take_registers
from lindung.web.studies.question import choices_of, file_of_question, inputs_of
from lindung.web.studies.selectors import belongs
from lindung.web.studies.states import State
from lindung.web.studies.views import done_or_404, readable_or_404, way_to
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can

YAML = "application/yaml; charset=utf-8"


@may(Can.MAKE_STUDIES)
def number(request: OfficeRequest, pk: int, key: str) -> HttpResponse:
    """One number of the inputs of a draft: answered where it was asked for, or said anew."""
    found = draft_or_404(request, pk)
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


@may(Can.MAKE_STUDIES)
@require_POST
def registers(request: OfficeRequest, pk: int) -> HttpResponse:
    """What the verified registers of the province count, in place of its published figures."""
    try:
        taken = take_registers(study=draft_or_404(request, pk), by=request.user)
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Dari register: %(used)s") % {"used": " ".join(taken.used)})
        for line in taken.left:
            messages.warning(request, line)
    return redirect("studies:compose", pk)


@may(Can.SEE_STUDIES)
@require_safe
def text_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """The inputs as the text they are, to be completed elsewhere or read by the command line."""
    return _file(readable_or_404(request, pk).inputs.encode(), "masukan.yaml", YAML)


@may(Can.SEE_STUDIES)
@require_safe
def question_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """The study as a file for the command line; it names the file of the inputs beside it."""
    found = done_or_404(request, pk)
    return _file(file_of_question(found).encode(), f"studi-{pk}.yaml", YAML)


@may(Can.SEE_STUDIES)
@require_safe
def workbook_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """The inputs as a workbook, to be filled by those who know the numbers and handed in again."""
    return _workbook(inputs_of(readable_or_404(request, pk)), f"masukan-{pk}.xlsx")


@may(Can.MAKE_STUDIES)
@require_safe
def blank_out(request: OfficeRequest, code: str) -> HttpResponse:
    """The workbook of a province of which nothing is known yet: every number a question."""
    area = get_object_or_404(areas_within(request.scope).filter(level="province"), pk=code)
    assert isinstance(area, Area)
    checked = Checked(request.user.full_name, timezone.localdate())
    return _workbook(blank_inputs(area.pk, place(area.name), checked), f"masukan-{code}.xlsx")


def _workbook(put_in: ProvinceInputs, name: str) -> HttpResponse:
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / name
        write_inputs(path, put_in)
        return _file(path.read_bytes(), name, EXCEL)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=named)
