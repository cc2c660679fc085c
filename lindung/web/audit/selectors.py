"""Events that a person may see: those about areas of theirs. Those about no area only where the nation is theirs."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from lindung.web.areas.spans import NATION, span_of
from lindung.web.audit.models import Event, Proof
from lindung.web.users.scope import Scope

FEW = 1_000  # events that are sorted at once


@dataclass(frozen=True)
class Asked:
    """What a reader looks for. person: a user name, or the words for who is none. Empty: everything."""

    person: str = ""
    action: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None  # included


def events_within(scope: Scope) -> QuerySet[Event]:
    """The last first. Where they are few they are found by their area, else by walking back from the last."""
    events = Event.objects.select_related("actor").order_by("-number")
    if scope.holds(span_of(NATION)):
        return events
    within = scope.limit_areas(events)
    here = scope.condition("first")  # says no more, but bounds a part of the index
    few = bool(scope) and Event.objects.filter(here).order_by()[:FEW].count() < FEW
    return within.filter(here) if few else within


def events_asked(scope: Scope, asked: Asked) -> QuerySet[Event]:
    """Those of the scope that the reader looks for."""
    events = events_within(scope)
    if asked.person:
        events = events.filter(Q(actor__username=asked.person.lower()) | Q(actor=None, actor_words=asked.person))
    if asked.action:
        events = events.filter(action=asked.action)
    if asked.subject:
        events = events.filter(subject=asked.subject)
    if asked.since:
        events = events.filter(at__gte=_midnight(asked.since))
    if asked.until:
        events = events.filter(at__lt=_midnight(asked.until + timedelta(days=1)))
    return events


def last_proof() -> Proof | None:
    """What was found when the chain was last followed."""
    return Proof.objects.order_by("-pk").first()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
