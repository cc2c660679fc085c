"""The page of notices: what is new for the reader, marked as seen, and on paper."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from lindung.documents.posted_lists import write_notice_list
from lindung.web.notices.forms import ChosenForm, SeenForm
from lindung.web.notices.pages import page, printed_list
from lindung.web.notices.services import mark_seen
from lindung.web.users.gates import OfficeRequest, may


@may()
@require_safe
def notices(request: OfficeRequest) -> HttpResponse:
    """What the reader should hear of, the newest first."""
    return render(request, "notices/notices.html", page(request.user, ChosenForm(request.GET)))


@may()
@require_POST
def seen(request: OfficeRequest) -> HttpResponse:
    """All that was on the page, or one of them, is known now."""
    form = SeenForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    said = form.cleaned_data
    mark_seen(by=request.user, upto=said["upto"], kind=said["jenis"], only=said["only"])
    return redirect("notices:notices")


@may()
@require_safe
def printed(request: OfficeRequest) -> HttpResponse:
    """The same notices as a document."""
    listed = printed_list(request.user, ChosenForm(request.GET).chosen, timezone.localdate())
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / "pemberitahuan.pdf"
        write_notice_list(path, listed, example=settings.DEMO)
        return HttpResponse(
            path.read_bytes(),
            content_type="application/pdf",
            headers={"Content-Disposition": f'attachment; filename="{path.name}"', "X-Content-Type-Options": "nosniff"},
        )
