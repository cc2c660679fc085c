"""Pages on which programs are made, seen, agreed to and revoked; and the contract for people."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lindung.web.api.calls import api
from lindung.web.api.clients import client_within, clients_within, make_client, revoke_client
from lindung.web.api.consent import agree, answered_for
from lindung.web.api.forms import ClientForm
from lindung.web.api.limits import LIMITS
from lindung.web.api.models import ASK_WORDS, ApiClient
from lindung.web.api.problems import CODES
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.MANAGE_CLIENTS)
def clients(request: OfficeRequest) -> HttpResponse:
    """The programs of one's areas."""
    found = clients_within(request.scope)
    return render(request, "api/clients.html", {"clients": found, "now": timezone.now()})


@may(Can.MANAGE_CLIENTS)
def new_client(request: OfficeRequest) -> HttpResponse:
    """Make one. Its secret is on this answer and nowhere else."""
    form = ClientForm(request.POST or None, scope=request.scope)
    if not form.is_valid():
        return render(request, "api/new_client.html", {"form": form}, status=422 if form.is_bound else 200)
    made, secret = make_client(by=request.user, scope=request.scope, **form.cleaned_data)
    return render(request, "api/secret.html", {"client": made, "secret": secret})


@may(Can.MANAGE_CLIENTS)
def client(request: OfficeRequest, number: int) -> HttpResponse:
    """One program: what it may, where, until when."""
    return render(request, "api/client.html", {"client": _theirs(request, number), "now": timezone.now()})


@may(Can.MANAGE_CLIENTS)
def revoke(request: OfficeRequest, number: int) -> HttpResponse:
    """End it, after asking once more."""
    found = _theirs(request, number)
    if request.method != "POST":
        return render(request, "api/revoke.html", {"client": found})
    revoke_client(by=request.user, client=found)
    return redirect("programs:client", number)


@may()
@require_POST
def answer_for(request: OfficeRequest, number: int) -> HttpResponse:
    """Agree to a program in one's own name, or end it."""
    found, said = get_object_or_404(answered_for(request.user), pk=number), request.POST.get("answer")
    if said == "agree":
        agree(client=found, by=request.user)
        messages.success(request, _("Program disetujui atas nama Anda."))
    elif said == "end":
        revoke_client(by=request.user, client=found)
        messages.success(request, _("Program dicabut."))
    return redirect("users:account")


@csrf_exempt  # else a body that anybody sends here is read, however large, to look for a token of a form
@require_safe
def contract(request: HttpRequest) -> HttpResponse:
    """The calls, the rights, the limits and the codes of refusals, for whoever writes a program."""
    told = {"calls": api.calls(), "codes": CODES, "limits": LIMITS, "asks": ASK_WORDS}
    return render(request, "api/contract.html", told)


def _theirs(request: OfficeRequest, number: int) -> ApiClient:
    found = client_within(request.scope, number)
    if found is None:
        raise Http404
    return found
