"""Events as rows: of a page, and of a file to take along."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of, code_of_span
from lindung.web.audit.models import Event
from lindung.web.audit.words import action_words, details_words, subject_words
from lindung.web.shell.components import Cell, Column, Table
from lindung.web.shell.shown import place
from lindung.web.users.models import User

HEADER = ("nomor", "saat", "oleh", "tindakan", "mengenai", "kode wilayah", "rincian", "sidik")


def events_table(events: Sequence[Event]) -> Table:
    """A page of events; what an event is about leads to everything about it."""
    names, people = _names(events), _people(events)
    rows = [
        [
            event.number,
            event.at,
            event.actor.full_name if event.actor else event.actor_words,
            action_words(event.action),
            _subject(event, people),
            names.get(_span(event), ""),
            details_words(event),
        ]
        for event in events
    ]
    columns = [
        *(Column(_("Nomor"), numeric=True), Column(_("Saat")), Column(_("Oleh")), Column(_("Tindakan"))),
        *(Column(_("Mengenai")), Column(_("Wilayah")), Column(_("Rincian"))),
    ]
    empty = _("Tidak ada catatan yang cocok. Kosongkan sebagian pencarian.")
    return Table(_("Siapa melakukan apa"), columns, rows, empty=empty)


def file_rows(events: Iterable[Event]) -> Iterable[Sequence[object]]:
    """As they are written to a file, in the columns of HEADER."""
    for event in events:
        yield (
            *(event.number, localtime(event.at).isoformat(timespec="seconds")),
            *(event.actor.username if event.actor else event.actor_words, action_words(event.action)),
            *(subject_words(event.subject), _code(event), details_words(event), event.hash),
        )


def _subject(event: Event, people: Mapping[str, str]) -> Cell:
    """What it is about, which leads to everything about it; of a user the name by which one signs in."""
    url = f"{reverse('audit:events')}?{urlencode({'subject': event.subject})}" if event.subject else ""
    words = subject_words(event.subject)
    return Cell(f"{words} ({people[event.subject]})" if event.subject in people else words, url)


def _people(events: Sequence[Event]) -> dict[str, str]:
    """User names by the subjects that mean them, asked at once."""
    numbers = {event.subject.removeprefix("user ") for event in events if event.subject.startswith("user ")}
    found = User.objects.filter(pk__in={int(number) for number in numbers if number.isdecimal()})
    return {f"user {pk}": username for pk, username in found.values_list("pk", "username")}


def _names(events: Sequence[Event]) -> dict[Span | None, str]:
    """Names of areas by their spans, asked at once."""
    firsts = {event.first for event in events if event.first is not None}
    found = Area.objects.filter(first__in=firsts)
    spans: dict[Span | None, str] = {_span(event): _("beberapa wilayah") for event in events}
    return spans | {area.span: place(area.name) for area in found} | {None: ""}


def _span(event: Event) -> Span | None:
    return Span(event.first, event.last) if event.first is not None and event.last is not None else None


def _code(event: Event) -> str:
    """The code of its area; the two ends where it is about several."""
    span = _span(event)
    if span is None:
        return ""
    return code_of_span(span) or f"{code_of(span.first)} s.d. {code_of(span.last)}"
