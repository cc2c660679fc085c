"""Two scenarios of one study, or two studies, side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.web.shell.components import Link
from lindung.web.studies.compare_forms import BesideForm
from lindung.web.studies.compare_pages import Side, beside_sections
from lindung.web.studies.kept import result_of
from lindung.web.studies.models import StudyRun
from lindung.web.studies.views import done_or_404, home, scenario_in, way_to
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can

LEFT, RIGHT = "kiri", "kanan"


@may(Can.SEE_STUDIES)
@require_safe
def scenarios(request: OfficeRequest, pk: int) -> HttpResponse:
    """Two scenarios of one study; without a choice the first and the one after it."""
    found = done_or_404(request, pk)
    study = result_of(found)
    second = study.scenarios[min(1, len(study.scenarios) - 1)].code
    left = Side(study, scenario_in(study, request.GET.get(LEFT, "")))
    right = Side(study, scenario_in(study, request.GET.get(RIGHT, second)))
    return _page(request, _("Dua skenario berdampingan"), (left, right), way_to(found))


@may(Can.SEE_STUDIES)
@require_safe
def studies(request: OfficeRequest, first: int, second: int) -> HttpResponse:
    """Two studies, a scenario of each; without a choice the first ones."""
    found: list[StudyRun] = [done_or_404(request, pk) for pk in (first, second)]
    left, right = (
        Side(study, scenario_in(study, request.GET.get(name, "")))
        for study, name in zip((result_of(one) for one in found), (LEFT, RIGHT), strict=True)
    )
    return _page(request, _("Dua studi berdampingan"), (left, right), [home()])


def _page(request: OfficeRequest, title: str, sides: tuple[Side, Side], trail: list[Link]) -> HttpResponse:
    left, right = sides
    form = BesideForm((LEFT, left.study, left.one.code), (RIGHT, right.study, right.one.code))
    context = {
        "title": title,
        "form": form,
        "sections": beside_sections(left, right),
        "trail": trail,
    }
    return render(request, "studies/beside.html", context)
