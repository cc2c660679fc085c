"""Add to the chain, and follow it. `proof` remembers what was found."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.audit.models import Event, Head
from lindung.web.users.models import User

FIRST = "0" * 64
COMMAND_LINE = "baris perintah"

Detail = str | int | bool | None | list[str] | dict[str, int]


@transaction.atomic
def record(
    actor: User | str, action: str, subject: str = "", area: Area | Span | None = None, **details: Detail
) -> Event:
    """Add one event, in the transaction of what it records: both are there or neither is.

    actor: a user, or the words for who is none. details: never a person's particulars.
    It holds the head of the chain until the transaction ends: rows are locked before it, never after.
    """
    head = Head.objects.select_for_update().get(id=1)
    span = area.span if isinstance(area, Area) else area
    event = Event(
        number=head.number + 1,
        at=timezone.now().astimezone(UTC),
        actor=actor if isinstance(actor, User) else None,
        actor_words=actor.username if isinstance(actor, User) else actor[:80],
        action=action,
        subject=subject[:80],
        first=span.first if span else None,
        last=span.last if span else None,
        details=details,
        before=head.hash,
    )
    event.hash = link_of(event)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save(update_fields=["number", "hash"])
    return event


def link_of(event: Event) -> str:
    """The hash of an event: SHA-256 over everything it says and the hash before it."""
    said: Mapping[str, object] = {
        "number": event.number,
        "at": _moment(event.at),
        "actor": event.actor_id,
        "actor_words": event.actor_words,
        "action": event.action,
        "subject": event.subject,
        "first": event.first,
        "last": event.last,
        "details": event.details,
        "before": event.before,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Followed:
    """number, hash: of the last event to which the chain holds; broken: of the first where it does not, or None."""

    number: int
    hash: str
    broken: int | None


def follow() -> Followed:
    """Follow the chain as far as it now goes, without holding up who adds to it: what is there never changes."""
    head = Head.objects.get(id=1)
    before, at = FIRST, 0
    for event in Event.objects.filter(number__lte=head.number).order_by("number").iterator(chunk_size=5_000):
        if event.number != at + 1 or event.before != before or event.hash != link_of(event):
            return Followed(at, before, at + 1)
        before, at = event.hash, event.number
    if (head.number, head.hash) != (at, before):
        return Followed(at, before, at + 1)
    return Followed(at, before, _beyond_the_head())


def first_break() -> int | None:
    """The number of the first event at which the chain does not hold; None where it holds to its head."""
    return follow().broken


def _beyond_the_head() -> int | None:
    """The first event that stands behind the head: whoever adds one moves the head with it."""
    last = Event.objects.aggregate(last=Max("number"))["last"] or 0
    head = Head.objects.get(id=1)
    return head.number + 1 if last > head.number else None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
