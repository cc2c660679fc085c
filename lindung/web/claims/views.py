"""Claims on screen: the dossiers of the reader's areas, and one of them with all that is known."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lindung.documents.dossier import write_dossier
from lindung.web.claims.pages import dossier_page, dossiers_table
from lindung.web.claims.printing import printed_dossier
from lindung.web.claims.selectors import dossiers_in
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.SEE_CLAIMS)
@require_safe
def dossiers(request: OfficeRequest) -> HttpResponse:
    """Every dossier of the reader's areas."""
    return render(request, "claims/dossiers.html", {"table": dossiers_table(dossiers_in(request.scope))})


@may(Can.SEE_CLAIMS)
@require_safe
def dossier(request: OfficeRequest, dossier_id: int) -> HttpResponse:
    """What the family gets and why, its papers, its deadline, and every step."""
    found = get_object_or_404(dossiers_in(request.scope), pk=dossier_id)
    return render(request, "claims/dossier.html", dossier_page(found))


@may(Can.SEE_CLAIMS)
@require_safe
def printed(request: OfficeRequest, dossier_id: int) -> HttpResponse:
    """The dossier for the family and the village head, as PDF/A."""
    found = get_object_or_404(dossiers_in(request.scope), pk=dossier_id)
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / f"{found.number.lower()}.pdf"
        write_dossier(path, printed_dossier(found, timezone.localdate()), example=settings.DEMO)
        return HttpResponse(
            path.read_bytes(),
            content_type="application/pdf",
            headers={"Content-Disposition": f'attachment; filename="{path.name}"', "X-Content-Type-Options": "nosniff"},
        )
