"""Tell people of an area what they should hear of, take it back, and remember who has seen it.

    tell(key=f"bill:{bill.pk}", kind=Kind.BILL_DUE, area=village.span, can=Can.SEE_COVERAGE,
         details={"month": month.index, "people": 75, "amount": 1_260_000, "on": "2026-12-15"}, url=reverse(...))

Details are counts, months, days and names of programmes or money, never of people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.notices.models import Notice, Seen
from lindung.web.notices.selectors import Chosen, listed
from lindung.web.notices.words import WORDS, Details, Kind
from lindung.web.users.models import User
from lindung.web.users.roles import Can

T = TypeVar("T")
KEYS_AT_ONCE = 500  # SQLite counts the values of a statement


@dataclass(frozen=True)
class Telling:
    """One notice to be told; the same key with the same details is told once."""

    key: str
    kind: Kind
    area: Area | Span
    can: Can
    details: Details = field(default_factory=dict)
    url: str = ""

    def __post_init__(self) -> None:
        missing = WORDS[self.kind].wants - self.details.keys()
        assert not missing, f"{self.kind} wants {sorted(missing)}"
        assert self.url == "" or self.url.startswith("/"), "an address of ours, without a host"

    @property
    def span(self) -> Span:
        return self.area.span if isinstance(self.area, Area) else self.area


def tell(*, key: str, kind: Kind, area: Area | Span, can: Can, details: Details | None = None, url: str = "") -> None:
    """Let everybody hear of it who has the capability in the whole area. Nothing where it is said already.

    key: what it is about, as `bill:12`; a live notice of this key that says something else is closed.
    """
    tell_all([Telling(key, kind, area, can, details or {}, url)])


@transaction.atomic
def tell_all(tellings: Sequence[Telling]) -> int:
    """Tell many at once; how many were new."""
    wanted = {telling.key: telling for telling in tellings}
    now = timezone.now()
    live = {notice.key: notice for notice in _live(wanted)}
    new = [telling for key, telling in wanted.items() if key not in live or not _says(live[key], telling)]
    _close(live[telling.key].pk for telling in new if telling.key in live)
    told = [
        Notice(
            key=telling.key,
            kind=telling.kind.value,
            can=telling.can.value,
            first=telling.span.first,
            last=telling.span.last,
            details=dict(telling.details),
            url=telling.url,
            at=now,
        )
        for telling in new
    ]
    Notice.objects.bulk_create(told, batch_size=KEYS_AT_ONCE, ignore_conflicts=True)  # told by two at the same moment
    return len(new)


@transaction.atomic
def tell_only(kinds: Iterable[Kind], tellings: Sequence[Telling]) -> int:
    """Tell these, and close every other live notice of those kinds: what is no longer so is not said."""
    kept = {telling.key for telling in tellings}
    live = Notice.objects.filter(kind__in=[kind.value for kind in kinds], closed_at=None).values_list("pk", "key")
    _close(number for number, key in live if key not in kept)
    return tell_all(tellings)


def take_back(*, key: str) -> None:
    """What the notice of this key said is settled; nothing where there is none."""
    take_back_all([key])


def take_back_all(keys: Iterable[str]) -> None:
    """What the notices of these keys said is settled."""
    now = timezone.now()
    for some in _some(keys):
        Notice.objects.filter(key__in=some, closed_at=None).update(closed_at=now)


@transaction.atomic
def mark_seen(*, by: User, upto: int, kind: str = "", only: int | None = None) -> None:
    """Remember that somebody saw what they may see, of a kind or only one; what came after `upto` they did not."""
    chosen = listed(by, Chosen(kind=kind, new=True)).filter(pk__lte=upto)
    if only is not None:
        chosen = chosen.filter(pk=only)
    now = timezone.now()
    Seen.objects.bulk_create(
        (Seen(user=by, notice_id=number, at=now) for number in chosen.values_list("pk", flat=True)),
        ignore_conflicts=True,  # the same person in two windows
    )


def _live(wanted: Mapping[str, Telling]) -> Iterable[Notice]:
    for keys in _some(wanted):
        yield from Notice.objects.select_for_update().filter(key__in=keys, closed_at=None)


def _says(notice: Notice, telling: Telling) -> bool:
    said = (notice.kind, notice.can, notice.first, notice.last, notice.details, notice.url)
    span = telling.span
    return said == (telling.kind, telling.can, span.first, span.last, dict(telling.details), telling.url)


def _close(numbers: Iterable[int]) -> None:
    now = timezone.now()
    for some in _some(numbers):
        Notice.objects.filter(pk__in=some).update(closed_at=now)


def _some(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while some := list(islice(rest, KEYS_AT_ONCE)):
        yield some
