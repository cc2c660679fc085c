"""Pages that belong to no capability."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from lindung.web.shell.patterns import PatternForm, samples
from lindung.web.shell.start import today_of
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.models import User

KEPT = 365 * 24 * 60 * 60  # seconds: as long as a laptop keeps what its reader chose


@may()
def start(request: OfficeRequest) -> HttpResponse:
    """What is to be done today."""
    return render(request, "shell/start.html", {"today": today_of(request.user), "day": localdate()})


def guide(request: HttpRequest) -> HttpResponse:
    """What each page does; also for who cannot sign in."""
    return render(request, "shell/help.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The switch between Indonesian and English; kept for the next sign-in too."""
    chosen, goes_to = request.POST.get("language", ""), request.POST.get("next", "")
    response = redirect(goes_to if url_has_allowed_host_and_scheme(goes_to, {request.get_host()}) else "shell:start")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=KEPT, samesite="Lax", secure=request.is_secure()
        )
        if isinstance(request.user, User):
            User.objects.filter(id=request.user.id).update(language=chosen)
    return response


def patterns(request: HttpRequest) -> HttpResponse:
    """Every component with an example; only where the people are invented."""
    if not settings.DEMO:
        raise Http404
    form = PatternForm(request.POST or None, request.FILES or None)
    context = {**samples(), "form": form, "progress_at": 31_250}
    return render(request, "shell/pola.html", context, status=422 if form.errors else 200)
