"""Lists to take along: minutes and the board's list for who may see the people, workbooks for who may export them."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from lindung.web.programmes.list_papers import write_board_of, write_list_of, write_minutes_of
from lindung.web.programmes.lists_selectors import lists_in, may_name
from lindung.web.programmes.meeting_workbook import export_list
from lindung.web.programmes.models import CandidateList
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


@may(Can.SEE_PROGRAMMES)
@require_safe
def minutes(request: OfficeRequest, pk: int) -> HttpResponse:
    """The minutes to be signed, before the meeting or after it."""
    found = _named(request, pk)
    return _file(f"berita-acara-{pk}.pdf", PDF, lambda path: write_minutes_of(path, of_list=found, by=request.user))


@may(Can.SEE_PROGRAMMES)
@require_safe
def board(request: OfficeRequest, pk: int) -> HttpResponse:
    """The list for the notice board of the village."""
    found, today = _named(request, pk), timezone.localdate()
    return _file(f"papan-{pk}.pdf", PDF, lambda path: write_board_of(path, of_list=found, on=today, by=request.user))


@may(Can.EXPORT_PEOPLE)
@require_safe
def workbook(request: OfficeRequest, pk: int) -> HttpResponse:
    """Everybody on the list."""
    found = get_object_or_404(lists_in(request.scope), pk=pk)
    return _file(f"daftar-{pk}.xlsx", XLSX, lambda path: write_list_of(path, of_list=found, by=request.user))


@may(Can.EXPORT_PEOPLE)
@require_safe
def meeting_workbook(request: OfficeRequest, pk: int) -> HttpResponse:
    """The list on which the meeting writes what it changes."""
    found = get_object_or_404(lists_in(request.scope), pk=pk)
    return _file(f"musyawarah-{pk}.xlsx", XLSX, lambda path: export_list(path, of_list=found, by=request.user))


def _named(request: OfficeRequest, pk: int) -> CandidateList:
    found = get_object_or_404(lists_in(request.scope), pk=pk)
    if not may_name(request.user, found):
        raise Http404
    return found


def _file(name: str, kind: str, write: Callable[[Path], object]) -> HttpResponse:
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / name
        write(path)
        return HttpResponse(
            path.read_bytes(),
            content_type=kind,
            headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
        )
