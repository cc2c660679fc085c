"""One number changed: what it does to cost and families, at once, for who wants to know what matters."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.studies.province.own_numbers import OWN
from lindung.studies.scenarios.study_file import StudyQuestion
from lindung.web.studies import change_pages as pages
from lindung.web.studies.asking import copy_study
from lindung.web.studies.change_forms import ChangeForm
from lindung.web.studies.changing import changed_answer, get_ready, number_of, numbers_of, question_for_changes
from lindung.web.studies.kept import result_of
from lindung.web.studies.models import StudyRun
from lindung.web.studies.selectors import belongs
from lindung.web.studies.views import done_or_404, scenario_in, way_to
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.SEE_STUDIES)
def change(request: OfficeRequest, pk: int) -> HttpResponse:
    """First choose a number, then say another value, then read what it does. A post makes a new study of it."""
    found = done_or_404(request, pk)
    question = question_for_changes(found)
    one = scenario_in(result_of(found), request.GET.get("skenario", ""))
    key = request.GET.get("angka", "")
    if not key:
        get_ready(question, one.code)  # while the reader chooses
        return _choose(request, found, question, one.code)
    number = number_of(question, key)
    if number is None:
        raise Http404
    if request.method == "POST":
        return _as_a_study(request, found, key)
    return _changed(request, found, question, (one.code, one.title), number)


def _choose(request: OfficeRequest, found: StudyRun, question: StudyQuestion, code: str) -> HttpResponse:
    most = [bar.key for tornado in result_of(found).tornados[:1] for bar in tornado.bars]
    numbers = numbers_of(question)
    first = {key: numbers[key] for key in most if key in numbers}
    context = {
        "title": _("Ubah satu angka"),
        "lead": _("Pilih satu angka, beri nilai lain, dan lihat apa yang terjadi dengan biaya dan keluarga."),
        "most": pages.links_of(first, code),
        "others": pages.links_of({key: one for key, one in numbers.items() if key not in first}, code),
        "trail": way_to(found),
    }
    return render(request, "studies/choose.html", context)


def _changed(
    request: OfficeRequest, found: StudyRun, question: StudyQuestion, scenario: tuple[str, str], number: OWN
) -> HttpResponse:
    code, title = scenario
    form, answer = ChangeForm(number, code, request.GET if "nilai" in request.GET else None), None
    if form.is_valid():
        try:
            answer = changed_answer(question, code, number.key, form.cleaned_data["nilai"])
        except UserError as error:
            form.add_error("nilai", str(error))
    else:
        get_ready(question, code)
    chosen = {"skenario": code, "angka": number.key}
    context = {
        "title": number.asked.title,
        "lead": _("Skenario «%(title)s»") % {"title": title},
        "form": form,
        "items": pages.number_items(number),
        "said": pages.sentences(number, form.cleaned_data["nilai"], answer) if answer else [],
        "table": pages.before_and_after_table(answer) if answer else None,
        "other": f"{reverse('studies:change', args=[found.pk])}?{urlencode({'skenario': code})}",
        "again": f"?{urlencode(chosen)}",
        "may_make": bool(answer) and belongs(request.user, found),
        "trail": way_to(found),
    }
    return render(request, "studies/change.html", context, status=422 if form.errors else 200)


def _as_a_study(request: OfficeRequest, found: StudyRun, key: str) -> HttpResponse:
    """A draft with this number set otherwise, to be worked out whole."""
    if not belongs(request.user, found):
        raise Http404
    question = question_for_changes(found)
    number = number_of(question, key)
    assert number is not None, key
    form = ChangeForm(number, "", request.POST)
    if not form.is_valid():
        raise Http404
    made = copy_study(study=found, by=request.user, changes={key: f"{form.cleaned_data['nilai']:f}"})
    return redirect("studies:compose", made.pk)
