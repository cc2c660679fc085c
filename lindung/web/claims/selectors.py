"""Dossiers of the reader's areas, and the evidence of work of a worker."""

from datetime import date

from django.db.models import Q, QuerySet

from lindung.web.claims.models import Dossier
from lindung.web.claims.states import ANSWERED, COLLECTING, DONE, State
from lindung.web.programmes.models import Evidence
from lindung.web.users.scope import Scope

NEAR, TO_CLOSE = "laporan", "tutup"
SHOWN: dict[str, Q] = {
    "dikumpulkan": Q(state=State.OPENED),
    "lengkap": Q(state=State.PAPERS),
    "diajukan": Q(state=State.SUBMITTED),
    "dijawab": Q(state__in=ANSWERED),
    "selesai": Q(state__in=DONE),
}
"""Lists of the page of dossiers by their word in the address."""


def dossiers_in(scope: Scope, shown: str = "") -> "QuerySet[Dossier]":
    """Dossiers of villages of the scope, the last event first; of one list where SHOWN, NEAR or TO_CLOSE is named."""
    found = scope.limit(Dossier.objects.select_related("worker", "opened_by")).order_by("-happened_on", "-pk")
    if shown == NEAR:
        return found.filter(unreported()).order_by("deadline", "pk")
    if shown == TO_CLOSE:
        return found.filter(state__in=COLLECTING, close_asked_by__isnull=False)
    return found.filter(SHOWN[shown]) if shown in SHOWN else found


def unreported() -> Q:
    """Dossiers whose first report has a deadline and was not made."""
    return Q(deadline__isnull=False, reported_on=None) & ~Q(state__in=DONE)


def evidence_for(dossier: Dossier) -> "QuerySet[Evidence]":
    """Papers that the worker was at work, up to the day of the event, the last first."""
    return evidence_until(dossier.worker_id, dossier.happened_on)


def evidence_until(worker: int, day: date) -> "QuerySet[Evidence]":
    """The same of any worker up to a day."""
    return Evidence.objects.filter(worker=worker, day__lte=day).order_by("-day", "-pk")
