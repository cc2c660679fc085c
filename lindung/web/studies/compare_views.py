"""Two scenarios of one study, or two studies, side by side."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lindung.documents.study import write_study
from lindung.pipelines.study_comparison import comparison_paper
from lindung.pipelines.study_words import Beside
from lindung.web.audit.services import record
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
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
    return _page(request, _("Dua studi berdampingan"), (left, right), [home()], address("studies:paper", first, second))


@may(Can.SEE_STUDIES)
@require_safe
def paper(request: OfficeRequest, first: int, second: int) -> HttpResponse:
    """Both studies in one document, with the scenarios that both have."""
    found = [done_or_404(request, pk) for pk in (first, second)]
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"perbandingan-{first}-{second}.pdf"
        write_study(path, comparison_paper([result_of(one) for one in found], Beside()), example=settings.DEMO)
        for one in found:
            record(request.user, "study.taken", f"study {one.pk}", one.span, file=path.name)
        named = {"Content-Disposition": f'attachment; filename="{path.name}"', "X-Content-Type-Options": "nosniff"}
        return HttpResponse(path.read_bytes(), content_type="application/pdf", headers=named)


def _page(
    request: OfficeRequest, title: str, sides: tuple[Side, Side], trail: list[Link], paper: str = ""
) -> HttpResponse:
    left, right = sides
    form = BesideForm((LEFT, left.study, left.one.code), (RIGHT, right.study, right.one.code))
    context = {
        "title": title,
        "form": form,
        "sections": beside_sections(left, right),
        "paper": paper,
        "trail": trail,
    }
    return render(request, "studies/beside.html", context)
