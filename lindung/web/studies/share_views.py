"""Share a study by a link, withdraw it, open one."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.common.errors import UserError
from lindung.web.shell.components import Cell, Column, Table
from lindung.web.studies.models import Share, StudyRun
from lindung.web.studies.selectors import studies_in
from lindung.web.studies.share_forms import ShareForm
from lindung.web.studies.sharing import open_share, share_study, withdraw
from lindung.web.studies.states import State
from lindung.web.studies.views import way_to
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.MAKE_STUDIES)
def share(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who reads this study by a link, and a new link; it is shown once."""
    found = _own(request, pk)
    form, link = ShareForm(request.POST if request.method == "POST" else None), ""
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = share_study(study=found, reader=said["reader"], until=said["until"], by=request.user)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            link = request.build_absolute_uri(reverse("studies:opened", args=[made.token]))
            form = ShareForm()
    context = {
        "title": _("Bagikan studi"),
        "one": found,
        "form": form,
        "link": link,
        "table": _shares_table(found),
        "holding": [one for one in _shares(found) if _holds(one)],
        "trail": way_to(found),
    }
    return render(request, "studies/share.html", context, status=422 if form.errors else 200)


@may(Can.MAKE_STUDIES)
@require_POST
def withdraw_share(request: OfficeRequest, pk: int, share: int) -> HttpResponse:
    """Nobody reads the study by this link any more."""
    found = _own(request, pk)
    withdraw(get_object_or_404(Share, pk=share, study=found), by=request.user)
    return redirect("studies:share", pk)


@may(Can.SEE_STUDIES)
@require_safe
def opened(request: OfficeRequest, token: str) -> HttpResponse:
    """From now on the study is among the reader's, as long as the link holds."""
    found = open_share(token, by=request.user)
    if found is None:
        raise Http404
    return redirect("studies:study", found.pk)


def _own(request: OfficeRequest, pk: int) -> StudyRun:
    found = studies_in(request.scope).filter(pk=pk, state=State.DONE).first()
    if found is None:
        raise Http404
    return found


def _shares(found: StudyRun) -> list[Share]:
    return list(found.shares.select_related("reader", "made_by").prefetch_related("readers__reader").order_by("-pk"))


def _holds(one: Share) -> bool:
    return one.withdrawn_at is None and timezone.localdate() <= one.until


def _shares_table(found: StudyRun) -> Table:
    rows = [
        (
            _("Tautan %(number)s") % {"number": one.pk},
            one.reader.full_name if one.reader else _("siapa pun yang boleh membaca studi"),
            one.until,
            ", ".join(each.reader.full_name for each in one.readers.all()) or _("belum dibuka"),
            one.made_by.full_name,
            Cell(one.state_on(timezone.localdate()), tone="good" if _holds(one) else "plain"),
        )
        for one in _shares(found)
    ]
    columns = (
        Column(_("Tautan")), Column(_("Untuk")), Column(_("Sampai")), Column(_("Dibuka oleh")),
        Column(_("Dibagikan oleh")), Column(_("Keadaan")),
    )  # fmt: skip
    return Table(_("Tautan studi ini"), columns, rows, empty=_("Studi ini belum dibagikan."))
