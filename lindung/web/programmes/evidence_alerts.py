"""Each morning: in which villages of a running programme somebody lacks evidence of work, before there is a claim."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from lindung.law.law import Law
from lindung.web.areas.spans import Span, code_of
from lindung.web.notices.services import Telling
from lindung.web.notices.words import Kind
from lindung.web.programmes.evidence_selectors import at_work, counted, villages_of
from lindung.web.programmes.models import Programme
from lindung.web.programmes.states import LIVE, ProgrammeState
from lindung.web.users.roles import Can

KINDS = frozenset((Kind.EVIDENCE_MISSING,))
_VILLAGES = 40  # at once


def alerts_of_evidence(on: date) -> Sequence[Telling]:
    """A notice for each village and programme with participants who lack evidence on a day; candidates are no claim."""
    law = Law()
    running = Programme.objects.exclude(state=ProgrammeState.CLOSED).filter(participants__state__in=LIVE).distinct()
    return [telling for programme in running.order_by("pk") for telling in _of(programme, on, law)]


def _of(programme: Programme, on: date, law: Law) -> Iterator[Telling]:
    villages = villages_of(programme)
    for start in range(0, len(villages), _VILLAGES):
        people = at_work(programme, villages[start : start + _VILLAGES], on, law)
        for count in counted([one for one in people if one.takes_part]):
            if count.lacking:
                yield _telling(programme, count.village, count.lacking)


def _telling(programme: Programme, village: int, people: int) -> Telling:
    return Telling(
        f"evidence:{programme.pk}:{village}",
        Kind.EVIDENCE_MISSING,
        Span(village, village),
        Can.SEE_MONTHS,
        {"people": people},
        reverse("programmes:evidence_village", args=[programme.pk, code_of(village)]),
    )
