"""Dossiers of the reader's areas, and the evidence of work of a worker."""

from django.db.models import QuerySet

from lindung.web.claims.models import Dossier
from lindung.web.programmes.models import Evidence
from lindung.web.users.scope import Scope


def dossiers_in(scope: Scope) -> "QuerySet[Dossier]":
    """Dossiers of villages of the scope, the last event first."""
    return scope.limit(Dossier.objects.select_related("worker", "opened_by")).order_by("-happened_on", "-pk")


def evidence_for(dossier: Dossier) -> "QuerySet[Evidence]":
    """Papers that the worker was at work, up to the day of the event, the last first."""
    papers = Evidence.objects.filter(worker=dossier.worker_id, day__lte=dossier.happened_on)
    return papers.order_by("-day", "-pk")
